"""The benchmark of batches: its tables are whole, and verdicts come from the figures."""

import re

import pytest

from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.benchmarks import programs
from tests.benchmarks.batch import run, targets
from tests.benchmarks.batch.batches import Batch, Batches, Runs, Unchanged
from tests.benchmarks.batch.clinics import brand_ids, clinic
from tests.benchmarks.batch.compare import OURS, Compared, Matrix
from tests.benchmarks.batch.shell import Cold, Command
from tests.benchmarks.batch.sizes import Sizes
from tests.benchmarks.batch.targets import Target
from tests.benchmarks.batch.turns import Taken, Times, Worker
from tests.benchmarks.programs import Program, Sheet, Size

TINY = Sizes(
    rounds=1, brands=2, batches=(2, 4), scaled=2, turns=1, unchanged=1, repeats=1, commands=1
)
AUDIENCES = ("pregnant-mothers", "older-adults")


class Missing(Program):
    name = "no_such_program"

    def prepared(self, sheet):
        raise NotImplementedError


def tables(text):
    """Give the rows of each table by the heading above it."""
    found = {}
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, _, rest = part.partition("\n")
        rows = [line for line in rest.splitlines() if line.startswith("| ")]
        found[head] = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return found


@pytest.mark.slow
def test_it_measures_and_writes_every_table(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(run, "QUICK", TINY)
    monkeypatch.setattr(run, "PROGRAMS", (Missing,))
    monkeypatch.setattr(run, "installed", lambda: programs.installed((Missing,)))
    output = tmp_path / "out" / "bench.md"
    assert run.main(["en", "--quick", "--output", str(output)], [("Text", "a row\n")]) == 0
    text = output.read_text(encoding="utf-8")
    found = tables(text)
    assert [row[0] for row in found["First of a kind"][2:]] == [
        *("en", "mean", "editions/s per core"),
        *("ours as a multiple, of the means", "of the median language"),
    ]
    assert re.fullmatch(r"\d+\.\d ms, \d p\., \d+\.\d kB", found["First of a kind"][2][1])
    assert re.fullmatch(r"\d+\.\d ms, \d\.\d p\., \d+\.\d kB", found["Brand fan-out"][2][1])
    assert [row[:2] for row in found["Batches"][2:]] == [["2", "1"], ["4", "1"], ["2", "2"]]
    assert "files and folders that were" in text.lower()
    assert found["Cold start of one edition"][2][0] == "en"
    assert "no_such_program" in text
    assert "## Text\n\n```\na row\n```" in text
    verdicts = {row[0]: row[3] for row in found["Targets"][2:]}
    assert verdicts[targets.WRITTEN.what] == "met"
    assert verdicts[targets.FAN_OUT["typst"].what] == "not measured"
    assert verdicts[targets.COLD.what] == "not measured"
    assert {"met", "missed"} >= {verdicts[targets.UNCHANGED.what], verdicts[targets.PEAK.what]}
    printed = capsys.readouterr().out
    assert all(what in printed for what in verdicts)
    assert "no_such_program" in printed


def test_a_language_that_there_is_not_is_named(capsys):
    assert run.main(["tlh", "--quick"]) == 2
    assert "tlh" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("target", "value", "verdict"),
    [
        (Target("a", 0.1), 0.1, "met"),
        (Target("a", 0.1), 0.1001, "missed"),
        (Target("a", 1.8, least=True), 1.8, "met"),
        (Target("a", 1.8, least=True), 1.79, "missed"),
        (Target("a", 0, ""), 1, "missed"),
        (Target("a", 0, ""), 0, "met"),
        (Target("a", 1), None, "not measured"),
    ],
)
def test_a_verdict_follows_the_figure(target, value, verdict):
    assert target.verdict(value) == verdict


def taken(seconds, length=1000):
    return Taken(seconds, Size(length, 2))


def compared(ours, theirs, length):
    """Give a comparison with every other program, all of whose times are alike."""
    found = Compared(Matrix("a-leaflet", ("adults",), "en", ("en", "ur")))
    for name, seconds, size in (
        (OURS, ours, 1000),
        *((n, theirs, length) for n in ("typst", "weasyprint")),
    ):
        found.brands[name] = 2
        found.times[name] = {
            tag: Times([taken(seconds, size)], [[]], [taken(seconds, size)])
            for tag in ("en", "ur")
        }
    return found


def batches(*, peak, seconds, touched, two):
    small = Batch(100, 1, 10, 10, 100_000_000, 0)
    large = Batch(10_000, 1, 1000, 1000, peak, 0)
    scaled = (Batch(100, 1, 10, 10, 90_000_000, 0), Batch(100, 2, two, 10, 1, 1))
    return Batches((small, large), scaled, Unchanged(10_000, (seconds, 9), touched))


def cold(ours, theirs):
    edition, size = Edition("a-leaflet", "adults", "en", "default", "a4"), Size(1, 1)
    return Cold(edition, Command(ours, 1, size), Command(theirs, 1, size))


def test_every_target_is_met_or_missed_by_its_own_figure():
    good = list(
        targets.rows(
            compared(1, 100, 1000),
            batches(peak=115_000_000, seconds=1.5, touched=(), two=5),
            (cold(0.6, 1),),
        )
    )
    bad = list(
        targets.rows(
            compared(1, 0.5, 999),
            batches(peak=251_000_000, seconds=1.6, touched=("a",), two=6),
            (cold(0.6, 1), cold(0.61, 1)),
        )
    )
    assert [one.target for one in good] == [one.target for one in bad]
    assert {one.verdict for one in good} == {"met"}
    assert {one.verdict for one in bad} == {"missed"}
    assert [one.value for one in bad] == pytest.approx(
        [2, 2, 2, 2, 1.6, 1, 2.51, 251, 10 / 6, 0.61, 1000 / 999]
    )


def test_a_figure_on_fewer_editions_says_so():
    less = Batches(
        (Batch(5, 1, 1, 1, 10, 0), Batch(10, 1, 1, 1, 10, 0)),
        (Batch(10, 1, 1, 1, 10, 0), Batch(10, 2, 1, 1, 10, 10)),
        Unchanged(10, (1,), ()),
    )
    rows = {one.target: one for one in targets.rows(compared(1, 1, 1), less, ())}
    for target in (targets.UNCHANGED, targets.GROWTH, targets.PEAK):
        assert "10 editions, not 10,000" in rows[target].basis


def test_what_was_not_run_is_neither_met_nor_missed():
    rows = {one.target: one for one in targets.rows(compared(1, 1, 1), Batches(), ())}
    assert [one.verdict for one in rows.values()].count("not measured") == 6
    assert rows[targets.UNCHANGED].cells[2] == "–"


def test_what_fails_in_one_language_counts_in_none():
    found = compared(1, 2, 1000)
    found.times["typst"]["ur"].further[0] = Taken(trouble="no font")
    found.times[OURS]["ur"].further[0] = taken(100)
    assert found.ratio("typst", targets.further) == 0.5
    assert found.times["typst"]["ur"].trouble == "no font"
    assert [tag for _, tag in found.bytes("typst")] == ["en"]


class Failing(Program):
    name = "failing"

    def prepared(self, sheet):
        return lambda: b"".join([sheet.title])


def test_a_program_that_fails_says_why(tmp_path):
    edition = Edition("a-leaflet", "adults", "en", "default", "a4")
    sheet = Sheet(edition, tmp_path, "a title", (), (), (), ())
    with Worker(Failing, sheet) as worker:
        assert worker.take(sheet).trouble.startswith("TypeError: ")


def test_brands_are_as_different_as_they_should_be(tmp_path):
    library = Library.open(clinic(tmp_path, 6, AUDIENCES))
    brands = [library.brand(one) for one in brand_ids(6)]
    assert [bool(one.logo) for one in brands] == [False, False, True, False, False, True]
    assert len({one.palette for one in brands}) == len({one.name for one in brands}) == 6
    assert len({one.contacts for one in brands}) == 6
    edition = Edition("leg-cramps", AUDIENCES[0], "en", brand_ids(6)[0], "a4")
    assert not Pipeline(library).checked(edition).noticed


def test_a_run_that_writes_is_found_out(tmp_path):
    matrix = Matrix("leg-cramps", AUDIENCES[:1], "en", ("en",))
    runs = Runs(matrix, clinic(tmp_path / "clinic", 1, AUDIENCES), tmp_path / "batch")
    assert runs.cold(1, 1).editions == 1
    assert runs.unchanged(1, 1).touched == ()
    for one in (tmp_path / "batch/out").rglob("*.pdf"):
        one.unlink()
    assert any(name.endswith(".pdf") for name in runs.unchanged(1, 1).touched)
