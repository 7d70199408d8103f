"""`leaflets batch` as it is typed."""

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import leaflets
from leaflets.batch import Scheduler
from tests.conftest import LEAFLET, Folder, Ran, run


@pytest.fixture
def made(folder: Folder) -> Folder:
    return folder.leaflet("## One\n\nDrink water.")


def test_paths_are_printed_and_a_summary(made: Folder) -> None:
    ran = made.run("batch", "dry-skin", "-b", "default", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 0
    (line,) = ran.out.splitlines()
    assert line.replace("\\", "/") == (
        "out/default/en/dry-skin_older-adults_en_default_a4_draft.pdf"
    )
    assert "1 built" in ran.err


def test_it_fails_when_an_edition_does(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.pager }}.")
    ran = made.run("batch", "dry-skin", "-b", "default", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 1
    assert "error[missing-contact]" in ran.err
    assert "0 built, 1 failed" in ran.err
    assert not list((made.root / "out").rglob("[!.]*"))


def test_names_are_checked_first(made: Folder) -> None:
    ran = made.run("batch", "-l", "xx", "-o", "out")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no locale 'xx'" in ran.err
    assert made.run("batch", "-l", "all", "-l", "xx", "-o", "out").code == 2


def test_an_audience_that_no_brand_serves_is_an_error(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.pager }}.")
    ran = made.run("batch", "dry-skin", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 1
    assert "error[missing-contact]" in ran.err
    assert "0 built" in ran.err
    assert "skipped" not in ran.err


def test_a_brand_that_does_not_serve_it_is_passed_over_where_another_does(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.emergency }}.")
    made.write(
        {
            "assets/brands/own/brand.yaml": "name: Own\n"
            'palette: {primary: "#00606B", accent: "#12373F", text: "#1F2A2E", paper: "#FFFFFF"}\n'
        }
    )
    ran = made.run("batch", "dry-skin", "-f", "a4", "-o", "out", "-j", "1")
    assert ran.code == 0
    assert "note[skipped]" in ran.err
    assert "1 skipped" in ran.err


ONE = ("batch", "dry-skin", "-b", "default", "-f", "a4", "-o", "out", "-j", "1")
NAME = "dry-skin_older-adults_en_default_a4_draft.pdf"


def test_the_second_run_has_nothing_to_do(made: Folder) -> None:
    made.run(*ONE)
    before = {path: path.stat().st_mtime_ns for path in made.root.rglob("*")}
    ran = made.run(*ONE)
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing to do, 1 up to date\n")
    assert {path: path.stat().st_mtime_ns for path in made.root.rglob("*")} == before


def test_that_run_loads_nothing_that_builds(made: Folder) -> None:
    made.run(*ONE)
    code = (
        "import sys\n"
        "from leaflets.commands import main\n"
        f"try: main(['-C', 'clinic', *{ONE!r}])\n"
        "except SystemExit as stop: assert not stop.code\n"
        "heavy = {'reportlab', 'distributed', 'uharfbuzz', 'fontTools', 'jinja2', 'rich'}\n"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(leaflets.__file__).parents[1])},
    )
    assert (done.stdout, done.stderr) == ("\n", "nothing to do, 1 up to date\n")


def test_only_what_changed_is_built_and_what_was_is_copied(made: Folder) -> None:
    made.run(*ONE)
    made.leaflet("## One\n\nSip water.")
    assert "1 built" in made.run(*ONE).err
    made.leaflet("## One\n\nDrink water.")
    assert made.run(*ONE).err == "0 built, 1 copied from the cache\n"
    assert made.run(*ONE, "--force").err == "1 built\n"


def test_the_manifest_tells_what_there_is(made: Folder) -> None:
    made.run(*ONE)
    file = made.root / "out/default/en" / NAME
    told = json.loads((made.root / "out/manifest.json").read_text("utf-8"))
    (one,) = told["editions"]
    assert one["path"] == f"default/en/{NAME}"
    assert one["edition"] == {
        "leaflet": "dry-skin",
        "audience": "older-adults",
        "locale": "en",
        "brand": "default",
        "format": "a4",
    }
    assert one["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (one["bytes"], one["pages"]) == (file.stat().st_size, 1)
    assert (one["version"], one["state"], one["catalogue"]) == ("1.0", "draft", "")
    assert one["content"].encode() in file.read_bytes()
    assert told["outdated"] == []
    (row,) = table(made)
    assert {row[key] for key in ("path", "sha256", "content")} == {
        one[key] for key in ("path", "sha256", "content")
    }


def table(made: Folder) -> list[dict[str, str]]:
    text = (made.root / "out/manifest.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("version", ["=1+2", "+1", "-1", "@SUM(A1)"])
def test_the_table_holds_no_formulas(made: Folder, version: str) -> None:
    made.leaflet("## One\n\nDrink water.", text=LEAFLET.replace("1.0", version))
    made.run(*ONE)
    (row,) = table(made)
    assert row["version"] == f"'{version}"
    assert row["pages"] == "1"
    (one,) = json.loads((made.root / "out/manifest.json").read_text("utf-8"))["editions"]
    assert one["version"] == version


def test_what_is_no_more_is_told_of_and_removed_when_asked(made: Folder) -> None:
    made.leaflet("## One\n\nDrink water.", "other")
    both = ("batch", "-b", "default", "-f", "a4", "-o", "out", "-j", "1", "dry-skin")
    assert "2 built" in made.run(*both, "other").err
    (made.path / "templates/leaflets/other.md.j2").unlink()
    gone = made.root / f"out/default/en/{NAME.replace('dry-skin', 'other')}"
    for _ in range(2):
        ran = made.run(*both)
        assert ran.code == 0
        shown = gone.relative_to(made.root)
        assert f"warning[stale]: '{shown}' is of an edition that is no more" in ran.err
        assert gone.is_file()
    told = json.loads((made.root / "out/manifest.json").read_text("utf-8"))
    assert [one["path"] for one in told["outdated"]] == [f"default/en/{gone.name}"]
    ran = made.run(*both, "--prune")
    assert ran.err == f"removed {shown}\nnothing to do, 1 up to date\n"
    assert not gone.exists()
    assert made.run(*both).err == "nothing to do, 1 up to date\n"


def test_what_was_not_asked_for_is_no_more_current_once_it_changed(made: Folder) -> None:
    made.leaflet("## One\n\nDrink water.", "other")
    words = ("batch", "-b", "default", "-f", "a4", "-o", "out", "-j", "1")
    made.run(*words)
    made.leaflet("## One\n\nSip water.", "other")
    warned, summary = made.run(*ONE).lines
    assert "other_older-adults_en_default_a4_draft.pdf' was made from what has changed" in warned
    assert summary == "nothing to do, 1 up to date"
    told = json.loads((made.root / "out/manifest.json").read_text("utf-8"))
    assert ["en/other_" in one["path"] for one in told["outdated"]] == [True]
    assert not any("en/other_" in one["path"] for one in told["editions"])


def test_a_table_by_language(made: Folder) -> None:
    for tag in ("de", "fr"):
        made.write({f"assets/locales/{tag}/LC_MESSAGES/content.po": 'msgid ""\nmsgstr ""\n'})
    ran = made.run(*ONE, "-l", "de", "-l", "en", "-l", "fr")
    assert ran.err.splitlines() == [
        "language  built",
        "de        1",
        "en        1",
        "fr        1",
        "3 built",
    ]


def test_the_cache_is_told_of_and_cleared(made: Folder, own_cache: Path) -> None:
    made.run(*ONE)
    ran = made.run("cache", "info")
    assert (ran.code, ran.err) == (0, "")
    folder, editions, size = ran.out.splitlines()
    assert folder.split(maxsplit=1) == ["folder", str(own_cache)]
    assert editions.split() == ["editions", "1"]
    assert size.endswith(" MB of at most 500.0 MB")
    ran = made.run("cache", "clear")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("removed 1 edition, ")
    assert not list(own_cache.rglob("*"))
    assert made.run(*ONE).err == "nothing to do, 1 up to date\n"


def test_a_cache_that_cannot_be_used_is_a_note(
    made: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEAFLETS_CACHE", os.path.join(os.devnull, "x"))  # noqa: PTH118
    ran = made.run(*ONE)
    assert ran.code == 0
    assert "note[no-cache]: finished editions are not kept in '/dev/null/x'" in ran.err
    assert made.run("cache", "clear").code == 0


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://localhost:8786", "it begins with tcp:// or tls://"),
        ("localhost:8786", "it begins with tcp:// or tls://"),
        ("tcp://localhost", "it needs a host and a port"),
        ("tcp://:8786", "it needs a host and a port"),
        ("tcp://localhost:many", "it needs a host and a port"),
        ("tcp://localhost:99999", "it needs a host and a port"),
        ("tcp://localhost:0", "it needs a host and a port"),
        ("tcp://[::1", "it needs a host and a port"),
        ("tcp://[zz]:1", "it needs a host and a port"),
        ("tcp://[]:1", "it needs a host and a port"),
        ("tcp://a b:8786", "it needs a host and a port"),
        ("tcp:// localhost:8786", "it needs a host and a port"),
        ("tcp://localhost:8786 ", "it ends with the port"),
        ("tcp://localhost:8786/x", "it ends with the port"),
        ("tcp://localhost:8786//", "it ends with the port"),
        ("", "it begins with tcp:// or tls://"),
    ],
)
def test_an_address_that_no_scheduler_has(made: Folder, address: str, told: str) -> None:
    ran = made.run(*ONE[:-2], "--scheduler", address)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.lines
    assert line.startswith(f"error[usage]: '{address}' is no address of a scheduler: ")
    assert line.endswith(told)
    assert not (made.root / "out").exists()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tcp://localhost:8786?secret", "it ends with the port"),
        ("tcp://localhost:8786/#secret", "it ends with the port"),
        ("tcp://user:secret@localhost:8786", "it takes no name and no password"),
        ("tcp://user:se/secret@localhost:8786", "it takes no name and no password"),
        ("user:secret@localhost:8786", "it begins with tcp:// or tls://"),
        ("http://user:secret@localhost:8786", "it begins with tcp:// or tls://"),
    ],
)
def test_what_may_be_a_password_is_not_printed(made: Folder, address: str, told: str) -> None:
    ran = made.run(*ONE[:-2], "--scheduler", address)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.lines
    assert line == f"error[usage]: what --scheduler names is no address of a scheduler: {told}"
    assert "secret" not in ran.err


def test_a_line_break_is_no_part_of_an_address(made: Folder) -> None:
    for address in ("tcp://localhost:8786\n", "tcp://local\nhost:8786", "\ntcp://localhost:8786"):
        ran = made.run(*ONE[:-2], "--scheduler", address)
        assert (ran.code, len(ran.lines)) == (2, 1)
        assert "is no address of a scheduler" in ran.err


def test_addresses_that_a_scheduler_may_have() -> None:
    for address in ("tcp://10.0.0.5:8786", "tls://[fe80::1]:1", "tcp://own-host.local:65535/"):
        assert Scheduler.at(address).address == address.rstrip("/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "it is empty"),
        ("out\nside", "it holds a line break"),
        ("out\u2028side", "it holds a line break"),
        ("out\x1b[2J", "it holds a line break"),
    ],
)
def test_a_folder_that_no_line_can_name(made: Folder, typed: str, told: str) -> None:
    before = made.files
    ran = made.run("batch", "dry-skin", "-f", "a4", "-o", typed)
    assert (ran.code, ran.out, len(ran.lines)) == (2, "", 1)
    assert ran.err.startswith("error[usage]: ")
    assert told in ran.err
    assert made.files == before


def test_processes_and_a_scheduler_are_either_or(made: Folder) -> None:
    ran = made.run(*ONE, "--scheduler", "tcp://127.0.0.1:8786")
    assert ran.code == 2
    assert ran.err.startswith("error[usage]: -j counts processes of this machine")


TWO = ("batch", "dry-skin", "-b", "default", "-f", "a4", "-f", "letter", "-o", "out", "-j", "1")


def begun(made: Folder, *more: str, **outputs: Any) -> "subprocess.Popen[str]":
    code = f"from leaflets.commands import main\nmain(['-C', '{made.path.name}', *{TWO + more!r}])"
    return subprocess.Popen(
        [sys.executable, "-c", code],
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(leaflets.__file__).parents[1])},
        **outputs,
    )


def told(made: Folder) -> list[str]:
    manifest = json.loads((made.root / "out/manifest.json").read_text("utf-8"))
    return [one["path"] for one in manifest["editions"]]


def test_whoever_has_seen_enough_stops_nothing(made: Folder) -> None:
    with begun(made, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, "2 built\n")
    assert len(told(made)) == 2


def test_nor_does_it_where_errors_go_there_too(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.pager }}.", "bad")
    with begun(made, "bad", stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        process.stdout.close()
    assert process.returncode == 1  # one fails
    assert len(told(made)) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_list_that_cannot_be_written_is_told_of_last(made: Folder) -> None:
    with Path("/dev/full").open("w") as full, begun(made, stdout=full, stderr=-1) as process:
        assert process.stderr
        err = process.stderr.read()
    assert process.returncode == 1
    assert err.startswith("2 built\nerror[output-failed]: cannot print: ")
    assert len(told(made)) == 2


def loaded(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "import sys\nfrom leaflets.commands import main\n" + code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(leaflets.__file__).parents[1])},
    )


def test_without_a_scheduler_nothing_of_dask_is_loaded(made: Folder) -> None:
    done = loaded(
        f"try: main(['-C', '{made.path.name}', *{ONE!r}])\n"
        "except SystemExit as stop: assert not stop.code\n"
        "assert not {'distributed', 'dask'} & set(sys.modules)"
    )
    assert (done.returncode, done.stderr) == (0, "1 built\n")


MISSING = "a scheduler needs the Python package 'distributed', which is not installed"


def test_a_scheduler_without_the_package_for_it(made: Folder) -> None:
    words = ["-C", made.path.name, *ONE[:-2], "--scheduler", "tcp://127.0.0.1:8786"]
    done = loaded(f"sys.modules['distributed'] = None\nmain({words!r})")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "1 left",
        f"error[missing-dependency]: {MISSING}",
        "  hint: pip install 'leaflets[cluster]'",
    ]
    assert made.run(*ONE).err == "1 built\n"


def notes(ran: Ran) -> list[str]:
    return [line for line in ran.lines if line.startswith("note[")]


def test_audiences_that_leaflets_are_not_for_are_told_of(made: Folder) -> None:
    made.leaflet("## One\n\nDrink water.", "other")
    words = ("batch", "-b", "default", "-f", "a4", "-f", "letter", "-o", "out", "-j", "1")
    assert notes(made.run(*words, "dry-skin", "other")) == []  # each is for its own
    told = "note[skipped]: 4 editions: leaflets have audiences of their own: "
    both = ("-a", "older-adults", "-a", "pregnant-mothers")
    for named in (both, ("-a", "all")):
        ran = made.run(*words, "dry-skin", "other", *named)
        assert notes(ran) == [f"{told}2 not for 'pregnant-mothers'"]
        assert ran.code == 0
    assert notes(made.run("-q", *words, "dry-skin", "other", "-a", "all")) == []


def test_a_language_that_is_not_set_beside_itself_is_told_of(made: Folder) -> None:
    for tag in ("de", "fr"):
        made.write({f"assets/locales/{tag}/LC_MESSAGES/content.po": 'msgid ""\nmsgstr ""\n'})
    words = (*ONE, "-l", "de", "-l", "en", "-l", "fr", "--beside", "en")
    ran = made.run(*words)
    assert notes(ran) == ["note[skipped]: 1 edition: 'en' is not set beside itself"]
    assert ran.err.splitlines()[-1] == "2 built"
    assert notes(made.run(*ONE, "-l", "de", "--beside", "en")) == []


def test_many_brands_that_are_passed_over_are_a_line(made: Folder) -> None:
    made.leaflet("## One\n\nCall {{ clinic.emergency }}.")
    palette = '{primary: "#00606B", accent: "#12373F", text: "#1F2A2E", paper: "#FFFFFF"}'
    for number in range(21):
        brand = f"name: Own {number}\npalette: {palette}\n"
        made.write({f"assets/brands/own-{number}/brand.yaml": brand})
    ran = made.run("batch", "dry-skin", "-f", "a4", "-o", "out", "-j", "1")
    (line,) = [one for one in notes(ran) if "lack contacts" in one]
    assert line == (
        "note[skipped]: 21 editions of 1 leaflet: 21 brands lack contacts that 'older-adults' need"
    )
    assert "21 skipped" in ran.err


AUDIENCES = "".join(f"- {{id: {one}, label: {one}, size: 14, grade: 6}}\n" for one in ("b_c", "c"))


EMPTY = "## One\n\nDrink water.\n\n## Two\n\n{% if false %}Sip it.{% endif %}\n"
"""Its second section is empty: a warning, which has a place."""


def test_places_are_named_from_where_one_is(made: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    made.leaflet(EMPTY)
    made.run(*ONE)
    whole = (made.root / "out/manifest.json").read_bytes()
    assert [one["place"]["path"] for one in json.loads(whole)["editions"][0]["findings"]] == [
        "templates/leaflets/dry-skin.md.j2"
    ]
    monkeypatch.chdir(made.path)
    ran = run(*ONE)
    assert ran.err == "0 built, 1 copied from the cache\n"
    assert (made.path / "out/manifest.json").read_bytes() == whole
    assert run(*ONE, "--force").err == "1 built\n"
    assert (made.path / "out/manifest.json").read_bytes() == whole


def test_findings_in_a_folder_whose_name_is_not_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = Folder(tmp_path, os.fsdecode(b"k\xff"))
    odd.leaflet(EMPTY)
    ran = odd.run(*ONE)
    assert (ran.code, "1 built" in ran.err) == (0, True)
    (one,) = json.loads((tmp_path / "out/manifest.json").read_bytes())["editions"]
    places = {found["place"]["path"] for found in one["findings"]}
    assert places == {"templates/leaflets/dry-skin.md.j2"}
    assert (tmp_path / "out/manifest.csv").read_text("utf-8-sig")
    assert odd.run(*ONE).err == "nothing to do, 1 up to date\n"


SAME = "default/en/a_b_c_en_default_a4_draft.pdf"


def test_leaflets_that_would_be_one_file_are_refused(made: Folder) -> None:
    made.write({"templates/audiences.yaml": AUDIENCES})
    for name, audience in (("a", "b_c"), ("a_b", "c")):
        text = LEAFLET.replace("older-adults", audience)
        made.leaflet("## One\n\nDrink water.", name, text)
    words = ("batch", "-b", "default", "-f", "a4", "-f", "letter", "-o", "out", "-j", "1")
    ran = made.run(*words, "a", "a_b", "dry-skin")
    assert ran.code == 1
    told = f"'a' for 'b_c' and 'a_b' for 'c' would both be the file '{SAME}'"
    assert ran.err.splitlines() == [
        f"clinic/templates/leaflets/a.md.j2: error[same-name]: {told}",
        "  hint: rename one: the other is clinic/templates/leaflets/a_b.md.j2",
        "2 built",
    ]
    assert {Path(one).name[:8] for one in ran.out.splitlines()} == {"dry-skin"}
    ran = made.run(*words, "a", "a_b")
    assert (ran.code, ran.out, "error[same-name]" in ran.err) == (1, "", True)
    assert made.run(*words, "a_b").code == 0


def test_formats_that_would_be_one_file_are_refused(made: Folder) -> None:
    page = Path(leaflets.__file__).parents[1] / "assets/formats/a4.yaml"
    made.write({"assets/formats/a4_draft.yaml": page.read_bytes()})
    words = ("batch", "dry-skin", "-b", "default", "-o", "out", "-j", "1")
    ran = made.run(*words, "-f", "a4", "-f", "a4_draft", "-f", "letter")
    assert ran.code == 1
    assert ran.lines[0].endswith(
        "a4.yaml: error[same-name]: formats 'a4' and 'a4_draft' would both be the file"
        " 'default/en/dry-skin_older-adults_en_default_a4_draft.pdf'"
    )
    assert "hint: rename one: the other is clinic/assets/formats/a4_draft.yaml" in ran.err
    (path,) = ran.out.splitlines()
    assert path.endswith("_letter_draft.pdf")
