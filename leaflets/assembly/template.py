"""A leaflet's template in, Markdown out, with the place of every line and the blocks it asks for.

Jinja orders blocks, it does not carry prose: `block("…")` leaves a reference, and what stands
around is handed on as it is written. Clinics' values are placeholders until after translation.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from traceback import walk_tb
from typing import TYPE_CHECKING

from jinja2 import Template, TemplateSyntaxError, UndefinedError

from leaflets.assembly import grammar, marks
from leaflets.assembly.names import Asked, AudienceName, Brackets, Limits
from leaflets.assembly.sandbox import Refusal, Sandbox
from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leaflets.assembly.manuscript import Manuscript
    from leaflets.assembly.tree import Reference
    from leaflets.library import Library
    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand
    from leaflets.model.content import Leaflet
    from leaflets.model.span import Span

NAMES = ("audience", "block", "blocks", "clinic", "range", "section")


@dataclass(frozen=True, slots=True)
class Composition:
    """A rendered template.

    Attributes:
        manuscript: Its Markdown; a block asked for is a mark, as `marks.REFERENCE` finds it.
        references: The blocks asked for, by the number in their marks.
        printed: Those of them that stand in the text, in its order.
    """

    manuscript: "Manuscript"
    references: tuple["Reference", ...]
    printed: tuple["Reference", ...]


def compose(
    leaflet: "Leaflet", audience: "Audience", library: "Library", has: "Callable[[str], bool]"
) -> Composition:
    """Render a leaflet's template.

    Args:
        leaflet: Whose.
        audience: Whom it is for.
        library: Where blocks are.
        has: Tells whether there is a contact: see `contacts_of`.

    Raises:
        TemplateError: With all that is wrong in it, as far as that can be seen in one go.
    """
    file = leaflet.span.at(0)
    template = _compile(leaflet.body, file, leaflet.body_line)
    asked = Asked(library, audience, file)
    names = {
        "audience": AudienceName(audience, library),
        "block": asked.block,
        "blocks": asked.blocks,
        "clinic": Brackets("clinic", has),
        "section": Brackets("section", lambda _: True),
    }
    rendered = _render(template, names, file, leaflet.body_line)
    manuscript = marks.unmark(rendered, file, leaflet.body_line)
    references = asked.placed(manuscript)
    printed = tuple(references[number] for number in marks.block_numbers(manuscript))
    return Composition(manuscript, references, printed)


def contacts_of(brand: "Brand", audience: "Audience") -> "Callable[[str], bool]":
    """Give what tells whether a brand has a contact; one left open is there, as a line."""

    def has(role: str) -> bool:
        return bool(brand.name) if role == "name" else brand.contact(role, audience.id) is not None

    return has


@lru_cache(maxsize=32)
def _compile(source: str, file: "Span", first_line: int) -> Template:
    """Make a template runnable once: audiences, brands and languages share it."""
    sandbox = Sandbox()
    try:
        tree = sandbox.parse(source)
        faults = grammar.Faults(NAMES)
        faults.check(tree)
    except TemplateSyntaxError as error:
        message = f"the template can't be read: {_clean(error.message or '')}"
        raise TemplateError.of(
            "template-syntax", message, file.at(error.lineno + first_line - 1)
        ) from None
    except (RecursionError, MemoryError):
        raise _too_deep(file.at(first_line)) from None
    except ValueError as error:
        # Jinja reads numbers with int(), which refuses those of thousands of digits.
        raise TemplateError.of("template-syntax", _clean(str(error)), file) from None
    if faults.found:
        raise TemplateError(*_placed(faults.found, file, first_line))
    try:
        grammar.count_loops(tree)
        return Template.from_code(sandbox, sandbox.compile(tree), {}, None)
    except (RecursionError, MemoryError, SyntaxError):
        raise _too_deep(file.at(first_line)) from None


def _placed(
    found: "Iterable[tuple[int, Diagnostic]]", file: "Span", first_line: int
) -> "Iterable[Diagnostic]":
    # Jinja leaves some nodes it makes itself without a line.
    for line, one in sorted(found, key=lambda pair: pair[0] or 1):
        span = file.at((line or 1) + first_line - 1)
        yield Diagnostic(one.code, one.message, span, one.severity, one.hint)


def _too_deep(file: "Span") -> TemplateError:
    message = "the template is nested too deeply"
    return TemplateError(Diagnostic("template-endless", message, file))


def _render(template: Template, names: dict[str, object], file: "Span", first_line: int) -> str:
    limits = Limits()
    context = {**names, "range": limits.range, grammar.COUNTED: limits.counted}
    try:
        return limits.joined(template.generate(context))
    except Exception as error:  # noqa: BLE001  whatever a template does, people get one line
        line = _line(error)
        span = file.at(line + first_line - 1) if line else file
        code, message, hint = _worded(error)
        raise TemplateError(Diagnostic(code, message, span, Severity.ERROR, hint)) from None


def _line(error: Exception) -> int:
    """Find the template's line in a traceback that Jinja has rewritten."""
    lines = (line for frame, line in walk_tb(error.__traceback__) if _is_template(frame.f_code))
    return next(chain(reversed(list(lines)), (0,)))


def _is_template(code: object) -> bool:
    return getattr(code, "co_filename", "") == "<template>"


def _worded(error: Exception) -> tuple[str, str, str]:
    if isinstance(error, Refusal):
        return error.code, error.message, error.hint
    if isinstance(error, UndefinedError):
        return "undefined-name", _clean(str(error)), ""
    if isinstance(error, RecursionError):
        return "template-endless", "the template is nested too deeply", ""
    return "template-syntax", f"the template can't be worked out: {_clean(str(error))}", ""


def _clean(message: str) -> str:
    return " ".join(message.split()).rstrip(".")
