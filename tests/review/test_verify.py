"""Is a print up to date: each answer, for files in every state."""

import base64
import datetime as dt
import hashlib
import os
import shutil
import stat
import zlib
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from leaflets.library import Library
from leaflets.model.provenance import NAMESPACE
from leaflets.model.seal import UNSEALED, intact, seal
from leaflets.pipeline import Pipeline
from leaflets.review import Answer, verify
from leaflets.review.signing import offer, signed, store
from tests.clinics import write
from tests.review.conftest import OWN
from tests.signing import DAY, REVIEWER

LEAFLET = "leaflet 'dry-skin'"
GONE = " (no longer used)"
ADDED = b"9 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R/Prev 1>>\nstartxref\n1\n%%EOF\n"


def answer(root, name):
    found = verify(Library.open(root / "clinic"), root / name, DAY)
    return found.answer, found.sentence


def changed(root, name, data):
    (root / name).write_bytes(data)
    return answer(root, name)


def alter(root, path, old, new):
    file = root / "clinic" / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("name", "found", "sentence"),
    [
        ("signed.pdf", Answer.CURRENT, "up to date and signed off"),
        (
            "draft.pdf",
            Answer.DRAFT,
            "up to date, and a draft, though it has been signed off since",
        ),
        ("both.pdf", Answer.DRAFT, "up to date, and a draft"),
    ],
)
def test_what_says_the_same_is_current_or_a_draft(root, name, found, sentence):
    assert answer(root, name) == (found, sentence)


def test_what_was_reviewed_and_no_longer_is_is_stale(root):
    late = dt.date(2028, 6, 1)
    found = verify(Library.open(root / "clinic"), root / "signed.pdf", late)
    assert found.answer is Answer.STALE
    assert found.sentence == (
        "it calls itself reviewed, and no longer is: Clinical review in 'en': the one of"
        " 2026-06-01 fell due on 2028-06-01"
    )


LATER = dt.date(2026, 10, 10)


def signed_anew(root, role="Test role", day=LATER):
    """Have somebody else review it, in place of what was reviewed."""
    files = [one for one in (root / "clinic").rglob("*") if "signoffs" in str(one)]
    assert [one.unlink() for one in files if one.is_file()]
    library = Library.open(root / "clinic")
    offered = offer(library, OWN, "clinical")
    store(library, signed(offered, replace(REVIEWER, role=role), day, read=offered.copies))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            LATER,
            "the review changed since: it prints a review until 2028-06-01, {}",
        ),
        (
            dt.date(2028, 6, 1),
            "its review is overdue since 2028-06-01; {}",
        ),
    ],
)
def test_a_print_of_another_review_is_stale(root, day, sentence):
    signed_anew(root)
    found = verify(Library.open(root / "clinic"), root / "signed.pdf", day)
    instead = "another one holds now, until 2028-10-10"
    assert (found.answer, found.sentence) == (Answer.STALE, sentence.format(instead))
    assert found.changed == ("the review",)
    (root / "anew.pdf").write_bytes(
        Pipeline(Library.open(root / "clinic"), day=day).build(OWN).data
    )
    found = verify(Library.open(root / "clinic"), root / "anew.pdf", day)
    assert (found.answer, found.sentence) == (Answer.CURRENT, "up to date and signed off")


def test_another_reviewer_of_the_same_day_is_another_review(root):
    signed_anew(root, "Pharmacist", DAY)
    assert answer(root, "signed.pdf") == (
        Answer.STALE,
        "the review changed since: who reviewed it, and when, would be printed otherwise",
    )
    signed_anew(root, "Test role", DAY)
    assert answer(root, "signed.pdf")[0] is Answer.CURRENT


def test_a_review_that_was_taken_back_is_none(root):
    signed_anew(root, day=DAY + dt.timedelta(1))
    found, sentence = answer(root, "signed.pdf")
    assert found is Answer.STALE
    assert sentence.startswith("it calls itself reviewed, and no longer is: Clinical review")


def test_a_file_alone_says_that_its_review_is_over(root):
    (root / "clinic/templates/leaflets/dry-skin.md.j2").unlink()
    library, unknown = Library.open(root / "clinic"), "this library has no leaflet 'dry-skin'"
    before, after = (
        verify(library, root / "signed.pdf", day)
        for day in (dt.date(2028, 5, 31), dt.date(2028, 6, 1))
    )
    assert (before.answer, before.sentence) == (Answer.UNKNOWN, unknown)
    assert after.answer is Answer.STALE
    assert after.sentence == f"its review is overdue since 2028-06-01; {unknown}"


def altered(data, change):
    """Give a file other parts, as another version of the program would write them."""
    start = data.index(b"<leaflet:parts>") + len("<leaflet:parts>")
    end = data.index(b"<", start)
    lines = zlib.decompress(base64.b64decode(data[start:end])).decode().splitlines()
    packed = base64.b64encode(zlib.compress("\n".join(change(lines)).encode()))
    return resealed(data[:start] + packed + data[end:])


def without(*kinds):
    return lambda lines: [line for line in lines if line.split(" ")[0] not in kinds]


def test_a_file_that_does_not_record_its_review_is_stale(root):
    old = altered((root / "signed.pdf").read_bytes(), without("review"))
    assert changed(root, "signed.pdf", old) == (
        Answer.STALE,
        "it calls itself reviewed, and does not record by whom and until when",
    )


def test_a_review_until_no_day_is_not_believed(root):
    def change(lines):
        return [line.replace("review 2028-06-01", "review 2028-06-31") for line in lines]

    odd = altered((root / "signed.pdf").read_bytes(), change)
    assert changed(root, "signed.pdf", odd)[0] is Answer.TAMPERED


TYPOGRAPHY = "assets/fonts/typography.yaml"
LATER_KINDS = ("digits", "settings", "type")


def test_settings_of_languages_that_changed_are_named(root):
    write(root / "clinic" / TYPOGRAPHY, "languages: {en: {isolate: []}}\n")
    sentence = f"changed since: settings '{TYPOGRAPHY}' (new)"
    assert answer(root, "draft.pdf") == (Answer.STALE, sentence)


def test_a_file_that_records_no_settings_does_not_call_them_new(root):
    old = altered((root / "draft.pdf").read_bytes(), without(*LATER_KINDS))
    sentence = "up to date, and a draft, though it has been signed off since"
    assert changed(root, "draft.pdf", old) == (Answer.DRAFT, sentence)
    write(root / "clinic" / TYPOGRAPHY, "languages: {en: {isolate: []}}\n")
    sentence = "how languages are set, or the program: the file does not record which"
    assert answer(root, "draft.pdf") == (Answer.STALE, f"changed since: {sentence}")
    alter(root, "templates/blocks/dry-skin/water.md", "Drink water", "Drink tea")
    assert answer(root, "draft.pdf")[1] == "changed since: block 'dry-skin/water'"


def test_it_says_what_the_print_was_made_from(root):
    made = verify(Library.open(root / "clinic"), root / "both.pdf", DAY).made_from
    assert made is not None
    assert made.locales == ("en", "de")
    assert (made.leaflet, made.reference, made.version) == ("dry-skin", "DS-01", "1.0")
    assert made.program.startswith("leaflets ")
    kinds = {part.kind for part in made.parts}
    assert kinds >= {"block", "brand", "figure", "format", "leaflet", "translation"}


@pytest.mark.parametrize(
    ("name", "path", "words", "sentence"),
    [
        (
            "signed.pdf",
            "templates/blocks/dry-skin/water.md",
            ("Drink water", "Drink tea"),
            "changed since: block 'dry-skin/water'",
        ),
        (
            "draft.pdf",
            "assets/brands/own/brand.yaml",
            ("0018", "0019"),
            "changed since: brand 'own'",
        ),
        (
            "draft.pdf",
            "assets/figures/cream.svg",
            ("M1 1", "M2 1"),
            "changed since: figure 'cream'",
        ),
        (
            "both.pdf",
            "assets/locales/de/LC_MESSAGES/content.po",
            ("Wasser", "Tee"),
            "changed since: the 'de' translation of 'dry-skin/water'",
        ),
        (
            "draft.pdf",
            "templates/leaflets/dry-skin.md.j2",
            ('version: "1.0"', 'version: "1.1"'),
            "changed since: version 1.0, now 1.1: leaflet 'dry-skin'",
        ),
        (
            "draft.pdf",
            "templates/leaflets/dry-skin.md.j2",
            ("{{ block('dry-skin/rest') }}", ""),
            f"changed since: block 'dry-skin/rest'{GONE}, figure 'cream'{GONE}, {LEAFLET}",
        ),
    ],
)
def test_what_changed_since_is_named(root, name, path, words, sentence):
    alter(root, path, *words)
    assert answer(root, name) == (Answer.STALE, sentence)


def test_a_translation_changed_leaves_the_source_language_as_it_is(root):
    alter(root, "assets/locales/de/LC_MESSAGES/content.po", "Wasser", "Tee")
    assert answer(root, "draft.pdf")[0] is Answer.DRAFT


def test_what_cannot_be_built_any_more_is_stale(root):
    (root / "clinic/templates/blocks/dry-skin/water.md").unlink()
    found, sentence = answer(root, "signed.pdf")
    assert found is Answer.STALE
    assert sentence == "this library no longer makes it: there is no block 'dry-skin/water'"


def resealed(data):
    start = data.find(b"<leaflet:seal>") + len("<leaflet:seal>")
    return seal(data[:start] + UNSEALED.encode() + data[start + 64 :])


def test_a_difference_that_no_part_explains_is_the_programs(root):
    made = verify(Library.open(root / "clinic"), root / "draft.pdf", DAY).made_from
    assert made is not None
    other = (root / "draft.pdf").read_bytes().replace(made.content.encode(), b"0" * 64)
    assert changed(root, "draft.pdf", resealed(other)) == (
        Answer.STALE,
        f"changed since: the program, which calls itself {made.program} as it did then",
    )
    older = other.replace(f">{made.program}<".encode(), b">leaflets 0.0<")
    assert changed(root, "draft.pdf", resealed(older)) == (
        Answer.STALE,
        f"changed since: the program: leaflets 0.0, now {made.program}",
    )


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("templates/leaflets/dry-skin.md.j2", "this library has no leaflet 'dry-skin'"),
        ("assets/brands/own/brand.yaml", "this library has no brand 'own'"),
        ("assets/locales/de", "this library has no locale 'de'"),
    ],
)
def test_what_is_not_in_this_library_is_unknown(root, path, sentence):
    place = root / "clinic" / path
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    assert answer(root, "both.pdf") == (Answer.UNKNOWN, sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b"GIF89a", "it is no PDF"),
        (b"\0" * 9000, "it is no PDF"),
        (b"%PDF-1.7\n%\xe2\xe3", "it is cut short and does not say where it comes from"),
        (b"%PDF-1.4\n<<>>stream\n\n%%EOF\n", "it is no leaflet that this program made"),
        (
            b"%PDF-1.7\n<</Type/Metadata/Filter/FlateDecode>>stream\nno\nendstream\n%%EOF\n",
            "it is no leaflet that this program made",
        ),
        (
            b"%PDF-1.4\n<</Encrypt 1 0 R>>\n%%EOF",
            "it is encrypted and does not say where it comes from",
        ),
    ],
)
def test_files_from_elsewhere_are_unknown(root, data, sentence):
    assert changed(root, "other.pdf", data) == (Answer.UNKNOWN, sentence)


MENTIONS = (
    NAMESPACE,
    f'<rdf:Description xmlns:leaflet="{NAMESPACE}"/>',
    f"<leaflet:seal>{UNSEALED}</leaflet:seal> of {NAMESPACE}",
)


@pytest.mark.parametrize("words", MENTIONS)
@pytest.mark.parametrize("place", ["title", "link", "page", "attachment", "comment"])
def test_a_pdf_that_only_mentions_our_namespace_is_unknown(root, words, place):
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    match place:
        case "title":
            with pdf.open_metadata() as xmp:
                xmp["dc:title"] = words
        case "link":
            action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(words))
            link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
            page.Annots = pikepdf.Array([link])
        case "page":
            page.Contents = pdf.make_stream(f"BT ({words}) Tj ET".encode())
        case "attachment":
            pdf.attachments["notes.xml"] = words.encode()
    pdf.save(root / "other.pdf", compress_streams=False)
    if place == "comment":
        with (root / "other.pdf").open("ab") as file:
            file.write(f"% {words}\n%%EOF\n".encode())
    sentence = "it is no leaflet that this program made"
    assert answer(root, "other.pdf") == (Answer.UNKNOWN, sentence)


def test_metadata_of_another_spelling_are_still_ours(root):
    data = (root / "signed.pdf").read_bytes()
    other = data.replace(b"leaflet:", b"ns1:").replace(
        f'xmlns:leaflet="{NAMESPACE}"'.encode(), f"xmlns:ns1='{NAMESPACE}'".encode()
    )
    assert changed(root, "signed.pdf", other)[0] is Answer.TAMPERED


def test_a_pdf_from_elsewhere_is_unknown(root):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = "Leg cramps"
    pdf.save(root / "other.pdf")
    assert answer(root, "other.pdf")[0] is Answer.UNKNOWN


def test_what_cannot_be_read_is_unknown(root, monkeypatch):
    os.mkfifo(root / "pipe.pdf")
    (root / "loop.pdf").symlink_to(root / "loop.pdf")
    assert answer(root, "pipe.pdf")[1] == "it is no file, or larger than any leaflet"
    assert answer(root, "loop.pdf")[1].startswith("it cannot be read: Too many levels")
    assert answer(root, "gone.pdf")[1] == "it cannot be read: No such file or directory"
    monkeypatch.setitem(verify.__globals__, "LIMIT", 9999)
    assert answer(root, "draft.pdf")[1] == "it is no file, or larger than any leaflet"


def test_a_closed_file_is_unknown(root):
    (root / "draft.pdf").chmod(stat.S_IWUSR)
    if os.access(root / "draft.pdf", os.R_OK):
        pytest.skip("root reads everything")
    assert answer(root, "draft.pdf") == (
        Answer.UNKNOWN,
        "it cannot be read: Permission denied",
    )


@pytest.mark.parametrize("part", [0.02, 0.3, 0.7, 0.999])
def test_a_file_cut_short_is_never_taken_for_whole(root, part):
    data = (root / "signed.pdf").read_bytes()
    found, sentence = changed(root, "signed.pdf", data[: int(len(data) * part)])
    if part < 0.1:
        assert found is Answer.UNKNOWN  # the little that is left does not say what it was
    else:
        assert (found, sentence) == (Answer.TAMPERED, "the file is cut short")


def test_every_byte_counts(root):
    data = (root / "signed.pdf").read_bytes()
    for at in range(0, len(data), len(data) // 40):
        other = data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]
        assert not intact(other)
    found, sentence = changed(root, "signed.pdf", other)
    assert (found, sentence) == (Answer.TAMPERED, "the file was changed after it was made")


@pytest.mark.parametrize("times", [1, 2])
def test_something_added_after_the_end_shows(root, times):
    data = (root / "signed.pdf").read_bytes() + ADDED * times
    sentence = "something was added to the file after it was made"
    assert changed(root, "signed.pdf", data) == (Answer.TAMPERED, sentence)


def test_a_note_added_by_another_program_shows(root):
    writer = pypdf.PdfWriter(root / "signed.pdf", incremental=True)
    writer.add_blank_page()
    writer.write(root / "noted.pdf")
    found, sentence = answer(root, "noted.pdf")
    assert (found, sentence) == (
        Answer.TAMPERED,
        "something was added to the file after it was made",
    )


@pytest.mark.parametrize("compressed", [False, True])
def test_a_page_swapped_in_by_pikepdf_shows(root, compressed):
    with pikepdf.open(root / "signed.pdf") as pdf, pikepdf.open(root / "both.pdf") as other:
        pdf.pages[0] = other.pages[0]
        if compressed:
            xmp = pdf.Root.Metadata.read_bytes()
            pdf.Root.Metadata = pdf.make_stream(xmp, Type=pikepdf.Name.Metadata)
        pdf.save(root / "swapped.pdf")
    assert answer(root, "swapped.pdf")[0] is Answer.TAMPERED


def test_a_page_swapped_in_by_pypdf_shows(root):
    writer = pypdf.PdfWriter(clone_from=root / "signed.pdf")
    writer.insert_page(pypdf.PdfReader(root / "both.pdf").pages[0], 0)
    writer.write(root / "swapped.pdf")
    assert answer(root, "swapped.pdf")[0] is Answer.TAMPERED


def test_pages_taken_into_another_file_are_unknown(root):
    writer = pypdf.PdfWriter()
    writer.add_page(pypdf.PdfReader(root / "signed.pdf").pages[0])
    writer.write(root / "taken.pdf")
    assert answer(root, "taken.pdf")[0] is Answer.UNKNOWN


def test_an_encrypted_copy_is_never_taken_for_whole(root):
    with pikepdf.open(root / "signed.pdf") as pdf:
        pdf.save(root / "closed.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert answer(root, "closed.pdf")[0] in {Answer.UNKNOWN, Answer.TAMPERED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<leaflet:parts>", b"<leaflet:parts>!"),
        (b"<leaflet:parts>", b"<leaflet:parts>AAAA"),
        (b">signed<", b">signet<"),
        (b"<leaflet:brand>", b"<leaflet:brans>"),
        (b"<rdf:li>en</rdf:li>", b""),
        (b"<leaflet:audience>", b"<leaflet:audience>\xff"),
    ],
)
def test_nonsense_that_is_sealed_is_not_believed(root, old, new):
    data = (root / "signed.pdf").read_bytes()
    assert old in data
    other = resealed(data.replace(old, new))
    assert intact(other)
    assert changed(root, "signed.pdf", other)[0] is Answer.TAMPERED


def test_verifying_changes_nothing(root):
    def digests():
        files = sorted(path for path in root.rglob("*") if path.is_file())
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]

    before = digests()
    answer(root, "both.pdf")
    assert digests() == before


def test_a_block_that_it_does_not_use_leaves_it_as_it_is(root):
    write(root / "clinic/templates/blocks/dry-skin/unused.md", "---\ntitle: Unused\n---\n")
    assert answer(root, "signed.pdf")[0] is Answer.CURRENT
