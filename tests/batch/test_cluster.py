"""Workers of a scheduler: the same bytes as here, whoever dies, of the same program and clinic."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leaflets.batch import Batch, Job, Scheduler, State
from leaflets.batch.cache import Cache
from leaflets.model.edition import Edition
from leaflets.model.errors import ClusterError
from tests.batch.clusters import RIGGED, ROOT, cluster
from tests.batch.test_processes import shown
from tests.clinics import clinic
from tests.conftest import run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals"),
]

BLOCK = "clinic/templates/blocks/dry-skin/water.md"
PROGRAM = [sys.executable, "-c", "from leaflets.commands import main; main()"]
ONCE = """if edition.locale == "de":
        try: open({!r}, "x").close()
        except FileExistsError: pass
        else: {}"""
KILL = "os.kill(os.getpid(), signal.SIGKILL)"
ALWAYS = f'if edition.locale == "de" and edition.format == "a4": {KILL}'
GREEDY = "held = [bytearray(b'x') * 10**8 for _ in range(20)]; time.sleep(60)"
SLOW = 'if edition.locale == "fr": time.sleep(60)'
OLD = """\
from leaflets.batch import program
own = program._version
program._version = lambda name, own=own: "4.0.1" if name == "reportlab" else own(name)
"""
WITHOUT = "import sys\nsys.modules['leaflets'] = None\n"
OTHER = """\
import hashlib
from leaflets.library.reads import Kind, Reads

def rigged(self, path, limit, read=Reads.read):
    data = read(self, path, limit)
    if path.name == "water.md":  # the file that lies there is another one
        data = data.replace(b"Drink", b"Never drink")
        self._records[-1].own.pop()
        self._add(Kind.FILE, str(path), hashlib.sha256(data).hexdigest())
    return data

if Reads.read.__name__ != "rigged":
    Reads.read = rigged
"""


@pytest.fixture
def words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clinic(tmp_path / "clinic", "## One\n\n{{ block('dry-skin/water') }}\n", water="Drink water.")
    for tag in ("de", "fr"):
        path = tmp_path / f"clinic/assets/locales/{tag}/LC_MESSAGES/content.po"
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', "utf-8")
    languages = [word for tag in ("de", "en", "fr") for word in ("-l", tag)]
    brand = ["dry-skin", "-b", "default", "-f", "a4", "-f", "letter"]
    return ["-C", "clinic", "batch", *brand, *languages]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("cluster")) as own:
        yield own


def built_here(words):
    """Build anew in this process, and give what lies there."""
    assert run(*words, "-o", "here", "-j", "1", "--force").code == 0
    return shown("here")


def last(err):
    return err.splitlines()[-1]


def manifest():
    return json.loads(Path("out/manifest.json").read_text("utf-8"))


def test_bytes_and_manifest_are_those_of_a_run_here(words, healthy):
    ran = run(*words, "-o", "out", "--force", "--scheduler", healthy.address)
    assert (ran.code, last(ran.err)) == (0, "6 built"), ran.err
    assert len(ran.out.splitlines()) == 6
    assert shown("out") == built_here(words)
    assert any(one["findings"] for one in manifest()["editions"])  # which name places
    assert last(run(*words, "-o", "out").err) == "nothing to do, 6 up to date"


def test_workers_see_what_changed_since_the_last_batch(words, healthy):
    for before, after in (("Drink", "Sip"), ("Sip", "Sup")):
        assert run(*words, "-o", "out", "--scheduler", healthy.address).code == 0
        text = Path(BLOCK).read_text("utf-8")
        Path(BLOCK).write_text(text.replace(before, after), "utf-8")
        ran = run(*words, "-o", "out", "--scheduler", healthy.address)
        assert last(ran.err) == "6 built"
        assert shown("out") == built_here(words)


def test_an_edition_that_fails_stops_no_other(words, healthy):
    text = Path(BLOCK).read_text("utf-8")
    path = Path("clinic/templates/leaflets/other.md.j2")
    leaflet = path.with_name("dry-skin.md.j2").read_text("utf-8")
    path.write_text(leaflet.replace("dry-skin/water", "dry-skin/beer"), "utf-8")
    ran = run(*words, "other", "-o", "out", "--scheduler", healthy.address)
    assert ran.code == 1
    assert last(ran.err) == "6 built, 6 failed"
    here = run(*words, "other", "-o", "here", "-j", "1", "--force")
    assert sorted(here.err.splitlines()) == sorted(ran.err.splitlines())
    assert shown("out") == shown("here")
    assert text == Path(BLOCK).read_text("utf-8")


@pytest.mark.parametrize("fault", [KILL, GREEDY], ids=["killed", "out of memory"])
def test_editions_of_a_worker_that_is_lost_are_built_by_another(words, tmp_path, fault):
    preload = RIGGED.format(fault=ONCE.format(str(tmp_path / "once"), fault))
    with cluster(tmp_path / "cluster", preload=preload, memory="900MB") as own:
        ran = run(*words, "-o", "out", "--scheduler", own.address)
    assert (ran.code, last(ran.err)) == (0, "6 built"), ran.err
    assert Path("once").exists()
    assert shown("out") == built_here(words)


def test_an_edition_that_every_worker_dies_of_fails_alone(words, tmp_path):
    with cluster(tmp_path / "cluster", preload=RIGGED.format(fault=ALWAYS)) as own:
        ran = run(*words, "-o", "out", "--scheduler", own.address)
    assert ran.code == 1
    assert last(ran.err) == "5 built, 1 failed"
    assert ran.err.count("error[process-died]") == 1
    assert len(manifest()["editions"]) == 5
    assert last(run(*words, "-o", "out", "-j", "1").err) == "1 built, 5 up to date"
    assert shown("out") == built_here(words)


@pytest.mark.parametrize(
    ("preload", "told"),
    [
        (OLD, "has reportlab 4.0.1, here it is 5."),
        (WITHOUT, "cannot run this program: Exception: ModuleNotFoundError"),
        (OTHER, "water.md' otherwise than it is here"),
    ],
    ids=["version", "none", "clinic"],
)
def test_a_worker_that_is_not_as_this_machine_builds_nothing(words, tmp_path, preload, told):
    with cluster(tmp_path / "cluster", workers=1, preload=preload) as own:
        ran = run(*words, "-o", "out", "--scheduler", own.address)
    assert (ran.code, ran.out) == (1, "")
    # A busy machine has to wait for its worker first, and says so.
    left, line = (one for one in ran.lines if not one.startswith("no worker at "))
    assert left == "6 left"
    assert line.startswith("error[worker-differs]: worker tcp://127.0.0.1:")
    assert told in line
    assert not list(Path("out").rglob("[!.]*"))
    assert last(run(*words, "-o", "out", "-j", "1").err) == "6 built"


def begun(words, *more):
    return subprocess.Popen(
        [*PROGRAM, *words, "-o", "out", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_scheduler_that_is_gone(words, tmp_path):
    with cluster(tmp_path / "cluster", preload=RIGGED.format(fault=SLOW)) as own:
        process = begun(words, "--scheduler", own.address)
        first = [process.stdout.readline() for _ in range(4)]
        own.kill()
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert all(first)
    assert out == ""
    *_, counted, line, hint = err.splitlines()
    assert counted == "2 left"
    assert line.startswith("error[scheduler-lost]: the connection to the scheduler at tcp://")
    assert hint.startswith("  hint: ")
    assert "Traceback" not in err
    assert len(manifest()["editions"]) == 4
    assert last(run(*words, "-o", "out", "-j", "1").err) == "2 built, 4 up to date"
    assert shown("out") == built_here(words)


def test_who_interrupts_gets_a_line_and_what_was_done(words, tmp_path):
    with cluster(tmp_path / "cluster", preload=RIGGED.format(fault=SLOW)) as own:
        process = begun(words, "--scheduler", own.address)
        for _ in range(4):
            process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130
        assert last(err) == "interrupted: 2 left; the same command goes on"
        assert len(manifest()["editions"]) == 4
        own.kill()  # its workers sleep
    assert last(run(*words, "-o", "out", "-j", "1").err) == "2 built, 4 up to date"
    assert shown("out") == built_here(words)


EDITIONS = [Edition("dry-skin", "older-adults", tag, "default", "a4") for tag in ("en", "fr")]


def batch(scheduler):
    work = Batch(Job(Path("clinic").absolute(), Path("out")), EDITIONS, cache=Cache())
    return [one.state for one in work.run(scheduler=scheduler)]


def test_a_scheduler_without_workers_is_waited_for_but_not_for_ever(words, tmp_path):
    said = []
    with cluster(tmp_path / "cluster", workers=0) as own:
        with pytest.raises(
            ClusterError, match=r"there is no worker at tcp://\S+ that takes anything"
        ):
            batch(Scheduler(own.address, said.append, 1))
        assert said == [f"no worker at {own.address}: waiting up to 1 seconds"]
        words = [sys.executable, "-m", "dask", "worker", own.address, "--nthreads", "2"]
        words += ["--no-dashboard", "--local-directory", str(tmp_path), "--no-nanny"]
        more = []

        def begin(_):
            env = {**os.environ, "PYTHONPATH": str(ROOT)}
            more.append(subprocess.Popen(words, stderr=subprocess.DEVNULL, env=env))

        try:
            assert batch(Scheduler(own.address, begin)) == [State.BUILT] * 2
        finally:
            for process in more:
                process.terminate()
                process.wait()


@pytest.mark.usefixtures("words")
def test_nobody_listens():
    with pytest.raises(ClusterError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        batch(Scheduler("tcp://127.0.0.1:9", patience=1))
    assert not list(Path("out").rglob("[!.]*"))
