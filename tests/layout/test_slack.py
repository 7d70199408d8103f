"""What a page holds by a hair: sums of the same heights in another order differ a little."""

import pytest

from leaflets.layout.boxes import SLACK, Box


class Tall(Box):
    """A box of a height."""

    def __init__(self, height):
        super().__init__()
        self.tall = height

    def measure(self, width):  # noqa: ARG002  as tall at any width
        return self.tall


@pytest.mark.parametrize(
    ("height", "told"),
    [(99.0, 99.0), (100.0, 100.0), (100 + SLACK / 5, 100.0), (100 + 2 * SLACK, 100 + 2 * SLACK)],
)
def test_what_is_taken_to_fit_is_told_to_fit(height, told):
    assert Tall(height).wrap(50, 100) == (50, told)
