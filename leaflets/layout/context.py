"""What every box is made with: the style sheet, the typesetter, and makers of common boxes."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from leaflets.layout.pages import Ink
from leaflets.layout.words import Words
from leaflets.model.structure import key, run_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.layout.pages import Colour
    from leaflets.layout.shelf import Shelf
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.model.asset import Picture
    from leaflets.model.diagnostic import Diagnostic
    from leaflets.model.document import CalloutKind, Heading, Inline
    from leaflets.model.locale import Locale
    from leaflets.text.paragraph import Typesetter


@dataclass(frozen=True, slots=True)
class Context:
    """Hands out boxes of one edition.

    Attributes:
        sheet: Styles and distances.
        typesetter: Sets paragraphs in the edition's language.
        icons: The icon of each kind of callout.
        faults: What keeps words from being set, found so far: all is told at once.
        made: The words made so far.
        others: Set cells that are in a language of their own, by its tag.
        shelf: Boxes to be used again; none where they will not come back.
    """

    sheet: "Stylesheet"
    typesetter: "Typesetter"
    icons: "Mapping[CalloutKind, Picture]"
    faults: "list[Diagnostic]" = field(default_factory=list)
    made: list[Words] = field(default_factory=list)
    others: "Mapping[str, Typesetter]" = field(default_factory=dict)
    shelf: "Shelf | None" = None

    def of(self, locale: "Locale | None") -> "Context":
        """Give what hands out boxes in a language; in the edition's for none."""
        return replace(self, typesetter=self.others[locale.tag]) if locale else self

    def words(  # noqa: PLR0913  as many as `Words` has
        self,
        runs: "Inline",
        owner: "str | tuple[str, ...]",
        style: str = "body",
        *,
        ink: "Colour" = Ink.TEXT,
        align: str = "start",
        before: float = 0.0,
        after: float = 0.0,
        keeps_with_next: bool = False,
    ) -> Words:
        """Make a paragraph in a style of the sheet; what is wrong with it is kept for later.

        Args:
            runs: The text.
            owner: Key of its element, or that of each run's.
            style: Name of the style.
            ink: Its ink.
            align: Where its lines stand.
            before: Least space above.
            after: Least space below.
            keeps_with_next: Whether what follows must begin on the same page.
        """
        words = Words(
            self.typesetter,
            runs,
            self.keys(owner, runs) if isinstance(owner, str) else owner,
            self.sheet.style(style),
            ink=ink,
            align=align,
            before=before,
            after=after,
            keeps_with_next=keeps_with_next,
        )
        self.faults.extend(words.faults())
        self.made.append(words)
        return words

    def keys(self, owner: str, runs: "Inline") -> tuple[str, ...]:
        """Name the element of each run of an element's text."""
        return run_keys(owner, runs, leftward=self.typesetter.rtl)

    def heading(self, heading: "Heading", style: str, ink: "Colour" = Ink.ACCENT) -> Words:
        """Make a heading, which keeps with what follows."""
        gap = self.sheet.gap
        return self.words(
            heading.content,
            key(heading.id),
            style,
            ink=ink,
            before=gap,
            after=0.45 * gap,
            keeps_with_next=True,
        )
