"""A bundled block in a clinic's own words: copied, watched, bound anew."""

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.model.content import Origin
from tests.conftest import BLOCK, run

NAME = Library.open().block_ids()[0]
AT = f"clinic/templates/blocks/{NAME}.md"
KEPT = f"clinic/templates/overridden/{NAME}.md"


@pytest.fixture
def bundled(folder, monkeypatch):
    """Give bundled folders that can be changed: the templates are copies, the assets links."""
    root = bundled_folder()
    place = folder.root / "bundled"
    place.mkdir()
    (place / "assets").symlink_to(root / "assets")
    for file in (root / "templates").rglob("*"):
        if file.is_file():
            copy = place / "templates" / file.relative_to(root / "templates")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    monkeypatch.setattr("leaflets.library.library.bundled_folder", lambda: place)
    return place / f"templates/blocks/{NAME}.md"


def _findings(folder, *codes):
    ran = folder.run("check", "--json", "-b", "default", "-f", "a4")
    return [one for one in json.loads(ran.out)["findings"] if one["code"] in codes]


def _codes(folder):
    found = _findings(folder, "override-moved", "override-unbound", "override-gone")
    return [one["code"] for one in found]


def test_a_copy_is_the_same_but_for_one_line(folder, bundled):
    ran = folder.run("override", NAME)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{AT}: copied from the bundled text",
        "change the text there, then run: leaflets check",
    ]
    before, after = bundled.read_bytes(), (folder.root / AT).read_bytes()
    line = f"overrides: {hashlib.sha256(before).hexdigest()[:12]}\n".encode()
    assert after.count(line) == 1
    assert after.replace(line, b"") == before
    block = Library.open(folder.path).block(NAME)
    assert (block.origin, block.overrides) == (Origin.CLINIC, line.split()[1].decode())
    assert (folder.root / KEPT).read_bytes() == before
    assert _codes(folder) == []


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_comments_and_line_ends_are_kept(start, ending, folder, bundled):
    text = bundled.read_bytes().replace(b"---\n", b"---\n# why\n", 1) + b"\n---\n\nAfter a rule."
    bundled.write_bytes(start + text.replace(b"\n", ending))
    assert folder.run("override", NAME).code == 0
    own = (folder.root / AT).read_bytes()
    mark = hashlib.sha256(text).hexdigest()[:12].encode()  # however it was saved
    assert own.replace(b"overrides: " + mark + ending, b"") == bundled.read_bytes()
    assert b"# why" in own
    assert Library.open(folder.path).block(NAME).overrides == mark.decode()


def test_several_blocks_at_once(folder):
    others = Library.open().block_ids()[:3]
    ran = folder.run("override", *others, others[0])
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 4
    assert all((folder.path / f"templates/blocks/{one}.md").exists() for one in others)


def test_nothing_is_written_when_one_name_is_wrong(folder):
    before = folder.files
    ran = folder.run("override", NAME, NAME[:-1], "nonsense/at-all")
    assert (ran.code, ran.out, folder.files) == (2, "", before)
    assert ran.lines == [
        f"error[unknown-block]: there is no block '{NAME[:-1]}'",
        "error[unknown-block]: there is no block 'nonsense/at-all'",
    ]
    assert f"did you mean '{NAME}'" in ran.err
    assert "names: leaflets list blocks" in ran.err


def test_what_the_clinic_has_already_stays(folder):
    assert folder.run("override", NAME).code == 0
    before = (folder.root / AT).read_bytes()
    ran = folder.run("override", NAME)
    assert (ran.code, ran.out) == (2, "")
    line = f"{AT}: error[already-overridden]: the clinic has a block '{NAME}' already"
    assert ran.lines == [line]
    assert (folder.root / AT).read_bytes() == before


def test_a_broken_block_of_the_clinic_is_not_written_over(folder):
    folder.write({f"templates/blocks/{NAME}.md": "not a block"})
    ran = folder.run("override", NAME)
    assert ran.code == 2
    assert "error[already-overridden]" in ran.lines[0]
    assert (folder.root / AT).read_text() == "not a block"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "error[usage]: missing argument 'BLOCK...'"),
        (("--keep",), "error[usage]: missing argument 'BLOCK...'"),
        (("--diff", "--keep", NAME), "error[usage]: --diff and --keep do not go together"),
        (
            ("own/one",),
            (
                "clinic/templates/blocks/own/one.md: error[not-bundled]: block 'own/one' is the"
                " clinic's own: there is no bundled text of it"
            ),
        ),
        (
            ("--keep", "own/one"),
            (
                "clinic/templates/blocks/own/one.md: error[not-bundled]: block 'own/one' is the"
                " clinic's own: it replaces no bundled one"
            ),
        ),
        (("--diff", "../x"), "error[unknown-block]: there is no block '../x'"),
        (("../x",), "error[unknown-block]: there is no block '../x'"),
        (("/etc/x",), "error[unknown-block]: there is no block '/etc/x'"),
    ],
)
def test_wrong_usage(words, line, folder):
    folder.block("own/one", "Text.")
    before = folder.files
    ran = folder.run("override", *words)
    assert (ran.code, ran.out, ran.lines, folder.files) == (2, "", [line], before)


@pytest.mark.parametrize("flag", ["--diff", "--keep"])
def test_what_is_not_replaced_cannot_be_compared(flag, folder):
    ran = folder.run("override", flag, NAME)
    assert ran.code == 2
    assert "error[not-overridden]: the clinic says nothing of its own in place" in ran.lines[0]


@pytest.mark.usefixtures("away")
def test_without_a_clinic():
    ran = run("override", NAME)
    assert (ran.code, ran.out) == (2, "")
    line = "error[no-clinic]: there is no clinic's folder to hold blocks of its own"
    assert ran.lines == [line]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permission")
def test_a_folder_closed_to_writing(folder, monkeypatch):
    if os.geteuid():
        folder.path.chmod(0o500)
    else:  # nothing is closed to root
        monkeypatch.setattr(Path, "mkdir", _refused)
    ran = folder.run("override", NAME)
    folder.path.chmod(0o700)
    assert (ran.code, ran.out) == (1, "")
    assert "error[unwritable]" in ran.lines[0]
    assert not (folder.root / AT).exists()


def _refused(*_, **__):
    raise PermissionError(13, "Permission denied")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_leads_away(folder):
    away = folder.root / "away"
    away.mkdir()
    (folder.path / "templates").mkdir()
    (folder.path / "templates/blocks").symlink_to(away)
    ran = folder.run("override", NAME)
    assert ran.code == 1
    assert "error[unsafe-path]" in ran.lines[0]
    assert list(away.iterdir()) == []


def _reworded(bundled):
    """Put a word in after the first of the body."""
    text = bundled.read_bytes()
    body = text.rindex(b"---\n") + 4
    words = text[body:].split(b" ")
    bundled.write_bytes(text[:body] + b" ".join([words[0], b"surely", *words[1:]]))
    return words[0].decode()


def test_a_bundled_text_that_moved_on_is_shown(folder, bundled):
    folder.run("override", NAME)
    first = _reworded(bundled)
    (found,) = _findings(folder, "override-moved")
    assert found["severity"] == "warning"
    assert found["message"] == f"the bundled text of block '{NAME}' changed since it was copied"
    assert (found["path"], found["line"]) == (AT, 6)
    assert f"it now says '{first} surely" in found["hint"]
    assert f"leaflets override --diff {NAME}" in found["hint"]
    for words in ((NAME,), ()):
        ran = folder.run("override", "--diff", *words)
        assert (ran.code, ran.err) == (0, "")
        changed = [line for line in ran.out.splitlines() if line.startswith(("+", "-"))]
        assert changed[:2] == [
            "--- the bundled text when it was copied",
            "+++ the bundled text now",
        ]
        assert changed[3].startswith(f"+{first} surely ")
        assert changed[4:6] == ["--- the bundled text now", f"+++ {AT}"]


def test_keeping_ones_own_text(folder, bundled):
    folder.run("override", NAME)
    own = folder.root / AT
    own.write_bytes(own.read_bytes().replace(b"overrides:", b"overrides :") + b"Our own line.\n")
    _reworded(bundled)
    assert _codes(folder) == ["override-moved"]
    before = own.read_bytes()
    ran = folder.run("override", "--keep", NAME)
    assert (ran.code, ran.out) == (0, f"{AT}: replaces the bundled text of now\n")
    assert _codes(folder) == []
    mark = hashlib.sha256(bundled.read_bytes()).hexdigest()[:12].encode()
    old = before.split(b"overrides : ")[1][:12]
    assert own.read_bytes() == before.replace(old, mark)
    assert (folder.root / KEPT).read_bytes() == bundled.read_bytes()
    ran = folder.run("override", "--keep", NAME)
    assert ran.out == f"{AT}: replaces the bundled text of now already\n"
    assert folder.run("override", "--diff").out.startswith("no bundled text that the clinic")


def test_a_block_that_does_not_say_what_it_replaces(folder):
    folder.block(NAME, "Ours.  # not a comment")
    (found,) = _findings(folder, "override-unbound")
    assert found["path"] == AT
    assert f"leaflets override --keep {NAME}" in found["hint"]
    assert "is not kept" in folder.run("override", "--diff", NAME).out
    assert folder.run("override", "--keep", NAME).code == 0
    lines = (folder.root / AT).read_text().splitlines()
    assert lines[5].startswith("overrides: ")
    assert [*lines[:5], *lines[6:]] == BLOCK.format(body="Ours.  # not a comment").splitlines()
    assert _codes(folder) == []


@pytest.mark.parametrize(
    ("matter", "fits"),
    [
        ("overrides: 0123456789ab # of May", True),
        ("overrides: '0123456789ab'", True),
        ("overrides:\n  0123456789ab", False),
    ],
)
def test_another_text_than_any_known(matter, fits, folder):
    text = BLOCK.replace("sources: []", f"sources: []\n{matter}")
    folder.block(NAME, "Ours.", text)
    (found,) = _findings(folder, "override-moved")
    assert found["message"].endswith("replaces another bundled text than that of now")
    ran = folder.run("override", "--keep", NAME)
    mark = hashlib.sha256(Path(Library.open().block(NAME).span.path).read_bytes()).hexdigest()
    if fits:
        changed = text.replace("0123456789ab", mark[:12]).replace("{body}", "Ours.")
        assert (ran.code, (folder.root / AT).read_text()) == (0, changed)
    else:
        assert (ran.code, (folder.root / AT).read_text()) == (1, text.replace("{body}", "Ours."))
        assert f"hint: write it there yourself: overrides: {mark[:12]}" in ran.err


def test_front_matter_in_braces_is_not_broken(folder):
    text = "---\n{title: T, audiences: [older-adults], claims: [], sources: []}\n---\nOurs.\n"
    folder.block(NAME, "", text)
    ran = folder.run("override", "--keep", NAME)
    assert ran.code == 1
    assert "error[bad-value]: 'overrides' cannot be written here" in ran.lines[0]
    assert (folder.root / AT).read_text() == text


def test_a_bundled_block_that_went(folder):
    text = BLOCK.replace("sources: []", "sources: []\noverrides: 0123456789ab")
    folder.block("own/one", "Ours.", text)
    (found,) = _findings(folder, "override-gone")
    assert found["message"] == "there is no bundled block 'own/one' to replace"
    assert found["line"] == 6


def test_a_named_leaflet_tells_of_it_too(folder):
    folder.block(NAME, "Ours.").leaflet(f"{{{{ block('{NAME}') }}}}")
    ran = folder.run("check", "dry-skin")
    assert "warning[override-unbound]" in ran.out


def test_origins_of_blocks(folder, bundled):
    other = Library.open().block_ids()[1]
    folder.run("override", NAME)
    folder.block(other, "Ours.").block("own/one", "Ours.")

    def rows():
        ran = folder.run("list", "blocks", "--origin", "--json")
        assert (ran.code, ran.err) == (0, "")
        return {
            row["id"]: (row["from"], row["bundled_text"], row["file"])
            for row in json.loads(ran.out)["blocks"]
        }

    third = Library.open().block_ids()[2]
    found = rows()
    assert found[NAME] == ("clinic over bundled", "as copied", AT)
    assert found[other][:2] == ("clinic over bundled", "not bound")
    assert found["own/one"][:2] == ("clinic", "")
    assert found[third] == ("bundled", "", f"bundled/templates/blocks/{third}.md")
    _reworded(bundled)
    assert rows()[NAME][1] == "moved on"
    heading, *lines = folder.run("list", "blocks", "--origin").out.splitlines()
    assert heading.split() == ["id", "title", "from", "bundled", "text", "file"]
    assert any(line.split()[-1] == AT and " moved on " in line for line in lines)
