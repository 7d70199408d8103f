"""Proof sheets: every text numbered beside its translation, and what it rests on."""

from collections import Counter
from dataclasses import replace

import pytest

from leaflets.assembly import assemble, structure
from leaflets.assembly.coverage import coverage
from leaflets.assembly.proof import assemble_proof
from leaflets.assembly.proof_evidence import ranges
from leaflets.library import Library
from leaflets.model.claims import Evidence
from leaflets.model.document import Heading, plain
from leaflets.model.edition import Edition
from leaflets.model.locale import Direction
from leaflets.model.structure import Role
from tests.clinics import clinic, write
from tests.proofs import (
    CLAIMS,
    RULES,
    SIGN,
    SOURCES,
    TEXTS,
    assembled,
    column,
    edition,
    part,
    rows,
    tables,
)
from tests.shipped import library, serves

SOURCE = library().defaults.source_locale
AUDIENCES = [one.id for one in library().audiences()]
TAGS = library().locale_tags()
DRY = Edition("dry-skin", "older-adults", SOURCE, "default", "a4")
NOT = "Not translated:"
BODY = """\
The first words.

## Words {#words}

{{ block("dry-skin/one") }}

::: steps
1. Wash.
2. Dry.
:::

| When | What |
|---|---|
| Day | Cream |

::: callout tip
### A tip

1. First.

   More of it.
2. Second.
:::
"""


def read_aloud(element):
    """Give every text of a structure tree: words and alternative texts, without labels."""
    label = element.role is Role.LBL and not element.key.endswith(":term")
    if element.role is Role.FIGURE:
        yield element.alt
    elif element.text and not label:
        yield element.text
    else:
        for child in element.children:
            yield from read_aloud(child)


def said(document):
    """Give every text of a document, and the words for page numbers, which are decoration."""
    texts = Counter(text.strip() for text in read_aloud(structure(document)) if text.strip())
    numbered = plain(document.imprint.page)
    return texts + Counter([numbered.replace("{{ page }}", "…").replace("{{ pages }}", "…")])


def named(audience):
    """Give a brand that names its clinic and serves an audience."""
    brands = (one for one in library().brand_ids() if library().brand(one).name)
    return next(one for one in brands if serves(one, audience))


def foot(*lines):
    return Counter(plain(line) for line in lines)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_stands_once_in_its_column(audience, tag):
    wanted = edition(audience, tag, named(audience))
    proof = assembled(wanted)
    printed = proof.printed
    own = said(printed)
    if tag == SOURCE:
        assert Counter(column(proof.document, 1)) == own
        assert set(column(proof.document, 2)) == {""}  # remarks
        return
    # What the foot says in both languages stands side by side, as any other text.
    english = foot(printed.imprint.draft[-1], printed.imprint.source_identity)
    origin = assemble(library(), replace(wanted, locale=SOURCE)).document
    shown = foot(origin.imprint.draft[0], origin.imprint.identity)
    assert Counter(column(proof.document, 1)) == said(origin) - shown + english
    assert Counter(column(proof.document, 2)) == own - english
    assert set(column(proof.document, 3)) == {""}


@pytest.mark.parametrize("tag", TAGS)
def test_texts_come_in_the_order_in_which_they_are_read(tag):
    proof = assembled(edition(AUDIENCES[0], tag))
    at = 1 if tag == SOURCE else 2
    texts = [text.strip() for text in read_aloud(structure(proof.printed))]
    ours = column(proof.document, at)
    # That it is a draft is heard at once; on the sheet it stands where pages have it, at the foot.
    drafts = {plain(line) for line in proof.printed.imprint.draft}
    assert drafts <= set(texts[:8])
    # So does once what is heard for each line to fill in.
    apart = {*drafts, plain(proof.printed.fill_in)}
    assert ours.count(plain(proof.printed.fill_in)) == 1
    body = [text for text in texts if text in set(ours) - apart]
    known = set(body)
    assert list(dict.fromkeys(one for one in ours if one in known)) == list(dict.fromkeys(body))


def test_numbers_run_on_and_sections_keep_theirs():
    proof = assembled(edition(AUDIENCES[0], SOURCE))
    numbers = [int(text.split("\N{NO-BREAK SPACE}")[0]) for text in column(proof.document, 0)]
    assert numbers == list(range(1, len(numbers) + 1))
    text = part(proof.document, TEXTS)
    heads = [plain(one.content) for one in text.children if isinstance(one, Heading)]
    sections = [f"Section {one.number}" for one in proof.printed.sections]
    assert heads == [
        "Top of the first page",
        "Before the first section",
        *sections,
        "Foot of every page",
    ]
    for section, table in zip(proof.printed.sections, tables(text)[2:], strict=False):
        (_, words, _), *_ = (row.cells for row in table.rows[1:])
        assert plain(words.content) == plain(section.heading.content)
        assert all(run.bold for run in words.content)


def test_texts_say_what_they_are(tmp_path):
    block = "Some words.\n\n::: figure walk\nA short walk\n:::\n"
    library_ = Library.open(clinic(tmp_path, BODY, one=block))
    proof = assemble_proof(library_, DRY)
    kinds = [text.partition("\N{NO-BREAK SPACE}")[2] for text in column(proof.document, 0)]
    texts = column(proof.document, 1)
    told = dict(zip(texts, kinds, strict=True))
    assert told["Dry skin"] == "Title"
    assert told["The first words."] == ""
    assert told["Words"] == "Heading"
    assert told["A short walk"] == "Caption"
    assert told["Wash."] == "Step 1"
    assert told["Dry."] == "Step 2"
    assert told["When"] == "Column"
    assert told["Cream"] == "Cell"
    assert told["A tip"] == "Tip, Heading"
    assert told["First."] == "Tip, Point 1"
    assert told["More of it."] == "Tip"
    assert told["Second."] == "Tip, Point 2"
    assert "Picture, described" in kinds
    assert told["Page … of …"] == "Page number"


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != SOURCE])
def test_a_translation_is_set_as_its_language_is(tag):
    proof = assembled(edition(AUDIENCES[0], tag))
    locale = library().locale(tag)
    for _, source, printed, remarks in rows(part(proof.document, TEXTS)):
        assert source.locale is None
        assert printed.locale == locale
        assert {run.lang for run in printed.content if run.text.strip()} <= {
            tag,
            SOURCE,
            *library().locale_tags(),
        }
        assert "" not in {run.lang for run in printed.content}
        assert not remarks.content


def test_what_is_not_translated_is_marked_and_shown_as_printed(tmp_path):
    library_ = Library.open(clinic(tmp_path, "## Own words\n\nUse **cream** {{ clinic.phone }}."))
    other = next(one for one in library_.locales() if one.direction is Direction.RTL)
    proof = assemble_proof(library_, replace(DRY, locale=other.tag))
    told = {plain(row[1].content): row[2] for row in rows(part(proof.document, TEXTS))}
    missing = {text for text, cell in told.items() if plain(cell.content).startswith(NOT)}
    assert missing == {"Dry skin", "Own words", "Use cream ."}
    cell = told["Own words"]
    assert (plain(cell.content), cell.locale) == (f"{NOT} Own words", None)
    assert {run.lang for run in cell.content} == {""}
    use = [plain(item.children[0].content) for item in proof.document.front[-1].items]
    assert any("not translated" in line for line in use)
    assert {one.code for one in proof.noticed} == {"untranslated"}


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != SOURCE])
def test_names_of_publications_count_as_no_lack_of_translation(tag):
    proof = assembled(edition(AUDIENCES[0], tag))
    assert not [one for one in column(proof.document, 2) if one.startswith(NOT)]
    use = [plain(item.children[0].content) for item in proof.document.front[-1].items]
    assert not any("not translated" in line for line in use)


@pytest.mark.parametrize("tag", [SOURCE, TAGS[-1]])
def test_the_digests_are_what_a_reviewer_signs(tag):
    wanted = edition(AUDIENCES[0], tag, named(AUDIENCES[0]))
    proof = assembled(wanted)
    covered = coverage(library(), assemble(library(), wanted).document)
    box, *_ = proof.document.front
    told = " ".join(plain(one.content) for one in box.children)
    for digest in (covered.words, covered.pages):
        assert digest in told
        groups = " ".join(digest[at : at + 4] for at in (0, 4, 8, 12))
        assert groups in told
        assert groups in " ".join(texts_of(part(proof.document, SIGN)))
    assert f"content {covered.words[:4]} {covered.words[4:8]}" in plain(
        proof.document.imprint.edition
    )


def test_the_pages_digest_is_that_of_the_format():
    one, other = (
        assembled(edition(AUDIENCES[0], SOURCE, page_format=name)).document
        for name in library().format_ids()[:2]
    )
    told = [[plain(line.content) for line in each.front[0].children] for each in (one, other)]
    assert told[0][:2] == told[1][:2]
    assert told[0][2] != told[1][2]


def texts_of(section):
    for table in tables(section):
        for row in table.rows:
            yield from (plain(cell.content) for cell in row.cells)
    for node in section.children:
        if hasattr(node, "content"):
            yield plain(node.content)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_claim_of_a_block_stands_with_its_sources(audience):
    proof = assembled(edition(audience, SOURCE))
    printed = proof.printed
    claims = {one.id: one for one in library().claims()}
    marks = {one.id: str(at) for at, one in enumerate(printed.sources, 1)}
    found = [
        (
            plain(claim.content),
            set(filter(None, plain(rests.content).replace("–", "").split(", "))),
        )
        for _, _, claim, _, rests in rows(part(proof.document, CLAIMS))
    ]
    wanted = [
        (
            f"{name} {' '.join(claims[name].say.split())}",
            {marks[one] for one in block.sources} or {"–"},
        )
        for block in printed.blocks
        for name in block.claims
    ]
    assert wanted
    assert [one for one in found if one in wanted] == wanted
    others = [one for one in found if one not in wanted]
    assert len(others) == 1 + sum(not block.claims for block in printed.blocks)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_claims_name_the_texts_that_say_them(audience):
    proof = assembled(edition(audience, SOURCE))
    named = [plain(row[1].content) for row in rows(part(proof.document, CLAIMS))]
    numbers = {number for text in named for number in numbered(text)}
    assert numbers == set(range(1, len(column(proof.document, 0)) + 1))


def numbered(text):
    for one in text.split(", "):
        first, _, last = one.partition("–")
        yield from range(int(first), int(last or first) + 1)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_copies_are_listed_before_the_other_sources(audience):
    proof = assembled(edition(audience, SOURCE))
    copies = [one for one in proof.printed.sources if one.read_as_copy]
    others = [one for one in proof.printed.sources if not one.read_as_copy]
    assert copies
    section = part(proof.document, SOURCES)
    heads = [plain(one.content) for one in section.children if isinstance(one, Heading)]
    assert heads == ["Read these in the original before you sign", "The other sources"]
    for table, sources in zip(tables(section), (copies, others), strict=True):
        listed = [row.cells for row in table.rows[1:]]
        assert all(cells[0].tick for cells in listed)
        assert len(listed) == len(sources)
        for cells, source in zip(listed, sources, strict=True):
            told = [plain(cell.content) for cell in cells]
            assert source.title.rstrip(".") in told[2]
            assert source.publisher.rstrip(".") in told[2]
            assert str(source.accessed.year) in told[4]
            assert told[5] == (source.url or "none")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_rules_are_those_of_the_audience(audience):
    proof = assembled(edition(audience, SOURCE))
    safety = library().safety()
    rules = [*safety.never_for(library().audience(audience)), *safety.requires]
    listed = [plain(row[1].content) for row in rows(part(proof.document, RULES))]
    assert listed == [one.id for one in rules]
    assert (
        len(
            {
                tuple(sorted(x.id for x in safety.never_for(library().audience(a))))
                for a in AUDIENCES
            }
        )
        > 1
    )


@pytest.mark.parametrize("tag", TAGS)
def test_only_the_reviews_of_its_language_are_offered(tag):
    proof = assembled(edition(AUDIENCES[0], tag))
    kinds = [one for one in library().reviews().kinds if one.is_made_in(tag, SOURCE)]
    section = part(proof.document, SIGN)
    first, decisions, signed = tables(section)
    assert [plain(row.cells[1].content) for row in first.rows[1:]] == [one.label for one in kinds]
    assert [plain(row.cells[2].content) for row in first.rows[1:]] == [one.asks for one in kinds]
    assert all(cell.tick for cell in decisions.rows[1].cells)
    assert not any(cell.content for cell in signed.rows[1].cells)
    commands = [one for one in texts_of(section) if one.startswith("leaflets sign ")]
    named_in = [one.split("--kind ")[1].split()[0] for one in commands]
    assert named_in == [one.id for one in kinds]
    asked = "each source to be read in the original" in " ".join(texts_of(section))
    assert asked == any(kind.sources for kind in kinds)


def test_a_leaflet_that_rests_on_nothing_says_so(tmp_path):
    proof = assemble_proof(Library.open(clinic(tmp_path, "## One\n\nWords.")), DRY)
    (said_,) = (one for one in part(proof.document, SOURCES).children)
    assert plain(said_.content) == "The leaflet names no source."
    ((_, texts, words, *_),) = rows(part(proof.document, CLAIMS))
    assert plain(texts.content) == f"1–{len(column(proof.document, 0))}"
    assert plain(words.content).startswith("The leaflet’s own words")


def test_a_clinic_words_the_sheet_its_own_way(tmp_path):
    folder = clinic(tmp_path, "## One\n\nWords.")
    write(folder / "templates/interface.yaml", "proof-remarks: What we think\n")
    proof = assemble_proof(Library.open(folder), DRY)
    (table, *_) = tables(part(proof.document, TEXTS))
    assert plain(table.rows[0].cells[-1].content) == "What we think"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((), ""), ((3,), "3"), ((3, 4, 5), "3–5"), ((1, 3, 4, 9), "1, 3–4, 9")],
)
def test_ranges(numbers, text):
    assert ranges(numbers) == text


@pytest.mark.parametrize("one", Evidence)
def test_every_kind_of_evidence_has_words(one):
    assert library().interface()[f"proof-evidence-{one}"][0]


@pytest.mark.parametrize("tag", ["es", "ur"])
def test_what_is_offered_in_one_language_alone_stands_beside_nothing(folder, tag):
    # Nobody has translated the leaflet: it can be had in the source's language and in no other.
    leaflet = (
        "## One\n\nWords.\n\n::: contact\n### Call us\n\nDay and night.\n:::\n\n## Two\n\nMore.\n"
    )
    lib = Library.open(folder.leaflet(leaflet).path)
    proof = assemble_proof(lib, replace(DRY, locale=tag))
    texts = column(proof.document, 1), column(proof.document, 2)
    offered = [at for at, text in enumerate(texts[1]) if lib.locale(SOURCE).native_name in text]
    assert [texts[0][at] for at in offered] == [""]
