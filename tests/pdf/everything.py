"""A clinic's leaflet with lists and tables over pages, lists in lists, and links over lines."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from leaflets.pipeline import Built
from tests.clinics import build, clinic

_ROWS = "\n".join(
    f"| Day {day} | {day} g of cream | morning and evening |" for day in range(1, 41)
)
_ITEMS = "\n".join(f"- Rub in the cream on day {day}." for day in range(1, 61))
_BODY = f"""\
## What to know {{#know}}

Read [the long page about dry skin in the cold months of the year, written by nurses, and its
second part about warm baths](https://skin.example/winter/dry-skin?part=2&more=1) before you start.

::: figure walk
A short walk
:::

1. Dry the skin.
2. Rub in the cream:
   - on both hands:
     1. the palms,
     2. the backs,
   - on both feet.
3. Wear gloves.

## Every day {{#every}}

{_ITEMS}

## How much {{#much}}

| When | How much | How often |
|---|---|---|
{_ROWS}

::: glossary
Ointment
: a thick cream without water.
:::

::: callout urgent
### Call now

The skin is red, hot and hurts (see section {{{{ section.much }}}}).
:::
"""


@cache
def built() -> Built:
    """Build it, once a process."""
    with TemporaryDirectory() as folder:
        return build(clinic(Path(folder), _BODY))
