"""Files of templates/clinic with answers filled in → texts, and the lines where answers stand."""

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from leaflets.library.bundled import bundled_folder
from leaflets.library.content import BLOCK_ENDING, BLOCKS, find
from leaflets.library.folders import TEXT_LIMIT, Folders, Layer
from leaflets.library.ledger import read_yaml
from leaflets.library.overlay import KEPT
from leaflets.library.reads import Reads
from leaflets.library.schemas import SkeletonFile
from leaflets.library.textfile import decode
from leaflets.library.validation import validate
from leaflets.model.brand import BLANK
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError
from leaflets.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

SKELETON = "templates/clinic"

_MARK = "\ufdd0"
"""Stands around the name of an answer, where it was filled in; no text of people can hold it."""
_MARKED = re.compile(f"{_MARK}([^{_MARK}]*){_MARK}")
_PREFIX = 16
"""Digits of a SHA-256 that are written: as good as all for telling two texts apart."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said, or the default in its place.

    Attributes:
        key: The question, as the command line names it.
        lines: One line, or several for an address.
    """

    key: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """Give it as running text has it."""
        return ", ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file that is to be written.

    Attributes:
        name: Its path in the clinic's folder.
        data: What it holds.
        places: Which answer stands in which line, from 1.
    """

    name: str
    data: bytes
    places: "Mapping[int, str]"


class Skeleton:
    """The files that a clinic's folder begins with."""

    def __init__(self) -> None:
        self._folders = Folders((Layer(bundled_folder(), Origin.BUNDLED),), Reads())
        file = self._folders.find(SKELETON, "skeleton.yaml")
        if file is None:
            raise _broken("skeleton.yaml")
        self._row = validate(SkeletonFile, read_yaml(self._folders, file))
        self._jinja = Environment(
            block_start_string="<%",
            block_end_string="%>",
            variable_start_string="<<",
            variable_end_string=">>",
            comment_start_string="<#",
            comment_end_string="#>",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701  YAML and Markdown, no HTML
        )
        self._jinja.filters["quoted"] = _quoted

    @property
    def leaflet(self) -> str:
        """The id of the example leaflet."""
        return self._row.leaflet

    @property
    def bundled(self) -> str:
        """The id of a bundled leaflet that is named as an example."""
        return self._row.bundled

    @property
    def override(self) -> str:
        """The id of the bundled block that is taken along."""
        return self._row.override

    def render(self, values: "Mapping[str, object]") -> tuple[Rendered, ...]:
        """Fill in all files.

        Args:
            values: What is filled in; an `Answer` where it was asked for.
        """
        own = {"leaflet": self.leaflet, "bundled": self.bundled, "override": self.override}
        context = {**own, **values}
        written = [
            self._rendered(source, target, context) for source, target in self._row.files.items()
        ]
        return (*written, *self._overriding())

    def _rendered(self, source: str, target: str, values: "Mapping[str, object]") -> Rendered:
        file = self._folders.find(SKELETON, source)
        if file is None:
            raise _broken(source)
        text = self._jinja.from_string(self._folders.text(file)).render(values)
        places = {
            number: found[1]
            for number, line in enumerate(text.split("\n"), start=1)
            if (found := _MARKED.search(line))
        }
        name = self._jinja.from_string(target).render(values)
        return Rendered(name, _MARKED.sub("", text).encode(), places)

    def _overriding(self) -> tuple[Rendered, Rendered]:
        """Copy the bundled block, say which text it takes the place of, and keep that text."""
        name = self.override + BLOCK_ENDING
        file = find(self._folders, BLOCKS, name, None)
        if file is None:
            raise _broken(f"{BLOCKS}/{name}")
        data = self._folders.data(file, TEXT_LIMIT)
        fence, _, rest = decode(data, file.span).partition("\n")
        note = "".join(f"# {line}\n" for line in self._row.override_note)
        digest = self._folders.reads.files[file.path][:_PREFIX]
        text = f'{fence}\n{note}overrides: "{digest}"\n{rest}'
        return (
            Rendered(f"{BLOCKS}/{name}", text.encode(), {}),
            Rendered(f"{KEPT}/{name}", data, {}),
        )


def _quoted(value: Answer) -> str:
    """Write an answer as YAML, marked with the name of its question.

    A double-quoted scalar of YAML takes whatever a string of JSON may hold.
    """
    if value.lines == (BLANK,):
        words = BLANK
    elif len(value.lines) == 1:
        words = json.dumps(value.lines[0], ensure_ascii=False)
    else:
        words = json.dumps(value.lines, ensure_ascii=False)
    return f"{_MARK}{value.key}{_MARK}{words}"


def _broken(name: str) -> ContentError:
    message = f"the program's own file '{name}' is missing"
    return ContentError(
        Diagnostic("broken-installation", message, Span(name), hint="install the program again")
    )
