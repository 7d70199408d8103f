"""Output that is closed, is no terminal, or speaks an old encoding."""

import io
import json
import sys

import pytest

from leaflets.commands import main


def _run(*words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code


def test_json_can_be_read_in_an_old_encoding(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    assert _run("list", "sources", "--json") == 0
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode("ascii"))


@pytest.mark.parametrize("words", [("list",), ("check", "-q")])
def test_a_closed_output_is_no_fault(monkeypatch, words):
    monkeypatch.setattr(sys, "stdout", None)
    assert _run(*words) == 0
    sys.stdout.close()  # what stood in for it


def test_a_leaflet_is_not_written_to_the_standard_output(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert _run("build", "leg-cramps", "-a", "older-adults", "-o", "-") == 2
    assert "error[usage]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("build", "leg-cramps", "-a", "older-adults"),
        ("proof", "leg-cramps", "-a", "older-adults", "-l", "de"),
        ("specimen",),
        ("translate", "export", "de"),
    ],
)
@pytest.mark.parametrize("typed", ["", "a\nb", "a\x1b[2Jb"])
def test_a_file_that_no_line_can_name_is_not_written(tmp_path, monkeypatch, capsys, words, typed):
    monkeypatch.chdir(tmp_path)
    assert _run(*words, "-o", typed) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error[usage]: ")
    assert "it is empty" in told.err or "it holds a line break" in told.err
    assert list(tmp_path.iterdir()) == []
