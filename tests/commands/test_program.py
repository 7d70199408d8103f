"""The program as a whole: help, global options, exit codes, and how errors are told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import leaflets
from leaflets.commands import main
from leaflets.library import Library
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import LeafletsError
from leaflets.model.span import Span
from tests.conftest import run

pytestmark = pytest.mark.usefixtures("away")

ROOT = Path(leaflets.__file__).parents[1]
COMMANDS = ("batch", "build", "check", "completion", "list", "override", "trace")
LIGHT = {"click", "leaflets", "sitecustomize"}  # Debian has the last


def _python(code, *, path=ROOT):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=path
    )
    assert not done.stderr, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], *([command, "--help"] for command in COMMANDS)]
)
def test_help_imports_nothing_heavy(words):
    loaded = _python(
        "import json, sys\n"
        "from leaflets.commands import main\n"
        f"try: main({words!r})\n"
        "except SystemExit as stop: assert not stop.code\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    other = set(loaded) - set(sys.stdlib_module_names) - LIGHT
    assert not {name for name in other if not name.startswith("_")}


def test_help_imports_no_command_but_the_one_asked_for():
    loaded = _python(
        "import json, sys\n"
        "from leaflets.commands import main\n"
        "try: main(['list', '--help'])\n"
        "except SystemExit: pass\n"
        "print(json.dumps([name for name in sys.modules if name.startswith('leaflets.commands')]))"
    )
    assert "leaflets.commands.list" in loaded
    assert "leaflets.commands.build" not in loaded


@pytest.mark.parametrize("words", [(), *((command,) for command in COMMANDS)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_shows_examples(words, flag):
    ran = run(*words, flag)
    assert ran.code == 0
    assert not ran.err
    shown = "eval" if words == ("completion",) else "Examples:"
    assert shown in ran.out


def test_no_words_at_all_gives_help_and_is_wrong_usage():
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: leaflets ")


def test_version():
    ran = run("--version")
    assert (ran.code, ran.out) == (0, f"leaflets {leaflets.__version__}\n")


@pytest.mark.parametrize(
    ("words", "line", "hint"),
    [
        (("bild",), "error[usage]: there is no command 'bild'", "did you mean 'build'?"),
        (
            ("list", "--jsn"),
            "error[usage]: there is no option '--jsn'",
            "did you mean --json?",
        ),
        (("build",), "error[usage]: missing argument 'LEAFLET'", "see leaflets build --help"),
        (
            ("--as-of", "1", "list"),
            "error[usage]: invalid value for '--as-of': '1' does not match the format '%Y-%m-%d'",
            "see leaflets --help",
        ),
        (
            ("-C", "nowhere", "list"),
            "error[unknown-clinic]: there is no clinic.yaml in 'nowhere'",
            "name the folder that holds it",
        ),
    ],
)
def test_wrong_usage(words, line, hint):
    ran = run(*words)
    assert (ran.code, ran.out, ran.lines) == (2, "", [line])
    assert hint in ran.err


def test_the_clinic_is_the_working_folder_when_it_is_one(folder, monkeypatch):
    folder.leaflet("Text.")
    assert "dry-skin" not in run("list", "leaflets").out
    monkeypatch.chdir(folder.path)
    assert "dry-skin" in run("list", "leaflets").out


@pytest.mark.parametrize("words", [("-C", "clinic", "list"), ("list", "-C", "clinic")])
def test_global_options_stand_before_or_after_the_command(words, folder):
    folder.leaflet("Text.")
    assert "dry-skin" in run(*words).out


def _failing(monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(Library, "leaflet_ids", fail)


def test_a_fault_of_the_program_is_one_line(monkeypatch):
    _failing(monkeypatch, ZeroDivisionError("a\nb"))
    ran = run("list")
    assert (ran.code, ran.lines) == (1, ["error[internal]: ZeroDivisionError: a b"])
    assert "-v" in ran.err


def test_verbose_shows_the_traceback(monkeypatch):
    _failing(monkeypatch, ZeroDivisionError("a"))
    ran = run("-v", "list")
    assert ran.code == 1
    assert ran.lines[0] == "Traceback (most recent call last):"
    assert ran.lines[-1] == "error[internal]: ZeroDivisionError: a"


def test_what_is_not_installed_is_named(monkeypatch):
    _failing(monkeypatch, ModuleNotFoundError("No module named 'yaml'", name="yaml"))
    ran = run("list")
    line = "error[missing-dependency]: the Python package 'yaml' is not installed"
    assert (ran.code, ran.lines) == (1, [line])


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError()])
def test_interrupted(error, monkeypatch):
    _failing(monkeypatch, error)
    ran = run("list")
    assert (ran.code, ran.err.strip()) == (130, "interrupted")


def test_control_characters_do_not_reach_the_terminal(monkeypatch):
    bad = Diagnostic("x", "a \x1b[2J\n\u202eb", Span("c\x07.md", 1), hint="\rd")
    _failing(monkeypatch, LeafletsError(bad))
    ran = run("list")
    assert ran.err == "c\\x07.md:1: error[x]: a \\x1b[2J\\n\\u202eb\n  hint: \\rd\n"


def test_nobody_reads_the_output():
    code = "from leaflets.commands import main; main(['list', 'blocks'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_output_to_a_full_disk():
    code = "from leaflets.commands import main; main(['list'])"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=ROOT,
        )
    line = "error[output-failed]: cannot print: No space left on device\n"
    assert (done.returncode, done.stderr) == (1, line)


def test_letters_a_console_lacks_are_written_as_numbers():
    code = "from leaflets.commands import main; main(['list', 'claims'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_launcher_says_what_is_missing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-S", "-E", str(ROOT / "cli.py"), "list"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "error[missing-dependency]: the Python package 'click' is not installed",
        "  hint: set it up with `make leaflets`, or: python -m pip install -e .",
    ]


def test_launcher_runs_the_program(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--version"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout) == (0, f"leaflets {leaflets.__version__}\n")


def test_main_without_exit_gives_errors_to_its_caller():
    with pytest.raises(LeafletsError):
        main(["-C", "nowhere", "list"], standalone_mode=False)
