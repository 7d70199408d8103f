"""What a shell is offered."""

import shutil
import subprocess

import click
import pytest

from leaflets.commands import main
from tests.conftest import run

pytestmark = pytest.mark.usefixtures("away")


def _offered(words):
    typed = words.split(" ")
    env = {
        "_LEAFLETS_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(typed) - 1),
    }
    ran = run(env=env)
    assert (ran.code, ran.err) == (0, "")
    return [line.split(",")[1] for line in ran.out.splitlines() if line.startswith("plain,")]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("leaflets ", main.list_commands(click.Context(main))),
        ("leaflets bu", ["build"]),
        ("leaflets -C clinic build dry", ["dry-skin"]),
        ("leaflets -C clinic build dry-skin -a ", ["older-adults"]),
        ("leaflets -C clinic build dry-skin -f let", ["letter"]),
        ("leaflets -C clinic build dry-skin -b ow", ["own"]),
        ("leaflets build -C clinic dry-skin -b ow", ["own"]),
        ("leaflets -C clinic build dry-skin -l e", ["en", "es"]),
        ("leaflets -C clinic check -a pre", ["pregnant-mothers"]),
        ("leaflets -C clinic check dry-skin -b al", ["all"]),
        ("leaflets list blo", ["blocks"]),
        ("leaflets specimen -l zh", ["zh-Hans", "zh-Hant"]),
        ("leaflets -C clinic specimen -b ow", ["own"]),
        ("leaflets -C clinic override dry", ["dry-skin/a"]),
        ("leaflets -C clinic trace dry", ["dry-skin/a"]),
        ("leaflets completion z", ["zsh"]),
    ],
)
def test_names(words, offered, folder):
    folder.leaflet("Text.").write({"assets/brands/own/brand.yaml": "extends: default\n"})
    folder.block("dry-skin/a", "Text.")
    assert _offered(words) == offered


@pytest.mark.parametrize(
    "words",
    [
        "leaflets -C nowhere build ",
        "leaflets -C clinic build other -a ",
        "leaflets -C clinic build nothing -a ",
    ],
)
def test_whatever_is_wrong_nothing_is_offered(words, folder):
    folder.write({"templates/leaflets/other.md.j2": "---\ntitel: [\n"})
    folder.write({"templates/audiences.yaml": "- {"})
    offered = _offered(words)
    assert offered == [] or not words.endswith("-a ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script(shell):
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert "_LEAFLETS_COMPLETE" in ran.out
    if shutil.which(shell):
        done = subprocess.run([shell, "-n"], input=ran.out, text=True, check=False)
        assert done.returncode == 0


def test_script_for_the_shell_in_use():
    assert run("completion", env={"SHELL": "/usr/bin/fish"}).out == run("completion", "fish").out
    ran = run("completion", env={"SHELL": "/bin/csh"})
    assert (ran.code, ran.lines) == (2, ["error[usage]: name one of the shells bash, zsh, fish"])
