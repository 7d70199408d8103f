# ruff: noqa: E501  a table reads best with one row a line
"""What templates may do, and the one line for each thing they may not."""

import pytest

from leaflets.assembly.template import compose, contacts_of
from leaflets.library import Library
from leaflets.model.document import plain
from leaflets.model.errors import ContentError

FILE = "templates/leaflets/naps.md.j2"
TOWER = "{% set a = ['x'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}"

DOGS = "---\ntitle: Bark\naudiences: [dogs]\nclaims: []\nsources: []\n---\n"

REFUSED = [
    ("{% if %}", "8: error[template-syntax]: the template can't be read: Expected an expression, got 'end of statement block'"),
    ("\n{{ 'x }}", "9: error[template-syntax]: the template can't be read: unexpected char \"'\" at 4"),
    ("{% for x in [1] %}", "8: error[template-syntax]"),
    ("{% do x %}", "8: error[template-syntax]: the template can't be read: Encountered unknown tag 'do'"),
    ("\n\n{{ clinik.phone }}", "10: error[undefined-name]: 'clinik' is not defined"),
    ("{{ lipsum(9) }}", "8: error[undefined-name]: 'lipsum' is not defined"),
    ("{{ cycler }}{{ namespace }}", "8: error[undefined-name]: 'cycler' is not defined"),
    ("{{ self }}", "8: error[undefined-name]: 'self' is not defined"),
    ("{% if 1 %}{% set x = 1 %}{% endif %}{% if 0 %}{% set y = 1 %}{% endif %}{{ y }}", "8: error[undefined-name]: 'y' is undefined"),
    ("x\n{{ ''.__class__.__mro__ }}", "9: error[template-forbidden]: '__mro__' is not available to templates"),
    ("{{ audience.__init__ }}", "8: error[template-forbidden]: '__init__' is not available to templates"),
    ("{{ audience._library }}", "8: error[template-forbidden]: '_library' is not available to templates"),
    ("x\n{{ audience.size }}", "9: error[template-forbidden]: 'size' is not available to templates"),
    ("{{ block.__globals__ }}", "8: error[template-forbidden]"),
    ("{{ block.func }}", "8: error[template-forbidden]: 'func' is not available to templates"),
    ("{{ audience['id'] }}", "8: error[template-forbidden]: a subscript in [ ] is not available to templates"),
    ("{{ 'a'|attr('upper') }}", "8: error[template-forbidden]: the filter 'attr' is not available to templates"),
    ("{{ 'a'|format('b') }}", "8: error[template-forbidden]: the filter 'format' is not available to templates"),
    ("{{ 1 is callable }}", "8: error[template-forbidden]: the test 'callable' is not available to templates"),
    ("{{ 'a'.upper() }}", "8: error[template-forbidden]: 'upper' can't be called in templates"),
    ("{{ audience() }}", "8: error[template-forbidden]: 'audience' can't be called in templates"),
    ("{{ block(*['a']) }}", "8: error[template-forbidden]: * and ** can't be used in a call"),
    ("{% include 'x' %}", "8: error[template-forbidden]: {% include %} is not available to templates"),
    ("{% import 'x' as y %}", "8: error[template-forbidden]: {% import %} is not available to templates"),
    ("{% extends 'x' %}", "8: error[template-forbidden]: {% extends %} is not available to templates"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "8: error[template-forbidden]: {% macro %} is not available to templates"),
    ("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "8: error[template-forbidden]: a recursive loop is not available to templates"),
    ("{% for x in [1] %}{{ loop.cycle }}{% endfor %}", "8: error[template-forbidden]: 'cycle' is not available to templates"),
    ("{% set x %}a{% endset %}", "8: error[template-forbidden]: {% set %} around text is not available to templates"),
    ("{% set block = 1 %}", "8: error[template-forbidden]: 'block' can't be given another value"),
    ("{% set __counted = 1 %}", "8: error[template-forbidden]: '__counted' can't be given another value"),
    ("{{ __counted([1]) }}", "8: error[undefined-name]: '__counted' is not defined"),
    ("{{ 'a' ~ 'b' }}", "8: error[template-forbidden]: joining with ~ is not available to templates"),
    ("{{ 2 ** 9 }}", "8: error[template-forbidden]: a power with ** is not available to templates"),
    ("{{ {} }}", "8: error[template-forbidden]: a dictionary is not available to templates"),
    ("\n{{ 'a' * 9 }}", "9: error[template-forbidden]: only small whole numbers can be calculated with"),
    ("{{ 'a' + 'b' }}", "8: error[template-forbidden]: only small whole numbers can be calculated with"),
    ("{{ '%s' % 'b' }}", "8: error[template-forbidden]: only small whole numbers can be calculated with"),
    ("{{ 999999 * 999999 * 2 }}", "8: error[template-forbidden]: only small whole numbers can be calculated with"),
    ("{{ 1 // 0 }}", "8: error[template-syntax]: the template can't be worked out: integer division or modulo by zero"),
    ("{{ " + "9" * 5000 + " }}", "error[template-syntax]"),
    (TOWER, "8: error[template-forbidden]: a list can hold only words and numbers written out"),
    ("{{ [1] }}", "8: error[template-forbidden]: only words and whole numbers can be printed"),
    ("{{ none }}", "8: error[template-forbidden]: only words and whole numbers can be printed"),
    ("{{ block }}", "8: error[template-forbidden]: only words and whole numbers can be printed"),
    ("{{ clinic }}", "8: error[template-forbidden]: 'clinic' is printed by part, as in .name"),
    ("x\n{% for i in range(999999999) %}{% endfor %}", "9: error[template-endless]: a range can't be longer than 10000"),
    ("{{ range(10 ** 9) }}", "8: error[template-forbidden]"),
    ("{% for i in range(9999) %}\n{% for j in range(9999) %}{% endfor %}{% endfor %}", "8: error[template-endless]: the loops of the template run more than 10000 times"),
    ("{% for a in 'xxxxxxxxxx' %}" * 6 + "{% endfor %}" * 6, "8: error[template-endless]: the loops of the template run more than 10000 times"),
    ("{% for i in range(9000) if i > 9000 %}{% endfor %}" * 2, "8: error[template-endless]: the loops of the template run more than 10000 times"),
    ("{% for i in range(9000) %}" + "x" * 200 + "{% endfor %}", "error[template-endless]: the template renders to more than 1000000 characters"),
    ("{% for x in [1] %}" * 30 + "{% endfor %}" * 30, "8: error[template-endless]: the template is nested too deeply"),
    ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "8: error[template-endless]: the template is nested too deeply"),
    ("{{ " + "1+" * 5000 + "1 }}", "8: error[template-endless]: the template is nested too deeply"),
    ("{{ block(1) }}", '8: error[template-syntax]: a block is asked for as block("topic/slug")'),
    ("{{ block('a', 'b', 'c') }}", '8: error[template-syntax]: a block is asked for as block("topic/slug")'),
    ("{{ blocks() }}", '8: error[template-syntax]: blocks are asked for as blocks("topic/*")'),
    ("{{ block('a', show='big') }}", "8: error[template-syntax]: show can't be 'big'"),
    ("x\n{% if audience == 'cat' %}{% endif %}", "9: error[unknown-audience]: there is no audience 'cat'"),
    ('x\n{{ "\\ufde4\\ufdd0\\ufde3" }}', "9: error[template-forbidden]: U+FDE4 can't be printed"),
    ("{{ 'a\\n## b' }}", "8: error[template-forbidden]: U+000A can't be printed"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "line"), REFUSED)
def test_what_a_template_may_not_do_is_one_line(build, body, line):
    first = build.leaflet(body).lines()[0]
    assert first.startswith(f"{FILE}:{line}") or (
        line.startswith("error") and first.startswith(FILE) and line in first
    )


def test_all_faults_that_can_be_seen_without_running_are_told_at_once(build):
    body = "{{ one }}\n{% include 'x' %}\n\n{{ 'a'|attr('b') }}\n"
    assert [line.split(" ")[0] for line in build.leaflet(body).lines()] == [
        f"{FILE}:8:",
        f"{FILE}:9:",
        f"{FILE}:11:",
    ]


def test_all_missing_and_wrong_blocks_are_told_at_once(build):
    build.block("a/dog", "Bark.", DOGS)
    body = 'Text.\n\n{{ block("a/cta") }}\n{{ block("a/dog") }}{{ block("b") }}\n  {{ blocks("c/*") }}\n'
    assert build.leaflet(body).lines() == [
        f"{FILE}:10:1: error[unknown-block]: there is no block 'a/cta'",
        f"{FILE}:11:1: error[wrong-audience]: block 'a/dog' is not meant for 'cats'",
        f"{FILE}:11:21: error[unknown-block]: there is no block 'b'",
        f"{FILE}:12:3: error[unknown-block]: there is no block 'c/*'",
    ]


def test_an_edition_for_the_wrong_audience_is_refused(build):
    line = build.leaflet("Text.\n").lines(audience="dogs")[0]
    assert line == f"{FILE}: error[wrong-audience]: leaflet 'naps' is not meant for 'dogs'"


def test_blocks_picks_those_for_the_audience(build):
    build.block("a/dog", "Bark.", DOGS)
    build.block("a/cat", "Purr.").block("a/deep/cat", "Purr more.")
    document = build.leaflet('{{ blocks("a/*") }}').document()
    assert [plain(node.content) for node in document.front] == ["Purr."]
    assert [block.id for block in document.blocks] == ["a/cat"]


def test_blocks_can_be_looped_over_and_left_unprinted(build):
    build.block("a/one", "One.").block("a/two", "Two.").block("a/no", "No.")
    body = """\
{% set no = block("a/no") %}
{% for one in blocks("a/*") %}
{% if not loop.first %}
{{ one }}
{% endif %}
{% endfor %}
"""
    document = build.leaflet(body).document()
    assert [plain(node.content) for node in document.front] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("For {{ audience }}.", "For house cats."),
        ("For {{ audience.label|upper }}.", "For HOUSE CATS."),
        ("{% if audience == 'cats' %}Purr{% else %}Bark{% endif %}", "Purr"),
        ("{% if audience != 'cats' %}Purr{% else %}Bark{% endif %}", "Bark"),
        ("{% if audience in ['dogs', 'cats'] %}In{% endif %}", "In"),
        ("{% if audience is in ['dogs'] %}In{% else %}Out{% endif %}", "Out"),
        ("{{ 'a' if audience is eq 'cats' else 'b' }}", "a"),
        ("{% if clinic.phone %}{{ clinic.phone }}{% endif %}", "020 7946 0018"),
        ("{% if clinic.sms %}yes{% else %}no{% endif %}", "no"),
        ("{% if clinic.hours %}open{% endif %}", "open"),
        ("{% if clinic.urgent %}{{ clinic.urgent }}{% endif %}", "020 7946 0099"),
        ("{% if clinic.name %}{{ clinic.name }}{% endif %}", "Paw Clinic"),
        ("{% for a, b in [('x', 1), ('y', 2)] %}{{ a }}{{ b + 1 }}{% endfor %}", "x2y3"),
        ("{% for i in range(3) %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3"),
        ("a{# not said #}b", "ab"),
        ("{% raw %}{{ clinic.phone }}{% endraw %}", "020 7946 0018"),
        ("{% set x = 'n' %}{{ x }}{{ 'ab'|first }}{{ 'ab'|length }}", "na2"),
    ],
)
def test_what_a_template_can_do(build, body, text):
    (paragraph,) = build.leaflet(body).document().front
    assert plain(paragraph.content) == text


def _composed(build, body):
    build.leaflet(body)
    library = Library.open(bundled=build.root)
    audience = library.audience("cats")
    has = contacts_of(library.brand("clinic"), audience)
    return compose(library.leaflet("naps"), audience, library, has)


@pytest.mark.parametrize(
    "body",
    [
        "one\ntwo\n\nthree\n",
        "one {% if 1 %}two{% endif %} three\n  {% if 1 %}\nfour\n  {% endif %}\nfive\n",
        "{{ '}}' }} a }} b\n{% if '%}' %}c{% endif %}\n",
        "a {%- if 1 %} b {%- endif %} c\n",
        "{# x\ny #}a\n{% raw %}b {{ c }}\nd{% endraw %} e",
        "a\r\nb\r\n{% if 1 %}\r\nc\r\n{% endif %}\r\n",
        "{% for i in range(2) %}x{{ i }}y\n{% endfor %}z",
    ],
)
def test_every_character_of_the_template_knows_its_place(build, body):
    manuscript = _composed(build, body).manuscript
    source = build.root.joinpath(FILE).read_text(encoding="utf-8").split("\n")
    checked = 0
    for line in manuscript.lines:
        for offset, character in enumerate(line.text):
            span = line.at(offset)
            there = source[span.line - 1][span.column - 1]
            if there != "{":  # where an expression prints, its opening bracket is the place
                assert there == character
                checked += 1
    assert checked > 2


def test_marks_do_not_reach_the_text(build):
    build.block("a/one", "One.")
    composition = _composed(build, 'x {{ audience }}\n{{ block("a/one") }}\ny\n')
    texts = [line.text for line in composition.manuscript.lines]
    assert texts[0] == "x house cats"
    assert [str(one.span).rpartition("j2:")[2] for one in composition.printed] == ["9:1"]


def test_a_template_is_an_error_of_its_kind(build):
    with pytest.raises(ContentError) as caught:
        build.leaflet("{{ x }}").assemble()
    assert type(caught.value).__name__ == "TemplateError"
    assert caught.value.diagnostics[0].hint
