"""Parts of documents made once → used again where all that they ask for is answered as before.

Brands differ in contacts, formats in what else is offered: most sections ask for neither, and are
the very same objects in editions that differ in nothing else. So what a later floor knows of a
section need not be found out again.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from leaflets.assembly.markup import parse_leaflet
from leaflets.model import document as doc
from leaflets.model.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from leaflets.assembly import tree
    from leaflets.assembly.fill import Filler
    from leaflets.assembly.report import Report, Told
    from leaflets.assembly.runs import Value, Values
    from leaflets.assembly.template import Composition
    from leaflets.model.span import Span

_MOST = 500
"""Most subjects remembered: sections, and parts of them, of some leaflets in one language."""
_BODIES = 64
"""Most leaflets remembered as they are parsed: they differ where brands lack a contact."""
_VERSIONS = 8
"""Most versions of a subject, such as those of as many brands."""

Made = TypeVar("Made", doc.Section, tuple[doc.Content, ...])
Answer = tuple[str, "Span", "Value | None"]


class Noted:
    """Values of placeholders, with a note of all that was asked for.

    Attributes:
        asked: Each name with its place and the answer.
    """

    def __init__(self, values: "Values") -> None:
        self.asked: list[Answer] = []
        self._values = values

    def value(self, name: str, span: "Span") -> "Value | None":
        """Give a value, and note it."""
        found = self._values.value(name, span)
        self.asked.append((name, span, found))
        return found


@dataclass(frozen=True, slots=True)
class _Version:
    """What was made of a subject, and what that rests on.

    Attributes:
        subject: The subject: its identity is its name for as long as it is held on to.
        made: What was made of it.
        last: Id of the last node made.
        asked: The placeholders that were filled in.
        figures: Its pictures.
        needs: What it needs beside: see `_needs`.
        kinds: Kinds of its nodes that need anything.
        told: Warnings about it.
    """

    subject: object
    made: object
    last: int
    asked: tuple[Answer, ...]
    figures: tuple[doc.Figure, ...]
    needs: tuple[object, ...]
    kinds: frozenset[type[doc.Node]]
    told: "Sequence[Told]"

    def holds(self, filler: "Filler") -> bool:
        """Tell whether a filler would make the same."""
        values, library = filler.supplies.values, filler.supplies.library
        return (
            self.needs == _needs(self.kinds, filler)
            and all(values.value(name, span) == found for name, span, found in self.asked)
            and all(library.figure(one.picture.name) is one.picture for one in self.figures)
        )


class Kept:
    """Remembers parts of the documents of one library."""

    def __init__(self) -> None:
        self._bodies: OrderedDict[Composition, tree.Body] = OrderedDict()
        self._versions: OrderedDict[Hashable, list[_Version]] = OrderedDict()

    def __len__(self) -> int:
        """Count the subjects that are remembered."""
        return len(self._versions)

    def body(self, composition: "Composition", report: "Report") -> "tree.Body":
        """Parse a leaflet's own text, unless the same was parsed before."""
        found = self._bodies.get(composition)
        if found is None:
            with report.heard() as told:
                found = parse_leaflet(composition, report)
            if told:
                return found
            self._bodies[composition] = found
        self._bodies.move_to_end(composition)
        if len(self._bodies) > _BODIES:
            self._bodies.popitem(last=False)
        return found

    def make(
        self, filler: "Filler", subject: object, about: "Hashable", make: "Callable[[], Made]"
    ) -> Made:
        """Make a part, unless what was made before is the same.

        Args:
            filler: Makes it.
            subject: The parsed node, or nodes, it is made of.
            about: What else it depends on, beside what the filler is asked for.
            make: Makes it.
        """
        wanted = (id(subject), filler.last, about)
        versions = self._versions.setdefault(wanted, [])
        self._versions.move_to_end(wanted)
        for one in versions:
            if one.subject is subject and one.holds(filler):
                filler.last = one.last
                filler.report.hear(one.told)
                return one.made  # type: ignore[return-value]  # made of this very subject
        made, version = _made(filler, subject, make)
        if not filler.report.failed:
            versions[_VERSIONS - 1 :] = []
            versions.insert(0, version)
        if len(self._versions) > _MOST:
            self._versions.popitem(last=False)
        return made


def _made(
    filler: "Filler", subject: object, make: "Callable[[], Made]"
) -> "tuple[Made, _Version]":
    noted: Noted = filler.supplies.values  # type: ignore[assignment]  # see `Supplies`
    start = len(noted.asked)  # parts are made within parts
    with filler.report.heard() as told:
        made = make()
    nodes = [node for one in (made if isinstance(made, tuple) else (made,)) for node in walk(one)]
    kinds = frozenset(type(node) for node in nodes if isinstance(node, _NEEDY))
    figures = tuple(node for node in nodes if isinstance(node, doc.Figure))
    asked = tuple(dict.fromkeys(noted.asked[start:]))
    needs = _needs(kinds, filler)
    return made, _Version(subject, made, filler.last, asked, figures, needs, kinds, tuple(told))


_NEEDY = (doc.ContactPanel, doc.SourceNote)


def _needs(kinds: frozenset[type[doc.Node]], filler: "Filler") -> tuple[object, ...]:
    """Give what nodes of some kinds are made with that differs between editions."""
    supplies = filler.supplies
    return (
        (supplies.web, supplies.offers) if doc.ContactPanel in kinds else (),
        (supplies.sources, supplies.popular) if doc.SourceNote in kinds else (),
    )
