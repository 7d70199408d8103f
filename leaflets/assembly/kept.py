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
    from leaflets.library import Library
    from leaflets.model.span import Span

_MOST = 2_000
"""Most subjects remembered: sections, and parts of them, of some leaflets in some languages."""
_VERSIONS = 8
"""Most versions of a subject, such as those of as many brands."""
PANEL, SOURCES = ":panel", ":sources"
"""What parts need beside placeholders, which have no colon in their names."""
_FIGURE = ":figure "
"""How the names of pictures begin that parts need."""
_UNKNOWN = object()

Made = TypeVar("Made")


class Notes:
    """What parts of a document ask for, with a note of each that is asked for.

    Args:
        values: What placeholders become.
        aside: Where the values tell what is wrong.
        needs: What else parts ask for, by name; pictures are asked of the library.
        place: Where to say that a value is missing while it is only compared.
        report: Takes what is wrong.
        library: Where pictures come from.
    """

    def __init__(  # noqa: PLR0913, PLR0917  one for each thing that a part can ask
        self,
        values: "Values",
        aside: "Report",
        needs: "Mapping[str, object]",
        place: "Span",
        report: "Report",
        library: "Library",
    ) -> None:
        self._values, self._aside, self._needs, self._place = values, aside, needs, place
        self.report, self.library = report, library
        self._known: dict[str, object] = {}
        self._told: dict[str, tuple[Told, ...]] = {}

    def value(self, name: str, span: "Span") -> "Value | None":
        """Give what a placeholder becomes, and note that it was asked for."""
        found, told = self._said(name, span)
        self.report.asked(name, told)
        return found

    def figure(self, name: str) -> None:
        """Note that a part is made with a picture."""
        self.report.asked(f"{_FIGURE}{name}", ())

    def need(self, name: str) -> None:
        """Note that a part is made with something beside placeholders."""
        self.report.asked(name, ())

    def answer(self, name: str) -> object:
        """Give what somebody who asks gets, without telling or noting anything."""
        found = self._known.get(name, _UNKNOWN)
        if found is not _UNKNOWN:
            return found
        if not name.startswith(":"):
            return self._said(name, self._place)[0]
        if name.startswith(_FIGURE):
            found = self.library.figure(name.removeprefix(_FIGURE))
        else:
            found = self._needs[name]
        self._known[name] = found
        return found

    def hear(self, heard: "Sequence[Heard]") -> None:
        """Tell again what was told while a part was made, with what this brand's values tell."""
        for one in heard:
            if isinstance(one, str):
                self.report.asked(one, self._told.get(one, ()))
            else:
                self.report.add(*one)

    def _said(self, name: str, span: "Span") -> "tuple[Value | None, Sequence[Told]]":
        if name in self._told:
            return cast("Value", self._known[name]), self._told[name]
        with self._aside.heard() as heard:
            found = self._values.value(name, span)
        told = tuple(one for one in heard if not isinstance(one, str))
        if found is not None:  # else that is told of at each place
            self._known[name], self._told[name] = found, told
        return found, told


@dataclass(frozen=True, slots=True)
class _Version:
    """What was made of a subject, and what that rests on.

    Attributes:
        subject: The subject: its identity is its name for as long as it is held on to.
        made: What was made of it.
        asked: All that was asked for; versions of a subject that ask for the same share it.
        answers: What was answered.
        heard: What was told meanwhile.
    """

    subject: object
    made: object
    asked: tuple[str, ...]
    answers: tuple[object, ...]
    heard: "tuple[Heard, ...]"


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
        asked: tuple[str, ...] | None = None
        answers: tuple[object, ...] = ()
        for one in versions:
            if one.asked is not asked:
                asked, answers = one.asked, tuple([notes.answer(name) for name in one.asked])
            if one.answers == answers and one.subject is subject:
                notes.hear(one.heard)
                return cast("Made", one.made)  # of this very subject
        with notes.report.heard() as told:
            made = make()
        if not notes.report.failed:
            heard = tuple(dict.fromkeys(told))
            names = tuple([one for one in heard if isinstance(one, str)])
            if names != asked:
                asked, answers = names, tuple([notes.answer(name) for name in names])
            versions[_VERSIONS - 1 :] = []
            versions.insert(0, _Version(subject, made, asked, answers, heard))
        if len(self._versions) > _MOST:
            self._versions.popitem(last=False)
        return made
