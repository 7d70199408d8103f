"""The answers of many editions → what a report says, leaflet by leaflet."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from leaflets import __version__
from leaflets.model.diagnostic import Severity
from leaflets.model.evidence import Instrument, Item, Outcome
from leaflets.review.evidence.judge import Answer, Answers, check_measures, judge
from leaflets.review.evidence.measures import MEASURES
from leaflets.review.evidence.page import write_page
from leaflets.review.evidence.subject import Subject

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from leaflets.library import Library
    from leaflets.model.content import Leaflet
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.edition import Edition
    from leaflets.model.locale import Locale
    from leaflets.pipeline import Built
    from leaflets.review.evidence.measure import Measure


@dataclass(frozen=True, slots=True)
class Judged:
    """One edition and what is known of it; neither its pages nor its file are kept.

    Attributes:
        edition: The edition.
        answers: The answers; none where it could not be built.
        signed: Whether somebody signed it off.
        found: How many findings `leaflets check` has, by how much they matter.
        errors: Why it could not be built.
    """

    edition: "Edition"
    answers: Answers
    signed: bool = False
    found: Counter[Severity] = field(default_factory=Counter)
    errors: "tuple[Diagnostic, ...]" = ()


@dataclass(frozen=True, slots=True)
class Folded:
    """The answer to an item in one language: the worst of all its editions.

    Attributes:
        answer: That answer.
        edition: The edition it is of.
        alike: Whether all editions say the same.
    """

    answer: Answer
    edition: "Edition"
    alike: bool

    @property
    def reason(self) -> str:
        """What decided it, and in which edition where they differ."""
        parts = self.answer.parts
        wanted = {self.answer.outcome, Outcome.FAILED}
        deciding = [one for one in parts if one.outcome in wanted] or parts
        words = "; ".join(dict.fromkeys(one.words for one in deciding))
        where = "" if self.alike else f" – {self.edition.brand}, {self.edition.format}"
        return words + where


@dataclass(frozen=True, slots=True)
class Difference:
    """Languages in which an item comes out in one way.

    Attributes:
        instrument: The checklist.
        item: The item.
        outcome: How it comes out there.
        locales: The languages, each with its answer.
    """

    instrument: Instrument
    item: Item
    outcome: Outcome
    locales: "tuple[tuple[Locale, Folded], ...]"

    @property
    def reasons(self) -> "tuple[tuple[str, tuple[Locale, ...]], ...]":
        """What was measured there, with the languages that it holds for."""
        found: defaultdict[str, list[Locale]] = defaultdict(list)
        for locale, folded in self.locales:
            found[folded.reason].append(locale)
        return tuple((words, tuple(locales)) for words, locales in found.items())

    @property
    def worst(self) -> Folded:
        """The worst of the answers."""
        return max((folded for _, folded in self.locales), key=lambda one: one.answer.rank)

    @staticmethod
    def named(locales: "Iterable[Locale]") -> str:
        """Name languages, in the source language."""
        return ", ".join(one.source_name for one in locales)


class Sheet:
    """One leaflet for one audience, in all its languages.

    Attributes:
        judged: Its editions.
    """

    def __init__(self, library: "Library", instruments: tuple[Instrument, ...]) -> None:
        self._library, self._instruments = library, instruments
        self.judged: list[Judged] = []

    @property
    def first(self) -> "Edition":
        """An edition that stands for all in what they share."""
        return self.judged[0].edition

    @property
    def title(self) -> str:
        """The leaflet's title for this audience, in the source language."""
        titles = {key: text for key, text, _ in self._leaflet.titles}
        return titles.get(self.first.audience) or titles.get("") or self.first.leaflet

    @property
    def audience(self) -> str:
        """How leaflets name the audience, in the source language."""
        return self._library.audience(self.first.audience).label

    @property
    def reference(self) -> str:
        """What its pages call it."""
        leaflet = self._leaflet
        return f"{leaflet.reference}, version {leaflet.version}, {leaflet.date.isoformat()}"

    @property
    def _leaflet(self) -> "Leaflet":
        return self._library.leaflet(self.first.leaflet)

    @cached_property
    def locales(self) -> "tuple[Locale, ...]":
        """Its languages; the one that it is written in first, then as they were asked for."""
        source = self._library.defaults.source_locale
        tags = dict.fromkeys(one.edition.locale for one in self.judged)
        ordered = sorted(tags, key=lambda tag: tag != source)
        return tuple(map(self._library.locale, ordered))

    def of(self, locale: "Locale") -> tuple[Judged, ...]:
        """Give the editions in a language."""
        return tuple(one for one in self.judged if one.edition.locale == locale.tag)

    def folded(self, locale: "Locale", instrument: Instrument, item: Item) -> Folded | None:
        """Give the worst answer of the editions in a language that a checklist is about."""
        key = (instrument.id, item.id)
        found = [(one.answers[key], one.edition) for one in self.of(locale) if key in one.answers]
        if not found:
            return None
        answer, edition = max(found, key=lambda pair: pair[0].rank)
        return Folded(answer, edition, alike=all(one == answer for one, _ in found))

    def count(self, locale: "Locale", instrument: Instrument) -> Counter[Outcome] | None:
        """Count the items by how they come out; nothing where the checklist is about none."""
        found = [self.folded(locale, instrument, item) for item in instrument.items]
        if not any(found):
            return None
        return Counter(one.answer.outcome for one in found if one)

    def concerned(self, locale: "Locale", instrument: Instrument) -> int:
        """Count the editions in a language that a checklist is about."""
        return sum(any(key[0] == instrument.id for key in one.answers) for one in self.of(locale))

    @cached_property
    def failures(self) -> tuple[Difference, ...]:
        """What fails in any language."""
        found = []
        for instrument in self._instruments:
            for item in instrument.items:
                failing = tuple(
                    (locale, folded)
                    for locale in self.locales
                    if (folded := self.folded(locale, instrument, item))
                    and folded.answer.outcome is Outcome.FAILED
                )
                if failing:
                    found.append(Difference(instrument, item, Outcome.FAILED, failing))
        return tuple(found)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What comes out otherwise in other languages than in the first, wholly or in part."""
        first, *others = self.locales
        found = []
        for instrument in self._instruments:
            for item in instrument.items:
                base = self.folded(first, instrument, item)
                groups: defaultdict[Outcome, list[tuple[Locale, Folded]]] = defaultdict(list)
                for locale in others:
                    folded = self.folded(locale, instrument, item)
                    if folded and base and folded.answer.outcomes != base.answer.outcomes:
                        groups[folded.answer.outcome].append((locale, folded))
                found += [
                    Difference(instrument, item, outcome, tuple(groups[outcome]))
                    for outcome in Outcome
                    if outcome in groups
                ]
        return tuple(found)

    def findings(self, locale: "Locale") -> dict[str, int]:
        """Count the findings of the editions in a language, by how much they matter."""
        total = sum((one.found for one in self.of(locale)), Counter())
        return {one.value: total[one] for one in Severity}

    @property
    def brands(self) -> tuple[str, ...]:
        """The brands of its editions."""
        return tuple(dict.fromkeys(one.edition.brand for one in self.judged))

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its editions."""
        return tuple(dict.fromkeys(one.edition.format for one in self.judged))

    @property
    def signed(self) -> int:
        """How many of its editions somebody signed off."""
        return sum(one.signed for one in self.judged)

    @property
    def broken(self) -> tuple[Judged, ...]:
        """Editions that could not be built."""
        return tuple(one for one in self.judged if one.errors)


class Pack:
    """Takes editions one by one, and keeps only what a report says of them.

    Args:
        library: What editions are made from.
        today: The day that ages are counted to.

    Raises:
        LeafletsError: A checklist that cannot be read, or that names a measure there is not.
    """

    def __init__(self, library: "Library", today: "dt.date") -> None:
        self.library, self.today = library, today
        self.instruments = library.instruments()
        check_measures(self.instruments)
        self._sheets: dict[tuple[str, str], Sheet] = {}

    def add(self, built: "Built", found: "Iterable[Diagnostic]") -> None:
        """Measure an edition.

        Args:
            built: The edition, all the way through.
            found: What `leaflets check` finds in it.
        """
        told = tuple(found)
        subject = Subject(self.library, built.document, built.pages, built.data, told, self.today)
        judged = Judged(
            built.edition,
            judge(self.instruments, subject),
            signed=not built.document.imprint.draft,
            found=Counter(one.severity for one in told),
        )
        self._sheet(built.edition).judged.append(judged)

    def broken(self, edition: "Edition", errors: "Iterable[Diagnostic]") -> None:
        """Note an edition that could not be built."""
        told = tuple(one for one in errors if one.severity is Severity.ERROR)
        judged = Judged(edition, {}, found=Counter({Severity.ERROR: len(told)}), errors=told)
        self._sheet(edition).judged.append(judged)

    def page(self) -> bytes:
        """Write all of it as one page of HTML, in UTF-8."""
        return write_page(self)

    def _sheet(self, edition: "Edition") -> Sheet:
        key = (edition.leaflet, edition.audience)
        if key not in self._sheets:
            self._sheets[key] = Sheet(self.library, self.instruments)
        return self._sheets[key]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The leaflets, each for one audience, in the order in which they came."""
        return tuple(self._sheets.values())

    @property
    def editions(self) -> int:
        """How many editions were looked at."""
        return sum(len(one.judged) for one in self.sheets)

    @property
    def name(self) -> str:
        """Whose leaflets these are; empty for the bundled ones."""
        return self.library.defaults.name

    @property
    def version(self) -> str:
        """Version of the program."""
        return __version__

    @property
    def total(self) -> Counter[Outcome]:
        """How the items come out, counted over leaflets and languages."""
        counts = (
            sheet.count(locale, instrument) or Counter()
            for sheet in self.sheets
            for locale in sheet.locales
            for instrument in self.instruments
        )
        return sum(counts, Counter())

    @property
    def measures(self) -> "tuple[tuple[str, Measure, bool], ...]":
        """All measures by id, with whether a checklist asks for them."""
        named = {
            one.measure
            for instrument in self.instruments
            for item in instrument.items
            for one in item.wanted
        }
        return tuple((name, MEASURES[name], name in named) for name in sorted(MEASURES))
