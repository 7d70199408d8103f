"""A document → the way to lay it out that is taken: one known already, or the best of several."""

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import ref

from leaflets.layout.choice import Choice, Own
from leaflets.layout.copyfit import Fit, fitted
from leaflets.layout.paginate import paginate_alike
from leaflets.layout.trial import Tried

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from leaflets.layout.bilingual import Spread
    from leaflets.layout.context import Context
    from leaflets.layout.paginate import Set
    from leaflets.layout.shelf import Shelf
    from leaflets.layout.stylesheet import Stylesheet
    from leaflets.layout.trial import Ending, Trial
    from leaflets.layout.words import Words
    from leaflets.model.document import Document


class Ways:
    """Lays one document out in whichever ways are asked for, each at most once.

    Args:
        document: The document.
        trial: Lays it out.
        usual: What each of its languages is set with, whatever the way.
        sheet: Styles and distances of the usual way, on the sheet that is printed.
    """

    def __init__(
        self,
        document: "Document",
        trial: "Trial",
        usual: "Sequence[Context]",
        sheet: "Stylesheet",
    ) -> None:
        self._document = document
        self._trial = trial
        self._usual = usual
        self._sheet = sheet
        self._made: list[Words] = []
        self._sets: dict[Fit, Set] = {}
        self._tried: dict[Fit, Tried] = {}

    def tried(self, fit: Fit) -> Tried:
        """Lay it out in one way.

        Raises:
            LayoutError: Characters that no font has, digits of two kinds, a picture that cannot be
                drawn, or something larger than a page.
        """
        if fit not in self._tried:
            self._tried[fit] = self._trial.at(self._set(fit))
        return self._tried[fit]

    def chosen(self, shelf: "Shelf | None", spread: "Spread") -> Tried:
        """Lay it out in the way that is taken; errors as in `tried`.

        Args:
            shelf: Remembers what was taken for other documents; none where none will come.
            spread: How its languages share a page.
        """
        if shelf is None:
            return self.tried(fitted(self._ending))
        kind = self._kind(shelf, spread)
        for known in shelf.choices.of(kind):
            found = self._set(known.fit)
            if Own(self._made).answer(known.asked):
                return Tried(paginate_alike(found, known.moves), known.ending)
        fit = fitted(self._ending)
        taken, own = self.tried(fit), Own(self._made)
        if own.apart:
            moves = taken.paginated.moves
            shelf.choices.keep(kind, Choice(fit, moves, taken.ending, own.asked()))
        return taken

    def _ending(self, fit: Fit) -> "Ending":
        return self.tried(fit).ending

    def _set(self, fit: Fit) -> "Set":
        """Make its boxes; all words that are made for them are remembered."""
        if fit not in self._sets:
            sheet = replace(self._sheet, air=fit.air, together=fit.together)
            contexts = [
                replace(one, sheet=sheet, faults=[], made=self._made) for one in self._usual
            ]
            self._sets[fit] = self._trial.set(contexts)
        return self._sets[fit]

    def _kind(self, shelf: "Shelf", spread: "Spread") -> "Hashable":
        """Give all that its pages depend on but the answers of words that are a clinic's own.

        Typesetters are told by identity, yet not held on to: a batch leaves languages behind.
        """
        return (
            shelf.told.of(self._document),
            tuple((tag, ref(one)) for tag, one in self._usual[0].others.items()),
            self._sheet,
            spread.columns,
            self._trial.limit,
            self._trial.first,
        )
