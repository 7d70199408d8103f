# ruff: noqa: E501  a table reads best with one row a line
"""Each kind of safety rule, kept and broken."""

from dataclasses import replace
from pathlib import Path

import pytest

from leaflets.assembly.safety import breaches
from leaflets.library import Library
from leaflets.model.claims import NeverRule, SafetyRules
from leaflets.model.span import Span

ONE = "templates/blocks/a/one.md"
NEVER = "never:\n  - {{id: r, audiences: [cats], reason: Because., {}}}\nnegations: [not, never, don't, do not]\nbreaks: [but]\njoins: [or]\n"
REQUIRES = (
    "requires:\n  - {{id: r, reason: Because., within: {}, when: {{{}}}, needs: {{{}}}}}\n"
    "negations: [not]\n"
)


def _matter(claims="", tags=""):
    return f"---\ntitle: A nap\naudiences: [cats]\nclaims: [{claims}]\nsources: []\ntags: [{tags}]\n---\n"


def _build(build, rules, body, leaflet='## S\n{{ blocks("a/*") }}\n', **matter):
    build.write("templates/safety.yaml", rules)
    return build.block("a/one", body, _matter(**matter)).leaflet(leaflet)


@pytest.mark.parametrize(
    ("rule", "body", "matter", "line"),
    [
        ("claims: [sleeps]", "Sleep.", {"claims": "sleeps"}, ":4:10: error[safety-never]: block 'a/one' with claim 'sleeps' must not reach 'cats' (rule 'r')"),
        ("tags: [hot]", "Sleep.", {"tags": "hot"}, ":6:8: error[safety-never]: block 'a/one' with tag 'hot' must not reach 'cats' (rule 'r')"),
        ("mentions: [milk]", "Eat.\nDrink MILK.", {}, ":9:7: error[safety-never]: 'MILK' must not be mentioned to 'cats' (rule 'r')"),
        ("mentions: [milk]", "Never drink milk.", {}, ":8:13: error"),
        ("mentions: ['milk*']", "Some milky tea.", {}, ":8:6: error[safety-never]: 'milky' must"),
        ("mentions: ['cow milk']", "Some *cow*\n**mi**lk.", {}, ":8:7: error"),
        ("mentions: [\"cat's milk\"]", "Some cat’s mi\u200blk.", {}, ":8:6: error"),
        ("mentions: [cod-oil]", "Some cod‑oil.", {}, ":8:6: error"),
        ("mentions: [milk]", '::: figure mute "Some milk."\n:::', {}, ":8:6: error"),
        ("mentions: [milk]", "::: figure ball\nSome milk.\n:::", {}, ":9:6: error"),
        ("mentions: [milk]", "::: key\n### Milk\n:::", {}, ":9:5: error"),
        ("mentions: [milk]", "| a | b |\n|---|---|\n| c | milk |", {}, ":10:7: error"),
        ("mentions: [milk]", "::: glossary\nCream\n: From milk.\n:::", {}, ":10:8: error"),
        ("mentions: [milk]", "::: steps\n1. ![Milk](ball) Drink.\n:::", {}, ":9:4: error"),
        ("advice: [milk]", "Do not stop. Drink milk.", {}, ":8:20: error[safety-never]: 'milk' can only be warned against, to 'cats' (rule 'r')"),
        ("advice: [milk]", "Milk is not bad.", {}, ":8:1: error"),
        ("advice: [milk]", "Do not wait; drink milk.", {}, ":8:20: error"),
        ("advice: [milk]", "Drink:\n\n- milk", {}, ":10:3: error"),
        ("advice: [milk]", "Do not worry: milk is fine.", {}, ":8:15: error"),
        ("advice: [milk]", "Do not worry, drink milk.", {}, ":8:21: error"),
        ("advice: [milk]", "Do not worry, milk is fine.", {}, ":8:15: error"),
        ("advice: [milk]", "Do not worry – drink milk.", {}, ":8:22: error"),
        ("advice: [milk]", "Do not worry—drink milk.", {}, ":8:20: error"),
        ("advice: [milk]", "Do not wait but drink milk.", {}, ":8:23: error"),
        ("advice: [milk]", "Do not worry, drink:\n\n- milk", {}, ":10:3: error"),
        ("advice: [milk, cream]", "Do not drink milk, drink cream.", {}, ":8:26: error"),
        ("advice: [milk, cream]", "Do not drink milk, cream is fine.", {}, ":8:20: error"),
        ("advice: [milk, cream]", "Do not drink milk, nap well, cream.", {}, ":8:30: error"),
        ("mentions: [buttermilk]", "Some butter-milk.", {}, ":8:6: error[safety-never]: 'butter-milk' must"),
        ("mentions: [butter-milk]", "Some buttermilk.", {}, ":8:6: error"),
        ("mentions: [cow milk]", "Some cow-milk.", {}, ":8:6: error"),
        ("mentions: [milk]", "Some milk-free tea.", {}, ":8:6: error"),
        ("advice: [milk]", "Do not drink:\n\n- tea\n\nMilk is fine.", {}, ":12:1: error"),
    ],
)  # fmt: skip
def test_a_breach_of_never_is_one_line(build, rule, body, matter, line):
    (found,) = _build(build, NEVER.format(rule), body, **matter).lines()
    assert found.startswith(ONE + line)


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("mentions: [milk]", "Milky tea, buttermilk."),
        ("claims: [purrs]", "Sleep."),
        ("advice: [milk]", "Do not drink milk."),
        ("advice: [milk]", "Don’t drink milk."),
        ("advice: [milk]", "Milky tea."),
        ("advice: [milk]", "At 10:30, do not drink 2–3 cups or 1,000 drops of milk."),
        ("advice: [milk, cream, whey]", "Do not drink milk, cream or whey when you nap."),
        ("advice: [milk, cream, whey]", "Do not drink milk, cream, or any other whey."),
        ("advice: [milk, cream, whey]", "Do not drink milk, tea, cream."),
        ("advice: [milk, cream, whey]", "Do not drink:\n\n- milk, cream and whey"),
        ("advice: [cow–milk, cream]", "Do not drink cow–milk or cream."),
        ("advice: [milk]", "Do not drink:\n\n- milk\n- tea or milk"),
        ("advice: [milk]", "Never give:\n\n1. to all\n   - milk"),
        ("advice: [milk]", "::: key\n### Do not drink:\n- milk\n:::"),
    ],
)
def test_what_never_allows(build, rule, body):
    assert _build(build, NEVER.format(rule), body).assemble()


def test_never_looks_at_the_leaflets_own_words_too(build):
    rules = NEVER.format("mentions: [nap*]")
    (found,) = _build(build, rules, "Sleep.").lines()
    assert found.startswith("templates/leaflets/naps.md.j2:2:")


def test_never_without_audiences_is_for_everyone(build):
    rules = NEVER.format("mentions: [milk]").replace("audiences: [cats], ", "")
    (found,) = _build(build, rules, "Milk.").lines()
    assert found.startswith(
        f"{ONE}:8:1: error[safety-never]: 'Milk' must not be mentioned to 'cats'"
    )


@pytest.mark.parametrize("like", ["like: [dogs]", "like: [foxes]"])
def test_never_is_for_those_who_are_like_its_audiences(build, like):
    build.write(
        "templates/audiences.yaml",
        f"""\
- {{id: cats, label: cats, size: 12, grade: 6, {like}}}
- {{id: foxes, label: foxes, size: 12, grade: 6, like: [dogs]}}
- {{id: dogs, label: dogs, size: 12, grade: 6}}
""",
    )
    rules = NEVER.format("mentions: [milk]").replace("[cats]", "[dogs]")
    (found,) = _build(build, rules, "Milk.").lines()
    assert found.startswith(
        f"{ONE}:8:1: error[safety-never]: 'Milk' must not be mentioned to 'cats'"
    )


def test_never_is_for_its_audiences_alone(build):
    rules = NEVER.format("mentions: [milk]").replace("[cats]", "[dogs]")
    assert _build(build, rules, "Milk.").assemble()


@pytest.mark.parametrize(
    ("within", "when", "needs", "line"),
    [
        ("block", "claims: [sleeps]", "tags: [quiet]", ":8:1: error[safety-requires]: this needs a block with tag 'quiet' in the same block (rule 'r')"),
        ("block", "tags: [deep]", "claims: [purrs]", ":8:1: error[safety-requires]: this needs a block with claim 'purrs' in the same block (rule 'r')"),
        ("block", "words: ['wak*']", "words: [slowly]", ":9:4: error[safety-requires]: 'wake' needs the words 'slowly' in the same block (rule 'r')"),
        ("block", "words: [sleep]", "words: [softly]", ":8:1: error"),
        ("block", "words: [sleep], near: [wake]", "words: [softly]", ":8:1: error"),
        ("section", "words: [sleep]", "words: [elsewhere]", ":8:1: error[safety-requires]: 'Sleep' needs the words 'elsewhere' in the same section (rule 'r')"),
        ("section", "words: [sleep]", "tags: [soft], words: [loudly]", ":8:1: error[safety-requires]: 'Sleep' needs a block with tag 'soft' and the words 'loudly' in the same section (rule 'r')"),
    ],
)  # fmt: skip
def test_a_breach_of_requires_is_one_line(build, within, when, needs, line):
    leaflet = '## S\n{{ blocks("a/*") }}\n\n## T\n{{ block("b") }}\n'
    build.block("a/two", "Go softly.", _matter(tags="soft")).block("b", "Go elsewhere.")
    rules = REQUIRES.format(within, when, needs)
    body = "Sleep.\nDo wake."
    (found,) = _build(build, rules, body, leaflet, claims="sleeps", tags="deep").lines()
    assert found.startswith(ONE + line)


@pytest.mark.parametrize(
    ("within", "when", "needs"),
    [
        ("block", "words: [run]", "words: [never]"),
        ("block", "claims: [sleeps]", "words: [wake]"),
        ("block", "words: [wake], near: [cat]", "words: [never]"),
        ("block", "claims: [sleeps]", "claims: [sleeps], words: [wake, rise]"),
        ("section", "words: [sleep]", "words: [softly]"),
        ("section", "words: [sleep]", "tags: [soft], words: [softly]"),
        ("section", "words: [softly]", "claims: [sleeps]"),
    ],
)
def test_what_requires_is_met_by(build, within, when, needs):
    build.block("a/two", "Go softly.", _matter(tags="soft"))
    rules = REQUIRES.format(within, when, needs)
    assert _build(build, rules, "Sleep.\nDo wake.", claims="sleeps").assemble()


def test_a_block_in_two_sections_needs_it_in_both(build):
    leaflet = '## S\n{{ block("a/one") }}\nGo softly.\n\n## T\n{{ block("a/one") }}\n'
    rules = REQUIRES.format("section", "words: [sleep]", "words: [softly]")
    (found,) = _build(build, rules, "Sleep.", leaflet).lines()
    assert found.startswith(ONE)


@pytest.mark.parametrize(
    ("claims", "line"),
    [
        (
            "flies",
            ":4:10: error[dropped-claim]: block 'a/one' says 'flies', which the ledger drops",
        ),
        ("flys", ":4:10: error[unknown-claim]"),
    ],
)
def test_claims_are_held_against_the_ledger(build, claims, line):
    build.block("a/one", "Sleep.", _matter(claims)).leaflet('{{ block("a/one") }}')
    (found,) = build.lines()
    assert found.startswith(ONE + line)


def test_a_claim_for_another_audience_is_an_error(build):
    matter = "---\ntitle: A nap\naudiences: [dogs]\nclaims: [purrs]\nsources: []\n---\n"
    leaflet = "---\ntitle: {dogs: Naps}\naudiences: [dogs]\nreference: L1\nversion: '1'\ndate: 2026-11-22\n---\n"
    build.block("a/one", "Purr.", matter).leaflet('{{ block("a/one") }}', leaflet)
    assert build.lines(audience="dogs") == [
        f"{ONE}:4:10: error[wrong-audience]: block 'a/one' says 'purrs', which is not meant for 'dogs'"
    ]


RULES = SafetyRules((), (), ("not",))
TEA = NeverRule("tea", ("kittens",), (), (), ("tea",), ("rest",), "Because.", Span(Path("rules")))


def test_a_section_known_to_be_safe_is_held_against_other_rules_and_for_other_audiences(build):
    """What is remembered of a section is remembered of those rules and that audience alone."""
    build.write("templates/safety.yaml", NEVER.format("mentions: [milk]"))
    document = build.leaflet("## One\n\nDrink tea. Do not rest.\n").document()
    cats = Library.open(bundled=build.root).audience("cats")
    kittens, like = replace(cats, id="kittens"), replace(cats, like=("kittens",))
    strict = replace(RULES, never=(TEA,))
    bold = replace(strict, negations=())
    found = [
        [one.message.split(" ")[0] for one in breaches(document, rules, audience)]
        for rules in (RULES, strict, bold, RULES)
        for audience in (cats, kittens, like)
    ]
    none, tea, both = [], ["'tea'"], ["'tea'", "'rest'"]
    assert found == [none, none, none, none, tea, tea, none, both, both, none, none, none]
