"""What tests of several floors share: a clinic's folder to write into, and the program to run."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from leaflets.commands import main
from tests.text.scores import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# Machines are busy with other things: no test is over time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

Files = dict[str, str | bytes]

LEAFLET = """\
---
title: Dry skin
audiences: [older-adults]
reference: DS-01
version: "1.0"
date: 2026-01-31
---
{body}
"""
"""Seven lines of front matter: the body begins in line 8."""

BLOCK = """\
---
title: A block
audiences: [older-adults]
claims: []
sources: []
---
{body}
"""
"""Six lines of front matter: the body begins in line 7."""


@dataclass(frozen=True)
class Ran:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it printed for people, without hints."""
        return [line for line in self.err.splitlines() if not line.startswith("  hint: ")]


class Folder:
    """A clinic's folder, `clinic` if it is not named, beside which the program runs."""

    def __init__(self, root: Path, name: str = "clinic") -> None:
        self.root = root
        self.path = root / name
        self.write({"clinic.yaml": "name: Test clinic\n"})

    def write(self, files: Files) -> "Folder":
        """Write files by their paths in the clinic's folder."""
        for name, content in files.items():
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def leaflet(self, body: str, name: str = "dry-skin", text: str = LEAFLET) -> "Folder":
        """Write a leaflet."""
        return self.write({f"templates/leaflets/{name}.md.j2": text.replace("{body}", body)})

    def block(self, name: str, body: str, text: str = BLOCK) -> "Folder":
        """Write a block."""
        return self.write({f"templates/blocks/{name}.md": text.replace("{body}", body)})

    @property
    def files(self) -> set[str]:
        """All that lies in and beside it."""
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*")}

    def run(self, *words: str) -> Ran:
        """Run the program with this clinic's folder."""
        return run("-C", self.path.name, *words)

    def build(self, *words: str) -> Ran:
        """Build the leaflet."""
        return self.run("build", "dry-skin", "-o", "out.pdf", *words)


def run(*words: str, env: dict[str, str] | None = None) -> Ran:
    """Run the program as a shell does."""
    result = CliRunner().invoke(main, words, env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody who has looked at them renew the pictures of samples."""
    parser.addoption("--update-golden", action="store_true", help="renew tests/visual/golden")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep finished editions of a test for itself."""
    path = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("LEAFLETS_CACHE", str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Give a clinic's folder in the working folder."""
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of its own that holds 16 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() or os.system(f"mount -t tmpfs -o size=16k tmpfs {disk} 2>/dev/null"):  # noqa: S605
        pytest.skip("a disk can be mounted by root only")
    yield disk
    os.system(f"umount {disk}")  # noqa: S605
