"""Many editions at once: complete files or none, one failure stops nothing else."""

import hashlib

import pytest

from leaflets.batch import Job, State, run
from leaflets.model.edition import Edition
from tests.clinics import clinic, write

BODY = "## One\n\n{{ block('dry-skin/water') }}\n"


@pytest.fixture
def folder(tmp_path):
    made = clinic(tmp_path / "clinic", BODY, water="Drink water.")
    write(
        made / "templates/leaflets/broken.md.j2",
        (made / "templates/leaflets/dry-skin.md.j2").read_text("utf-8").replace("water", "beer"),
    )
    return made


def editions(*leaflets, pages=("a4", "large-print")):
    return [
        Edition(leaflet, "older-adults", "en", "default", page)
        for leaflet in leaflets
        for page in pages
    ]


def states(outcomes):
    return {(one.edition.leaflet, one.edition.format): one.state for one in outcomes}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_stops_nothing_else(folder, tmp_path, jobs):
    job = Job(folder, tmp_path / "out")
    wanted = [
        *editions("broken", "dry-skin"),
        Edition("dry-skin", "older-adults", "ar", "x", "a4"),
    ]
    done = list(run(job, wanted, jobs))
    assert states(one for one in done if one.edition.locale == "en") == {
        ("broken", "a4"): State.FAILED,
        ("broken", "large-print"): State.FAILED,
        ("dry-skin", "a4"): State.BUILT,
        ("dry-skin", "large-print"): State.BUILT,
    }
    (other,) = [one for one in done if one.edition.locale == "ar"]
    assert other.state is State.FAILED
    files = sorted((tmp_path / "out").rglob("*.pdf"))
    assert files == sorted(one.path for one in done if one.state is State.BUILT)
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    assert all(one.found for one in done if one.state is State.FAILED)


def test_files_are_the_same_however_many_processes_make_them(folder, tmp_path):
    digests = []
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        done = run(Job(folder, out), editions("dry-skin"), jobs)
        paths = {one.path.relative_to(out): one.path for one in done}
        digests.append(
            {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
        )
    assert digests[0] == digests[1]
    assert len(digests[0]) == 2


def test_files_lie_under_brand_and_language(folder, tmp_path):
    (done,) = run(Job(folder, tmp_path), editions("dry-skin", pages=("a4",)), 1)
    name = "dry-skin_older-adults_en_default_a4_draft.pdf"
    assert done.path == tmp_path / "default/en" / name


def test_a_brand_that_does_not_serve_an_audience_is_passed_over_unless_named(folder, tmp_path):
    block = folder / "templates/blocks/dry-skin/water.md"
    block.write_text(block.read_text("utf-8") + "Call {{ clinic.pager }}.\n", "utf-8")
    for spare, state in ((True, State.SKIPPED), (False, State.FAILED)):
        job = Job(folder, tmp_path, spare=spare)
        (done,) = run(job, editions("dry-skin", pages=("a4",)), 1)
        assert done.state is state
        assert [one.code for one in done.found] == ["missing-contact"]
