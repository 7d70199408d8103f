# ruff: noqa: E501  one row a line
"""What is told of a clinic's folder and of the machine."""

import json
import os
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.review import machine
from tests.conftest import run

pytestmark = pytest.mark.usefixtures("away")

BUNDLED = Library.open()
BLOCK = BUNDLED.block(BUNDLED.block_ids()[0])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "clinic"
    assert run("init", str(folder), "--yes", "--name", "Hill House").code == 0
    return folder


@pytest.fixture
def clinic(away, made):
    shutil.copytree(made, away / "clinic")
    return away / "clinic"


def told(*words):
    """Give exit code and what is not as it should be, as `state area: sentence`."""
    ran = run("-C", "clinic", "doctor", "--json", *words)
    found = json.loads(ran.out)["checks"]
    odd = [one for one in found if one["state"] != "ok"]
    return ran.code, [f"{one['state']} {one['area']}: {one['sentence']}" for one in odd]


def add(clinic, name, content="x"):
    path = clinic / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.usefixtures("clinic")
def test_a_new_folder_is_fine():
    assert told() == (0, [])
    ran = run("-C", "clinic", "doctor")
    assert "ok       clinic: Hill House: brand 'hill-house', language 'en', format 'a4'" in ran.out
    assert ran.out.endswith(" ok, 0 odd, 0 missing\n")


def test_quiet_tells_only_what_is_not(clinic):
    assert run("-C", "clinic", "-q", "doctor").out == ""
    add(clinic, "clinic.yml")
    assert run("-C", "clinic", "-q", "doctor").out.startswith("odd      files: clinic/clinic.yml:")


def test_without_a_clinic():
    ran = run("doctor")
    assert ran.code == 0
    assert "no clinic.yaml here: the bundled library is used as it is" in ran.out


def test_a_folder_that_is_none():
    assert run("-C", "nowhere", "doctor").code == 2


@pytest.mark.usefixtures("clinic")
def test_it_writes_nothing():
    before = {path: path.stat().st_mtime_ns for path in Path().rglob("*")}
    told()
    assert {path: path.stat().st_mtime_ns for path in Path().rglob("*")} == before


BRAND = "assets/brands/hill-house/brand.yaml"
OWN = "name: A\nextends: default\n"
UNREADABLE = [
    ("clinic.yaml", "name: A\nbrand: none\n", ":2:1: there is no brand 'none'"),
    ("clinic.yaml", "nam: A\n", ":1:1: unknown key 'nam'"),
    (BRAND, f"{OWN}contacts: {{phone: at desk}}\n", ":3:12: 'phone' must be a phone number, not 'at desk'"),
    (BRAND, f'{OWN}palette: {{primary: "#FFFF00"}}\n', ":3:11: 'primary' #FFFF00 on paper #FFFFFF has a contrast of 1.07:1; text needs 4.5:1"),
    (BRAND, f"{OWN}logo: logo.png\n", ":3:1: there is no logo 'logo.png' beside the brand's file"),
    ("templates/leaflets/your-visit.md.j2", "no front matter", ":1:1: the file does not start with front matter between two lines '---'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line"), UNREADABLE)
def test_what_cannot_be_read_is_missing(clinic, name, text, line):
    add(clinic, name, text)
    code, found = told()
    assert code == 1
    assert f"missing content: clinic/{name}{line}" in found


def test_a_block_that_is_not_there_is_missing(clinic):
    (clinic / "templates/blocks/your-visit/contact.md").unlink()
    code, found = told()
    assert code == 1
    assert len(found) == 1
    assert "your-visit/contact" in found[0]


def test_who_is_not_served(clinic):
    palette = '{primary: "#005EB8", accent: "#330072", text: "#212B32", paper: "#FFFFFF"}'
    add(clinic, "assets/brands/bare/brand.yaml", f"name: Bare\npalette: {palette}\n")
    code, found = told()
    assert code == 0
    for audience in BUNDLED.audiences():
        start = f"odd brand: brand 'bare' does not serve '{audience.id}': "
        assert sum(line.startswith(start) for line in found) == 1


def test_a_folder_without_a_brand(clinic):
    for path in (clinic / "assets/brands/hill-house").iterdir():
        path.unlink()
    add(clinic, "clinic.yaml", "name: A\n")
    assert told() == (0, ["odd brand: the folder has no brand of its own that can be read"])


def test_a_logo_that_does_not_come_out(clinic):
    file = BytesIO()
    Image.new("RGB", (30, 20), "white").save(file, "PNG")
    add(clinic, "assets/brands/hill-house/logo.png", file.getvalue())
    brand = clinic / "assets/brands/hill-house/brand.yaml"
    text = brand.read_text(encoding="utf-8")
    brand.write_text(f"{text}\nlogo: logo.png\nlogo_alt: Hill House\n", encoding="utf-8")
    code, found = told()
    assert code == 0
    place = "odd brand: clinic/assets/brands/hill-house/logo.png: the logo "
    assert [line.removeprefix(place).split()[0] for line in found] == ["has", "is"]


def replacing(overrides):
    """Write a bundled block with a line more in its front matter."""
    text = (bundled_folder() / f"templates/blocks/{BLOCK.id}.md").read_text(encoding="utf-8")
    return text.replace("---\n", f"---\n{overrides}", 1)


@pytest.mark.parametrize("digest", [BLOCK.digest, BLOCK.digest[:8]])
def test_a_bundled_text_that_is_as_it_was(clinic, digest):
    add(clinic, f"templates/blocks/{BLOCK.id}.md", replacing(f'overrides: "{digest}"\n'))
    assert told() == (0, [])


@pytest.mark.parametrize(
    ("overrides", "line"),
    [
        (
            "overrides: 0123456789\n",
            f":2:1: block '{BLOCK.id}' replaces another bundled text than that of now",
        ),
        ("", f": block '{BLOCK.id}' replaces the bundled one and does not say which text"),
    ],
)
def test_a_bundled_text_that_moved_on(clinic, overrides, line):
    name = f"templates/blocks/{BLOCK.id}.md"
    add(clinic, name, replacing(overrides))
    assert told() == (0, [f"odd texts: clinic/{name}{line}"])
    assert f"leaflets override --keep {BLOCK.id}" in run("-C", "clinic", "doctor").out


def test_a_bundled_text_that_is_gone(clinic):
    block = clinic / "templates/blocks/your-visit/contact.md"
    text = block.read_text(encoding="utf-8")
    block.write_text(text.replace("claims:", "overrides: 0123456789\nclaims:"), encoding="utf-8")
    code, (line,) = told()
    assert code == 0
    assert line.endswith(": there is no bundled block 'your-visit/contact' to replace")


@pytest.mark.usefixtures("clinic")
def test_places_that_cannot_be_written_to(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(machine.tempfile, "TemporaryFile", refuse)
    code, found = told()
    assert code == 0
    assert found == [
        "odd writing: the clinic's folder cannot be written to: Permission denied",
        "odd writing: this folder cannot be written to: Permission denied",
        "odd writing: the folder for temporary files cannot be written to: Permission denied",
    ]


def test_a_read_only_share(tmp_path):
    share = tmp_path / "share"
    share.mkdir()
    mounted = os.name != "nt" and not os.geteuid()
    if not mounted or os.system(f"mount -t tmpfs -o size=1m tmpfs {share} 2>/dev/null"):  # noqa: S605
        pytest.skip("a disk can be mounted by root only")
    try:
        assert run("init", "share/clinic", "--yes").code == 0
        assert os.system(f"mount -o remount,ro {share}") == 0  # noqa: S605
        ran = run("-C", "share/clinic", "doctor", "-q")
        assert ran.code == 0
        message = "the clinic's folder cannot be written to: Read-only file system"
        assert ran.out.startswith(f"odd      writing: {message}")
        built = run(
            "-C", "share/clinic", "build", "your-visit", "-a", "older-adults", "-o", "a.pdf"
        )
        assert built.code == 0
        again = run("init", "share/other", "--yes")
        assert (again.code, "error[unwritable]" in again.err) == (1, True)
    finally:
        os.system(f"umount {share}")  # noqa: S605


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        (["deflate==0.0.1"], "odd packages: deflate is "),
        (
            ["no-such-package>=1"],
            "missing packages: the package 'no-such-package' is not installed",
        ),
        (["reportlab==5.1.*", "deflate>=0.1,<99"], None),
        (['no-such-package>=1; extra == "dev"'], None),
    ],
)
@pytest.mark.usefixtures("clinic")
def test_packages(monkeypatch, asked, state):
    monkeypatch.setattr(machine.metadata, "requires", lambda _: asked)
    code, found = told()
    assert code == (1 if state and state.startswith("missing") else 0)
    assert [line[: len(state)] for line in found] == ([state] if state else [])


@pytest.mark.parametrize(
    ("version", "asked", "fits"),
    [
        ("5.1.0", "==5.1.*", True),
        ("5.10.0", "==5.1.*", False),
        ("3.11.7", ">=3.11", True),
        ("3.9", ">=3.11", False),
        ("0.9.0", "==0.9.0", True),
        ("0.9", "==0.9.0", True),
        ("0.9.1", "==0.9.0", False),
        ("2026.9.26.post1", "==2026.9.26.post1", True),
        ("2026.9.26.post2", "==2026.9.26.post1", False),
        ("2.5", ">=2,<3", True),
        ("3.0", ">=2,<3", False),
        ("1.4.9", "~=1.4.2", True),
        ("1.5.0", "~=1.4.2", False),
        ("1.5", "!=1.5", False),
        ("1.0", "", True),
    ],
)
def test_versions(version, asked, fits):
    assert machine.fits(version, asked) is fits


def test_fonts(clinic):
    name = "assets/fonts/fonts.yaml"
    add(clinic, "assets/fonts/own.ttf", b"\0" * 100)
    row = "{{file: {}, sha256: {}}}, scripts: [Latn], leading: 1.4, variable: false"
    rows = [row.format("own.ttf", "0" * 64), row.format("gone.ttf", "1" * 64)]
    add(clinic, name, f"families:\n  a: {{upright: {rows[0]}}}\n  b: {{upright: {rows[1]}}}\n")
    code, found = told()
    assert code == 1
    assert found[:2] == [
        "missing fonts: font file 'own.ttf' is not the one listed",
        "missing fonts: font file 'gone.ttf' cannot be read: No such file or directory",
    ]


def test_a_name_cannot_steer_a_terminal(clinic):
    try:
        add(clinic, "templates/blocks/a\x1b[31m.txt")
    except OSError:
        pytest.skip("no such names here")
    assert "\x1b" not in run("-C", "clinic", "doctor").out


def test_a_sign_off_that_cannot_be_taken(clinic):
    add(clinic, "signoffs/a.yaml", "name: nobody\n")
    code, found = told()
    assert code == 1
    assert found
    assert all(line.startswith("missing sign-offs: clinic/signoffs/a.yaml") for line in found)
