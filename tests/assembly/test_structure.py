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
  H1 2 'Naps'
  P 3 'Front.'
  Sect 4
    H2 5 'Key'
    L 6 ListNumbering=Disc
      LI 7
        Lbl 7:label '•'
        LBody 7:body
          P 8 'One'
  H2 9 'More'
  Sect 10
    H2 11
      Lbl 10:number '1'
      Span 11:text 'Why'
    H3 12 'A nap'
    Div 13
      P 14 'Sleep well, often.'
      Figure 15 alt='A ball.'
      Caption 15:caption 'Round.'
    L 16 ListNumbering=Decimal
      LI 17
        Lbl 17:label '1.'
        LBody 17:body
          Figure 18 alt='A ball.'
          P 17:text 'Sit.'
      LI 19
        Lbl 19:label '2.'
        LBody 19:body
          P 19:text 'Rest.'
    Div 20:group
      Figure 20 alt='A ball.'
      Caption 20:caption 'Round.'
  Sect 21
    H2 22
      Lbl 21:number '2'
      Span 22:text 'Who'
    L 23 ListNumbering=None
      LI 24
        Lbl 24:term 'Nap:'
        LBody 24:meaning 'A sleep.'
    Table 25
      TR 26
        TH 27 'a' Scope=Column
        TH 28 'b' Scope=Column
      TR 29
        TD 30 'c'
        TD 31 'd'
    Sect 32
      H3 33 'Call'
      P 34 '020 7946 0018'
      Figure 32:qr alt='Code for https://paw.example/'
    Sect 35
      H3 36 'From'
      P 37 'A house. The book.'
        Link 37:2 'The book'
  Div 38
    P 38:draft-1 'Draft'
    P 38:identity 'Naps (English)'
    P 38:edition 'L1, 1.0, 22 November 2026'
    P 38:address 'paw.example'
      Link 38:address:0 'paw.example'"""


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
