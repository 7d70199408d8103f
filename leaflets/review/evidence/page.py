"""A pack → one page of HTML to read and to print, without scripts and without anything to load."""

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from leaflets.model.diagnostic import Severity
from leaflets.model.evidence import Outcome
from leaflets.review.evidence.measure import number
from leaflets.review.evidence.measures import MEASURES

if TYPE_CHECKING:
    from jinja2 import Template

    from leaflets.review.evidence.judge import Part
    from leaflets.review.evidence.measure import Measure
    from leaflets.review.evidence.pack import Pack

_SIGNS = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.PERSON: "?"}
_CLASSES = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.PERSON: "person"}


def write_page(pack: "Pack") -> bytes:
    """Write a report. Equal packs give equal bytes.

    Returns:
        The whole file, in UTF-8.
    """
    text = _template().render(
        pack=pack,
        outcomes=tuple(Outcome),
        severities=tuple(Severity),
        sign=_SIGNS.get,
        kind=_CLASSES.get,
        check=_check,
        bounds=_bounds,
    )
    return text.encode()


@cache
def _template() -> "Template":
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("leaflets.review.evidence", "."),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")


def _check(part: "Part") -> str:
    """Name the check that a part rests on: what `leaflets check` calls it, else the measure."""
    return MEASURES[part.measure].check or part.measure


def _bounds(measure: "Measure") -> str:
    """Write what passes where an item says nothing else."""
    least, most = measure.least, measure.most
    if least is not None and most is not None:
        return f"from {number(least)} to {number(most)}"
    if least is not None:
        return f"{number(least)} or more"
    if most is None:
        return "what the leaflet and its audience set"
    return f"{number(most)} or fewer" if most else "none"
