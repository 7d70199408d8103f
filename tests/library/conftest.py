"""A clinic's folder to write files into."""

from collections.abc import Callable
from pathlib import Path

import pytest

Files = dict[str, str | bytes]
MakeClinic = Callable[..., Path]


@pytest.fixture
def make_clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeClinic:
    """Give a function that writes files, by relative path, into a clinic's folder `clinic`."""

    def make(files: Files | None = None) -> Path:
        for name, content in {"clinic/clinic.yaml": "name: Testing\n", **_inside(files)}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return Path("clinic")

    monkeypatch.chdir(tmp_path)
    return make


def _inside(files: Files | None) -> Files:
    return {f"clinic/{name}": content for name, content in (files or {}).items()}
