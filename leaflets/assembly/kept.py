"""Parts of documents made once → used again where all that they ask for is answered as before.

Brands differ in contacts, formats in what else is offered: most sections ask for neither, and are
the very same objects in editions that differ in nothing else. So what a later floor knows of a
section need not be found out again. Of a part that differs, parts that do not are kept too.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from leaflets.assembly.composed import Compositions

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from leaflets.assembly.report import Heard, Report, Told
    from leaflets.assembly.runs import Value, Values
    from leaflets.library.reads import Reads, Record
    from leaflets.model.span import Span

_MOST = 4_000
"""Most subjects remembered: sections, and parts of them, of some leaflets in some languages."""
_VERSIONS = 8
"""Most versions of a subject, such as those of as many brands."""
PANEL, SOURCES = ":panel", ":sources"
"""What parts need beside placeholders, which have no colon in their names."""

Made = TypeVar("Made")


class Notes:
    """What parts of a document ask for, with a note of each that is asked for.

    Args:
        values: What placeholders become.
        aside: Where the values tell what is wrong.
        needs: What else parts ask for, by name.
        place: Where to say that a value is missing while it is only compared.
        report: Takes what is wrong.
        reads: The door to the disk.
    """

    def __init__(  # noqa: PLR0913, PLR0917  one for each thing that a part can ask
        self,
        values: "Values",
        aside: "Report",
        needs: "Mapping[str, object]",
        place: "Span",
        report: "Report",
        reads: "Reads",
    ) -> None:
        self._values, self._aside, self._needs, self._place = values, aside, needs, place
        self.report, self.reads = report, reads
        self._known: dict[str, tuple[Value, tuple[Told, ...]]] = {}

    def value(self, name: str, span: "Span") -> "Value | None":
        """Give what a placeholder becomes, and note that it was asked for."""
        found, told = self._said(name, span)
        self.report.asked(name, told)
        return found

    def need(self, name: str) -> None:
        """Note that a part is made with something beside placeholders."""
        self.report.asked(name, ())

    def answer(self, name: str) -> object:
        """Give what somebody who asks gets, without telling or noting anything."""
        return self._needs[name] if name in self._needs else self._said(name, self._place)[0]

    def hear(self, heard: "Sequence[Heard]") -> None:
        """Tell again what was told while a part was made, with what this brand's values tell."""
        for one in heard:
            if isinstance(one, str):
                told = () if one in self._needs else self._said(one, self._place)[1]
                self.report.asked(one, told)
            else:
                self.report.add(*one)

    def _said(self, name: str, span: "Span") -> "tuple[Value | None, Sequence[Told]]":
        known = self._known.get(name)
        if known is not None:
            return known
        with self._aside.heard() as told:
            found = self._values.value(name, span)
        plain = tuple(one for one in told if not isinstance(one, str))
        if found is None:  # which is told of at each place
            return None, plain
        self._known[name] = found, plain
        return found, plain


@dataclass(frozen=True, slots=True)
class _Version:
    """What was made of a subject, and what that rests on.

    Attributes:
        subject: The subject: its identity is its name for as long as it is held on to.
        made: What was made of it.
        asked: All that was asked for, with the answers.
        heard: What was told meanwhile.
        record: What was asked of the disk meanwhile.
    """

    subject: object
    made: object
    asked: tuple[tuple[str, object], ...]
    heard: "tuple[Heard, ...]"
    record: "Record"

    def holds(self, notes: Notes) -> bool:
        """Tell whether all is answered as it was."""
        return all([notes.answer(name) == answer for name, answer in self.asked])  # noqa: C419  faster


class Kept:
    """Remembers parts of the documents of one library.

    Attributes:
        compositions: Leaflets as they were composed.
    """

    def __init__(self) -> None:
        self.compositions = Compositions()
        self._versions: OrderedDict[Hashable, list[_Version]] = OrderedDict()

    def __len__(self) -> int:
        """Count the subjects that are remembered."""
        return len(self._versions)

    def make(
        self, notes: Notes, subject: object, about: "Hashable", make: "Callable[[], Made]"
    ) -> Made:
        """Make a part, unless what was made before is the same.

        Args:
            notes: What it is made with.
            subject: What it is made of, told by its identity.
            about: What else it depends on, beside what is asked of the notes.
            make: Makes it.
        """
        wanted = (id(subject), about)
        versions = self._versions.setdefault(wanted, [])
        self._versions.move_to_end(wanted)
        for one in versions:
            if one.subject is subject and one.holds(notes):
                notes.reads.again(one.record)
                notes.hear(one.heard)
                return cast("Made", one.made)  # of this very subject
        with notes.reads.recorded() as record, notes.report.heard() as told:
            made = make()
        if not notes.report.failed:
            heard = tuple(dict.fromkeys(told))
            asked = tuple((one, notes.answer(one)) for one in heard if isinstance(one, str))
            versions[_VERSIONS - 1 :] = []
            versions.insert(0, _Version(subject, made, asked, heard, record))
        if len(self._versions) > _MOST:
            self._versions.popitem(last=False)
        return made
