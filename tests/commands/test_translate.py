"""`leaflets translate` as it is typed: a new language, a changed source, a fault, a page."""

import json

import pytest

from leaflets.library import Library
from leaflets.translation.files import read, write
from tests.conftest import Folder
from tests.translation.conftest import DAY

WORDS = {
    "Dry skin": "Sucha skóra",
    "One": "Jeden",
    "Drink 6 glasses.": "Proszę pić 6 szklanek.",
}


@pytest.fixture
def made(folder: Folder) -> Folder:
    return folder.leaflet("## One\n\nDrink 6 glasses.")


def fill(folder: Folder, words: dict[str, str]) -> None:
    library = Library.open(folder.root / "clinic")
    po = read(library, "nb", "content")
    assert po is not None
    for message in po:
        message.string = words.get(str(message.id), message.string)
    write(library, po, "nb", "content", DAY)


def test_a_new_language_from_beginning_to_page(made: Folder) -> None:
    begun = made.run("translate", "init", "nb")
    assert begun.code == 0
    assert (
        begun.out.strip().replace("\\", "/").endswith("assets/locales/nb/LC_MESSAGES/content.po")
    )
    (row,) = json.loads(made.run("translate", "status", "nb", "--json").out)
    assert (row["translated"], row["leaflets"]["dry-skin"]["missing"]) == (0, 3)
    fill(made, WORDS)
    (row,) = json.loads(made.run("translate", "status", "nb", "--json").out)
    assert row["leaflets"]["dry-skin"] == {"translated": 3, "fuzzy": 0, "missing": 0, "words": 0}
    assert row["draft"]
    ran = made.run("build", "dry-skin", "-l", "nb", "-o", "out.pdf")
    assert ran.code == 0
    assert "'One'" not in ran.err


def test_a_fault_stops_the_build_with_its_place(made: Folder) -> None:
    made.run("translate", "init", "nb")
    fill(made, WORDS | {"Drink 6 glasses.": "Proszę pić wodę."})
    ran = made.run("build", "dry-skin", "-l", "nb", "-o", "out.pdf")
    assert ran.code == 1
    line = next(one for one in ran.lines if "number-missing" in one)
    assert line.startswith("clinic/assets/locales/nb/LC_MESSAGES/content.po:")
    assert line.endswith(
        "error[number-missing]: the translation lacks the number 6: 'Drink 6 glasses.'"
    )
    assert not (made.root / "out.pdf").exists()
    assert made.run("translate", "status", "nb").code == 1


def test_an_update_names_the_editions_that_are_out_of_date(made: Folder) -> None:
    made.run("translate", "init", "nb")
    fill(made, WORDS)
    assert made.run("translate", "update", "nb").out == "nb: up to date\n"
    made.leaflet("## One\n\nDrink 7 glasses.")
    ran = made.run("translate", "update", "nb")
    assert (ran.code, ran.out) == (0, "nb: 1 changed\n")
    said = "'dry-skin' for 'older-adults' in 'nb' is out of date: 1 message changed"
    assert ran.lines == [f"warning[stale-edition]: {said}"]
    ran = made.run("build", "dry-skin", "-l", "nb", "-o", "out.pdf")
    assert ran.code == 0
    assert "warning[stale-translation]" in ran.err
    assert made.run("build", "dry-skin", "-l", "nb", "--final", "-o", "final.pdf").code == 1
    assert not (made.root / "final.pdf").exists()


def test_a_workbook_there_and_back(made: Folder) -> None:
    made.run("translate", "init", "nb")
    fill(made, WORDS)
    assert made.run("translate", "export", "nb").out == "nb.xlsx\n"
    ran = made.run("translate", "import", "nb.xlsx")
    assert (ran.code, ran.out) == (0, "nb: 0 of 3 messages changed\n")


def test_a_preview_marks_what_is_missing_or_wrong(made: Folder) -> None:
    made.run("translate", "init", "nb")
    fill(made, WORDS | {"Drink 6 glasses.": "Proszę pić wodę.", "One": ""})
    made.run("translate", "export", "nb")
    for name in ("clinic/assets/locales/nb/LC_MESSAGES/content.po", "nb.xlsx"):
        ran = made.run("translate", "preview", name, "-o", "seen.pdf")
        assert (ran.code, ran.out) == (0, "seen.pdf\n")
        assert "warning[number-missing]" in ran.err
        assert "warning[untranslated]" in ran.err


def test_a_preview_in_a_language_there_is_not_is_told_of(made: Folder) -> None:
    (made.root / "x.po").write_text(
        'msgid ""\nmsgstr "Language: eo\\n"\n\nmsgid "a"\nmsgstr "b"\n', "utf-8"
    )
    ran = made.run("translate", "preview", "x.po")
    assert ran.code == 1
    assert "error[unknown-locale]: there is no locale 'eo'" in ran.err
    assert not list(made.root.glob("*.pdf"))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("init", "xx"), 2, "error[unknown-locale]: nothing is known about the language 'xx'"),
        (("init", "und"), 2, "error[unknown-locale]: nothing is known about the language 'und'"),
        (("init", "iw"), 2, "error[unknown-locale]: nothing is known about the language 'iw'"),
        (("init", "nb_NO"), 2, "hint: did you mean 'nb-NO'?"),
        (("init", "x-foo"), 2, "error[unknown-locale]: 'x-foo' is not a language tag"),
        (("init", "sr-Latn"), 0, ""),
        (("init", "en"), 2, "error[usage]: 'en' is the language that blocks are written in"),
        (("init", "ur"), 0, ""),
        (("update", "xx"), 2, "error[unknown-locale]: there is no locale 'xx'"),
        (("export", "xx"), 2, "error[unknown-locale]: there is no locale 'xx'"),
        (("import", "no.xlsx"), 2, "error[unreadable-file]: 'no.xlsx' cannot be read"),
        (("preview", "no.po"), 2, "error[unreadable-file]: 'no.po' cannot be read"),
    ],
)
def test_wrong_words_are_told_in_a_line(
    made: Folder, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = made.run("translate", *words)
    assert ran.code == code
    assert said in ran.err


def test_html_is_a_fault_that_is_marked_in_a_preview(made: Folder) -> None:
    made.run("translate", "init", "nb")
    fill(made, WORDS | {"One": "<b>Jeden</b> & ***"})
    ran = made.run("translate", "status", "nb")
    assert ran.code == 1
    assert "error[markup-html]: HTML can't be used: 'One'" in ran.err
    name = "clinic/assets/locales/nb/LC_MESSAGES/content.po"
    ran = made.run("translate", "preview", name, "--leaflet", "dry-skin", "-o", "seen.pdf")
    assert (ran.code, ran.out) == (0, "seen.pdf\n")
    assert "warning[markup-html]" in ran.err


def test_a_preview_takes_the_language_that_an_editor_names_with_a_region(made: Folder) -> None:
    made.run("translate", "init", "nb")
    file = made.path / "assets/locales/nb/LC_MESSAGES/content.po"
    said = file.read_text("utf-8").replace("Language: nb", "Language: nb_NO")
    (made.root / "x.po").write_text(said, "utf-8")
    ran = made.run("translate", "preview", "x.po", "--leaflet", "dry-skin", "-o", "seen.pdf")
    assert (ran.code, ran.out) == (0, "seen.pdf\n")


def test_english_from_elsewhere_may_say_the_same(made: Folder) -> None:
    made.run("translate", "init", "en-GB")
    library = Library.open(made.path)
    po = read(library, "en-GB", "content")
    assert po is not None
    for message in po:
        message.string = str(message.id) if message.id else message.string
    write(library, po, "en-GB", "content", DAY)
    assert made.run("translate", "status", "en-GB").code == 0


def test_a_language_that_cannot_be_read_stops_no_other(made: Folder) -> None:
    made.run("translate", "init", "nb")
    made.write(
        {
            "assets/locales/ur/LC_MESSAGES/content.po": "nonsense",
            "assets/locales/fa/glossary.yaml": "- {term: calf}\n",
        }
    )
    broken = "content.po:1: error[po-syntax]: Unknown or misformatted keyword\n"
    ran = made.run("translate", "status", "--json")
    assert ran.code == 1
    assert broken in ran.err
    assert "glossary.yaml:1:3: error[missing-key]: the key 'use' is missing" in ran.err
    found = {one["locale"] for one in json.loads(ran.out)}
    assert {"nb", "ar"} <= found
    assert not {"ur", "fa"} & found
    ran = made.run("translate", "update", "ar", "ur", "nb")
    assert (ran.code, ran.out) == (1, "ar: up to date\nnb: up to date\n")
    assert broken in ran.err
    assert made.run("build", "dry-skin", "-l", "en", "-o", "en.pdf").code == 0
    assert made.run("build", "dry-skin", "-l", "ur", "-o", "ur.pdf").code == 1


def test_headers_of_a_catalogue_without_messages_stay(made: Folder) -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: nb\\n"\n"Last-Translator: Ada <a@b.example>\\n"\n'
    made.write({"assets/locales/nb/LC_MESSAGES/content.po": head})
    made.run("translate", "update", "nb")
    made.run("translate", "export", "nb")
    made.run("translate", "import", "nb.xlsx")
    said = (made.path / "assets/locales/nb/LC_MESSAGES/content.po").read_text("utf-8")
    assert "Last-Translator: Ada" in said
    assert 'msgid "One"' in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "One"\nmsgstr "Jeden\n', ":2: error[po-syntax]"),
        ('msgid "One"\n', "error[po-syntax]"),
        ("nonsense\n", "error[po-syntax]"),
        ('msgctxt "a"\nmsgid "x"\nmsgstr "y"\n\n' * 2, ":6: error[po-duplicate]"),
        ("\x01", "error[control-character]"),
    ],
)
def test_a_broken_catalogue_is_told_with_its_place(made: Folder, text: str, line: str) -> None:
    made.write({"assets/locales/nb/LC_MESSAGES/content.po": text})
    ran = made.run("build", "dry-skin", "-l", "nb", "-o", "out.pdf")
    assert ran.code == 1
    assert line in ran.err
    assert "clinic/assets/locales/nb/LC_MESSAGES/content.po" in ran.err
    assert "Traceback" not in ran.err
    assert "internal" not in ran.err
