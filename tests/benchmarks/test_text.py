"""The benchmark of paragraphs runs; how fast they are is nothing for a test."""

import pytest

from tests.benchmarks import text


@pytest.mark.parametrize(("tag", "bold"), [("en", True), ("ja", False), ("ar", False)])
def test_it_measures(monkeypatch, tag, bold):
    monkeypatch.setattr(text, "ROUNDS", 2)
    theirs, cold, warm, repeated = text.measure(tag, bold=bold)
    assert theirs > 0
    assert 0 < repeated < warm
    assert cold > 0


def test_it_writes_documents(capsys):
    text.documents(["en"])
    assert " kB " in capsys.readouterr().out
