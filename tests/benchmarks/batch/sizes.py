"""How much is measured: in full, or quickly."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    Attributes:
        rounds: How often first editions are timed, in fresh processes; the shortest time counts.
        brands: Brands that our program builds of every language and audience.
        others: Brands of them that each other program sets; it is timed for all but the first.
        batches: Editions of each batch by one process, the last and largest left for the run
            without a change.
        scaled: Editions that one process and two build, each `turns` times.
        turns: See there.
        unchanged: How often the run without a change is timed.
        repeats: How often each command line is timed.
        commands: Most languages whose editions are built from the command line.
    """

    rounds: int = 3
    brands: int = 50
    others: dict[str, int] = field(
        default_factory=lambda: {"typst": 11, "weasyprint": 3, "fullbleed": 6}
    )
    batches: tuple[int, ...] = (100, 1_000, 10_000)
    scaled: int = 1_000
    turns: int = 2
    unchanged: int = 5
    repeats: int = 7
    commands: int = 3


FULL = Sizes()
QUICK = Sizes(
    rounds=1,
    brands=5,
    others={"typst": 3, "weasyprint": 2, "fullbleed": 3},
    batches=(20, 100, 200),
    scaled=100,
    turns=1,
    unchanged=3,
    repeats=3,
    commands=1,
)
SAMPLE = ("en", "ar", "hi", "zh-Hans")
"""Languages of a quick run."""
