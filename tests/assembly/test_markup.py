# ruff: noqa: E501  a table reads best with one row a line
"""Markdown and the nodes it becomes, and the one line for what can't be used."""

import dump
import pytest

FILE = "templates/blocks/a/one.md"

PAIRS = {
    "paragraphs": (
        "Sleep **well**, *often*,\nand ^long^.\n\nPurr.",
        """
Paragraph Sleep |*well|, |/often|, |and |^long|.
Paragraph Purr.""",
    ),
    "styles within styles": (
        "***a** b* __c__ _d_ e_f_g 2*3*4 \\*h\\*",
        """
Paragraph */a|/ b| |*c| |/d| e_f_g 2|/3|4 *|h*""",
    ),
    "entities and escapes": ("1 &lt; 2 &amp; \\[3\\] &nbsp;4", "\nParagraph 1 <| 2 &| [|3]| \u00a0|4"),
    "links": (
        "[a *b*](https://x.example/c_d) <mailto:a@b.example> [t](tel:+441)",
        """
Paragraph a >https://x.example/c_d|/b>https://x.example/c_d| |mailto:a@b.example>mailto:a@b.example| |t>tel:+441""",
    ),
    "lists": (
        "- a\n  b\n\n  c\n- d\n\n  3. e\n  4. f\n",
        """
List
  ListItem label=•
    Paragraph a |b
    Paragraph c
  ListItem label=•
    Paragraph d
    List ordered=True
      ListItem label=3.
        Paragraph e
      ListItem label=4.
        Paragraph f""",
    ),
    "table": (
        "| a | b\\|c |\n|---|:-:|\n| *d* |  |",
        """
Table
  Row
    Cell a header=True
    Cell b||c header=True
  Row
    Cell /d
    Cell""",
    ),
    "callout": (
        "::: callout urgent\n### Call *now*\nDo.\n\n- a\n:::\n",
        """
Callout kind=urgent
  Heading level=3 Call |/now
  Paragraph Do.
  List
    ListItem label=•
      Paragraph a""",
    ),
    "key with a figure in it": (
        "::: key\n### Key\n::: figure ball\n:::\n:::\nAfter.",
        """
Callout kind=key
  Heading level=3 Key
  Figure alt=A ball.
Paragraph After.""",
    ),
    "steps": (
        "::: steps\n1. ![](ball) Sit.\n2. ![A *small* ball](ball)\n   Roll.\n3. Rest.\n:::\n",
        """
Steps
  Step label=1. Sit.
    Figure alt=A ball.
  Step label=2. Roll.
    Figure alt=A small ball
  Step label=3. Rest.""",
    ),
    "figure": (
        '::: figure mute "A thing."\nIts *caption*.\n:::\n',
        """
Figure alt=A thing. caption=Its |/caption|.""",
    ),
    "figure beside": (
        "Before.\n\n::: figure ball beside\n:::\n\nAfter.",
        """
Beside
  Figure alt=A ball.
  Paragraph Before.
  Paragraph After.""",
    ),
    "glossary": (
        "::: glossary\nTerm\n: What it *means*\n  is this.\n\nOther\n: That.\n:::\n",
        """
Glossary
  GlossaryEntry term=Term|: meaning=What it |/means| |is this.
  GlossaryEntry term=Other|: meaning=That.""",
    ),
    "contact": (
        "::: contact\n### Call us\n{{ clinic.phone }}\n\n{{ clinic.hours }}\n:::\n",
        """
ContactPanel
  Heading level=3 Call us
  Paragraph 020 7946 0018
  Paragraph _""",
    ),
    "spaces run together": ("a  b \t c", "\nParagraph a |b |c"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_markdown_becomes(build, name):
    body, expected = PAIRS[name]
    document = build.block("a/one", body).leaflet('{{ block("a/one") }}').document()
    assert "\n" + dump.document(document.front) == expected


REFUSED = [
    ("# a", "7:1: error[markup-heading]: a heading can't stand here"),
    ("a\n\n## b", "9:1: error[markup-heading]: a heading can't stand here"),
    ("### b", "7:1: error[markup-heading]: a heading can't stand here"),
    ("> a", "7:1: error[markup-quote]: a quotation can't be used"),
    ("a\n\n---\n", "9:1: error[markup-rule]: a rule can't be used"),
    ("```\na\n```", "7:1: error[markup-code]: code can't be used"),
    ("    a", "7:5: error[markup-code]: text indented by four spaces is code, which can't be used"),
    ("a `b`", "7:3: error[markup-code]: code can't be used"),
    ("<div>\n</div>", "7:1: error[markup-html]: HTML can't be used"),
    ("<!-- a -->", "7:1: error[markup-html]: HTML can't be used"),
    ("a\nb <b>c</b>", "8:3: error[markup-html]: HTML can't be used"),
    ("a  \nb", "7:2: error[markup-break]: a line can't be broken within a paragraph (two spaces or \\ at its end)"),
    ("a\\\nb", "7:2: error[markup-break]"),
    ("a ![b](ball)", "7:3: error[markup-image]: a picture stands in a '::: figure NAME' or at the start of a step"),
    ("![b][c]\n\n[c]: ball", "9:1: error[markup-link]: a link names its address itself, as [text](address)"),
    ("a [b][c]", "7:5: error[markup-link]: a link names its address itself, as [text](address)"),
    ("a [b](javascript:c)", "7:3: error[markup-link]: a link can lead to http, https, mailto or tel only, not 'javascript:c'"),
    ("a [b](c.html)", "7:3: error[markup-link]: a link can lead to"),
    ("a [b](file:///etc)", "7:3: error[markup-link]: a link can lead to"),
    ("a [b](https://[x)", "7:3: error[markup-link]: 'https://%5Bx' is not an address"),
    ("a [b](tel:one)", "7:3: error[markup-link]: 'tel:one' is not an address"),
    ("a [b](https://c.example 'd')", "7:3: error[markup-link]: a link can't have a title"),
    ("a [](https://c.example)", "7:3: error[markup-link]: a link needs words to stand on"),
    ("a [b](tel:{{ clinic.phone }})", "7:5: error[markup-link]: this link can't be read"),
    ("a [b](tel:{{clinic.phone}})", "7:3: error[markup-link]: the address of a link can't hold a placeholder"),
    ("a[^1] b", "7:2: error[markup-footnote]: footnotes can't be used"),
    ("a {#b}", "7:3: error[markup-anchor]: an anchor stands only behind the title of a section"),
    ("a &#10; b", "7:3: error[markup-character]: '&#10;' can't stand in text"),
    ("a &#xD800; b", "7:3: error[markup-character]: '&#xD800;' can't stand in text"),
    ("a &#xFFFC; b", "7:3: error[markup-character]: '&#xFFFC;' can't stand in text"),
    ("a\n: b", "7:1: error[markup-list]: terms with their meanings stand in a '::: glossary'"),
    ("- a\n-\n", "8:1: error[markup-list]: this item is empty"),
    ("- | a |\n  |---|\n", "7:1: error[markup-table]: a table can't stand here"),
    ("| a | b |\n|---|---|\n| c | d | e |", "9:1: error[markup-table]: a row of 3 cells under 2 headings"),
    ("| a | b |\n|---|---|\n| c |", "9:1: error[markup-table]: a row of 1 cells under 2 headings"),
    ("- " * 12 + "a", "error[markup-depth]: this is nested too deeply"),
    ("> " * 500 + "a", "error[markup-depth]: this is nested too deeply"),
    ("::: kye\n:::", "7:1: error[markup-container]: there is no '::: kye'"),
    ("a\n\n::: key\n### b\n", "9:1: error[markup-container]: '::: key' is not closed by ':::'"),
    ("a\n:::\n", "8:1: error[markup-container]: this ':::' closes nothing"),
    ("- a\n  ::: key\n  ### b\n  :::\n", "8:3: error[markup-container]: a container can't stand here"),
    ("::: key\na\n:::", "7:1: error[markup-heading]: '::: key' begins with a '### heading'"),
    ("::: key\n:::", "7:1: error[markup-heading]: '::: key' begins with a '### heading'"),
    ("::: key\n## a\n:::", "8:1: error[markup-heading]: a heading here is '### heading'"),
    ("::: key\n### a\n### b\n:::", "9:1: error[markup-heading]: a heading can't stand here"),
    ("::: key now\n### a\n:::", "7:1: error[markup-container]: '::: key' is followed by nothing, not by 'now'"),
    ("::: callout\n### a\n:::", "7:1: error[markup-container]: a '::: callout' says what kind it is"),
    ("::: callout urgnt\n### a\n:::", "7:1: error[markup-container]: a '::: callout' says what kind it is"),
    ("::: key\n### a\n::: callout tip\n### b\n:::\n:::", "9:1: error[markup-container]: '::: callout' can't stand in another container"),
    ("::: steps\na\n:::", "7:1: error[markup-steps]: '::: steps' holds one numbered list"),
    ("::: steps\n- a\n:::", "7:1: error[markup-steps]: '::: steps' holds one numbered list"),
    ("::: steps\n1. a\n\n   b\n:::", "8:1: error[markup-paragraph]: a step is one paragraph"),
    ("::: steps\n1. ![](ball)\n:::", "8:4: error[markup-steps]: a step says what to do"),
    ("::: steps\n1. ![]() a\n:::", "8:4: error[markup-figure]: the picture has no name"),
    ("::: steps\n1. ![](mute) a\n:::", "8:4: error[missing-alt]: figure 'mute' has no alternative text"),
    ("::: steps\n1. ![](bal) a\n:::", "8:4: error[unknown-figure]: there is no figure 'bal'"),
    ("::: figure mute\n:::", "7:1: error[missing-alt]: figure 'mute' has no alternative text"),
    ("::: figure\n:::", "7:1: error[markup-figure]: a figure is written"),
    ("::: figure ball big\n:::", "7:1: error[markup-figure]: a figure is written"),
    ("::: figure ball\na\n\nb\n:::", "7:1: error[markup-paragraph]: a figure's caption is one paragraph"),
    ("::: figure ball beside\n:::\na\n\n::: figure ball beside\n:::", "11:1: error[markup-figure]: a block can have one figure beside it, not two"),
    ("::: key\n### a\n::: figure ball beside\n:::\n:::", "9:1: error[markup-figure]: a figure can't stand beside something within a container"),
    ("::: glossary\na\n:::", "7:1: error[markup-glossary]: '::: glossary' holds terms, each with ': its meaning' on the next line"),
    ("::: glossary\na\n: b\n: c\n:::", "10:1: error[markup-glossary]: a term has one meaning"),
    ("::: sources\n### a\nb\n:::", "9:1: error[markup-container]: '::: sources' holds a heading only; the sources come from the blocks"),
    ("\n\n", "7:1: error[markup-empty]: the block says nothing"),
    ("a {{ clinic.fone }}", "7:3: error[missing-contact]: brand 'clinic' has no contact 'fone' for 'cats'"),
    ("a\n**b** {{ section.x }}", "8:7: error[unknown-section]: no section has the anchor 'x'"),
    ("a {{ phone }}", "7:3: error[unknown-placeholder]: '{{ phone }}' is neither {{ clinic.ROLE }} nor {{ section.ANCHOR }}"),
    ("a {{ clinic. phone }}", "7:3: error[unknown-placeholder]: this placeholder can't be read"),
    ("a {% if b %}", "7:3: error[unknown-placeholder]: this placeholder can't be read"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "line"), REFUSED)
def test_what_markdown_may_not_hold_is_one_line(build, body, line):
    first = build.block("a/one", body).leaflet('{{ block("a/one") }}').lines()[0]
    assert first.startswith(f"{FILE}:{line}") or (line[0] == "e" and line in first), first


LEAFLET = [
    ("", "8: error[empty-leaflet]: the leaflet says nothing"),
    ("\n{% if audience == 'dogs' %}a{% endif %}\n", "8: error[empty-leaflet]: the leaflet says nothing"),
    ("# a", "8:1: error[markup-heading]: a leaflet's headings are '## section' and '### heading'"),
    ("## a {#x}\n\n## b {#x}", "10:4: error[markup-anchor]: a section before has the anchor 'x'"),
    ("## {#x}", "8:4: error[markup-heading]: the heading of this section is empty"),
    ("::: key\n## a\n:::", "9:1: error[markup-heading]: a heading here is '### heading'"),
    ("::: figure ball beside\n:::\n", "8:1: error[markup-figure]: a figure can stand beside something in a block only"),
    ('a {{ block("a/one") }} b', "8:3: error[markup-block]: a block stands on a line of its own"),
    ('## {{ block("a/one") }}', "8:4: error[markup-block]: a block stands on a line of its own"),
    ('- {{ block("a/one") }}', "8:3: error[markup-block]: a block can't stand here"),
    ('| a |\n|---|\n| {{ block("a/one") }} |', "error[markup-block]"),
    ('::: steps\n{{ block("a/one") }}\n:::', "8:1: error[markup-steps]"),
    ('::: key\n### b\n{{ block("a/box") }}\n:::', "10:1: error[markup-block]: block 'a/box' has a box of its own and can't stand in another"),
    ("x\n\na <b>c</b>", "10:3: error[markup-html]: HTML can't be used"),
    ("{% if 1 %}x {% endif %}a `b`", "8:26: error[markup-code]: code can't be used"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "line"), LEAFLET)
def test_what_a_leaflet_may_not_hold_is_one_line(build, body, line):
    build.block("a/one", "One.").block("a/box", "::: key\n### a\n:::\n")
    first = build.leaflet(body).lines()[0]
    expected = f"templates/leaflets/naps.md.j2:{line}"
    assert first.startswith(expected) or (line[0] == "e" and line in first), first


def test_all_that_is_wrong_in_all_files_is_told_at_once(build):
    build.block("a/one", "a `b`\n\n> c").block("a/two", "# d {{ clinic.fax }}")
    build.block("a/three", "{{ clinic.fax }}")
    lines = build.leaflet('{{ blocks("a/*") }}\n\n# e\n\n{{ block("f") }}').lines()
    assert sorted(line.split(" ")[0] + line.split(" ")[1] for line in lines) == [
        "templates/blocks/a/one.md:7:3:error[markup-code]:",
        "templates/blocks/a/one.md:9:1:error[markup-quote]:",
        "templates/blocks/a/three.md:7:1:error[missing-contact]:",
        "templates/blocks/a/two.md:7:1:error[markup-heading]:",
        "templates/leaflets/naps.md.j2:10:1:error[markup-heading]:",
        "templates/leaflets/naps.md.j2:12:1:error[unknown-block]:",
    ]


def test_a_leaflet_becomes_front_and_sections(build):
    build.block("a/one", "Sleep.\n\n- much", _matter("Cats"))
    build.block("a/two", "Eat.", _matter("Why not?")).block("a/three", "::: figure ball\n:::\n")
    body = """\
Front.
::: key
### Key
{{ blocks("a/*", show="item") }}
:::
## One {#one}
{{ block("a/two", show="heading") }}
Text.
{{ block("a/one") }}
### Below
See {{ section.two }}.

## Two {#two}
"""
    document = build.leaflet(body).document()
    written = dump.document((*document.front, *document.sections))
    assert (
        written
        == """\
Paragraph Front.
Callout kind=key
  Heading level=3 Key
  List
    ListItem label=•
      Paragraph *Cats|*.| |Sleep.
      List
        ListItem label=•
          Paragraph much
    ListItem label=•
      Paragraph *A nap|*.
      Figure alt=A ball.
    ListItem label=•
      Paragraph *Why not?| |Eat.
Section number=1 anchor=one
  Heading level=2 One
  Heading level=3 Why not?
  Paragraph Eat.
  Paragraph Text.
  Paragraph Sleep.
  List
    ListItem label=•
      Paragraph much
  Heading level=3 Below
  Paragraph See |2|.
Section number=2 anchor=two
  Heading level=2 Two"""
    )


def _matter(title):
    return f"---\ntitle: {title}\naudiences: [cats]\nclaims: []\nsources: []\n---\n"
