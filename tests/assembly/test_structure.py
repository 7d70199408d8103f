"""The tag tree of a small leaflet, and what holds for every tree."""

from itertools import pairwise

import dump

from leaflets.assembly import structure
from leaflets.model.structure import Role

BODY = """\
Front.

::: key
### Key
- One
:::

### More

## Why {#why}
{{ block("a/one", show="heading") }}

::: steps
1. ![](ball) Sit.
2. Rest.
:::

::: figure ball
Round.
:::

## Who
::: glossary
Nap
: A sleep.
:::

| a | b |
|---|---|
| c | d |

::: contact
### Call
{{ clinic.phone }}
:::

::: sources
### From
:::
"""

EXPECTED = """\
Document document
  Div 1
    P 1:organisation 'Paw Clinic'
    Div 1:whom
      P 1:audience-line 'Information for'
      P 1:audience 'house cats'
  H1 3 'Naps'
  P 39:draft-1 'Draft'
  P 4 'Front.'
  Sect 5
    H2 6 'Key'
    L 7 ListNumbering=Disc
      LI 8
        Lbl 8:label '•'
        LBody 8:body
          P 9 'One'
  H2 10 'More'
  Sect 11
    H2 12
      Lbl 11:number '1'
      Span 12:text 'Why'
    H3 13 'A nap'
    Div 14
      P 15 'Sleep well, often.'
      Figure 16 alt='A ball.'
      Caption 16:caption 'Round.'
    L 17 ListNumbering=Decimal
      LI 18
        Lbl 18:label '1.'
        LBody 18:body
          Figure 19 alt='A ball.'
          P 18:text 'Sit.'
      LI 20
        Lbl 20:label '2.'
        LBody 20:body
          P 20:text 'Rest.'
    Div 21:group
      Figure 21 alt='A ball.'
      Caption 21:caption 'Round.'
  Sect 22
    H2 23
      Lbl 22:number '2'
      Span 23:text 'Who'
    L 24 ListNumbering=None
      LI 25
        Lbl 25:term 'Nap:'
        LBody 25:meaning 'A sleep.'
    Table 26
      TR 27
        TH 28 'a' Scope=Column
        TH 29 'b' Scope=Column
      TR 30
        TD 31 'c'
        TD 32 'd'
    Sect 33
      H3 34 'Call'
      P 35 '020 7946 0018'
      Figure 33:qr alt='Code for https://paw.example/'
    Sect 36
      H3 37 'From'
      P 38 'A house. The book.'
        Link 38:2 'The book'
  Div 39
    P 39:identity 'Naps (English)'
    P 39:edition 'L1, 1.0, 22 November 2026'
    P 39:address 'paw.example'
      Link 39:address:0 'paw.example'"""


def _walk(element):
    yield element
    for child in element.children:
        yield from _walk(child)


def _tree(build):
    matter = "---\ntitle: A nap\naudiences: [cats]\nclaims: []\nsources: [book]\n---\n"
    body = "Sleep **well**, often.\n\n::: figure ball beside\nRound.\n:::\n"
    return structure(build.block("a/one", body, matter).leaflet(BODY).document())


def test_the_tree_of_a_small_leaflet(build):
    assert dump.tree(_tree(build)) == EXPECTED


def test_keys_are_unique_and_levels_do_not_skip(build):
    elements = list(_walk(_tree(build)))
    keys = [element.key for element in elements]
    assert len(keys) == len(set(keys))
    levels = [int(element.role[1]) for element in elements if element.role in {"H1", "H2", "H3"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(element.alt for element in elements if element.role is Role.FIGURE)
