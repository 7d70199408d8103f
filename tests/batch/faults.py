"""A batch that is killed at a chosen step: run as a program of its own, which forks for each.

Steps are each write, sync, rename and removal of a file, each before and after. What the program
prints is what the tests look at: for each step, what was wrong afterwards.
"""

import contextlib
import datetime as dt
import hashlib
import io
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from leaflets.batch import Batch, Job
from leaflets.batch.cache import Cache
from leaflets.batch.ledger import STATE
from leaflets.batch.lock import LOCK
from leaflets.library import saving
from leaflets.model.edition import Edition

EDITIONS = [
    Edition("dry-skin", "older-adults", "en", "default", page) for page in ("a4", "large-print")
]
HIDDEN = {STATE, LOCK}


def wrapped(
    step: Callable[..., Any], name: str, reach: Callable[[str], None]
) -> Callable[..., Any]:
    def act(*args: Any, **more: Any) -> Any:
        reach(f"before {name}")
        result = step(*args, **more)
        reach(f"after {name}")
        return result

    return act


def halves(step: Callable[..., Any], reach: Callable[[str], None]) -> Callable[..., Any]:
    """Write the first half, and then the other."""

    def act(data: bytes, beside: Path, **more: Any) -> Any:
        reach("before write")
        beside.write_bytes(data[: len(data) // 2])
        reach("amid write")
        beside.unlink()
        step(data, beside, **more)
        reach("after write")

    return act


def rigged(reach: Callable[[str], None]) -> None:
    """Have each step that touches the disk reported."""
    saving._write = halves(saving._write, reach)  # noqa: SLF001
    os.fsync = wrapped(os.fsync, "sync", reach)
    os.write = wrapped(os.write, "line", reach)
    Path.replace = wrapped(Path.replace, "rename", reach)  # type: ignore[method-assign]
    Path.unlink = wrapped(Path.unlink, "removal", reach)  # type: ignore[method-assign]


def batch(clinic: Path, out: Path, cache: Path, **more: Any) -> list[str]:
    job = Job(clinic, out, day=dt.date(2026, 6, 1), **more)
    return [one.state.value for one in Batch(job, EDITIONS, cache=Cache(cache)).run(1)]


def forked(act: Callable[[], object]) -> int:
    """Do something in another process, and give how that ended."""
    child = os.fork()
    if not child:
        status = 1
        with contextlib.suppress(BaseException):
            act()
            status = 0
        os._exit(status)
    return os.waitpid(child, 0)[1]


def killed_at(number: int) -> Callable[[str], None]:
    passed = iter(range(number + 1))

    def reach(_: str) -> None:
        if next(passed) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return reach


def steps(clinic: Path, out: Path, cache: Path) -> list[str]:
    """Name the steps that a batch takes."""
    taken: list[str] = []
    reading, writing = os.pipe()

    def act() -> None:
        rigged(taken.append)
        batch(clinic, out, cache)
        with os.fdopen(writing, "w") as file:
            json.dump(list(taken), file)

    assert forked(act) == 0
    os.close(writing)
    with os.fdopen(reading) as file:
        return list(json.load(file))


def shown(folder: Path) -> dict[str, str]:
    """Give the digest of every file that a person sees."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("[!.]*"))
        if path.is_file()
    }


def hidden(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob(".*")}


def wrong(clinic: Path, out: Path, cache: Path, olds: dict[str, str], news: dict[str, str]) -> str:
    """Say what is wrong with a folder in which a batch was killed, and with the next run."""
    there = shown(out) if out.exists() else {}
    halved = [name for name, own in there.items() if own not in {olds.get(name), news.get(name)}]
    if halved:
        return f"half-written: {halved}"
    done: list[str] = batch(clinic, out, cache)
    if "failed" in done:
        return f"the next run failed: {done}"
    if shown(out) != news:
        return f"not as a clean run leaves it: {sorted(shown(out).items() ^ news.items())}"
    if hidden(out) != HIDDEN:
        return f"left: {hidden(out) - HIDDEN}"
    if batch(clinic, out, cache) != ["current"] * len(EDITIONS):
        return "the run after that found something to do"
    return ""


class Cases:
    """A folder in which a batch is killed again and again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._clinic = root / "clinic"
        block = self._clinic / "templates/blocks/dry-skin/water.md"
        batch(self._clinic, root / "old", root / "cache-old")
        block.write_text(block.read_text("utf-8").replace("Drink", "Sip"), "utf-8")
        batch(self._clinic, root / "new", root / "cache-new")
        self._olds, self._news = shown(root / "old"), shown(root / "new")

    def prepared(self, begin: str, kept: str) -> tuple[Path, Path]:
        """Set up a folder, empty or with an earlier edition, and a cache."""
        out, cache = self._root / "out", self._root / "cache"
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        if begin == "old":
            shutil.copytree(self._root / "old", out)
        if kept == "copies":
            shutil.copytree(self._root / "cache-new", cache)
        return out, Path(os.devnull) / "x" if kept == "no-cache" else cache

    def steps(self, begin: str, kept: str) -> Iterator[tuple[str, str]]:
        """Kill a batch at each of its steps."""
        for number, step in enumerate(steps(self._clinic, *self.prepared(begin, kept))):
            name = f"{begin}, {kept}, {number}: {step}"
            out, cache = self.prepared(begin, kept)

            def act(number: int = number, out: Path = out, cache: Path = cache) -> None:
                rigged(killed_at(number))
                batch(self._clinic, out, cache)

            if os.WTERMSIG(forked(act)) != signal.SIGKILL:
                yield name, "it was not killed"
            else:
                yield name, wrong(self._clinic, out, cache, self._olds, self._news)

    def moments(self, begin: str, kept: str, count: int) -> Iterator[tuple[str, str]]:
        """Kill a batch at moments that nobody chose."""
        for number in range(count):
            out, cache = self.prepared(begin, kept)
            after = random.uniform(0.001, 0.4)  # noqa: S311

            def act(after: float = after, out: Path = out, cache: Path = cache) -> None:
                signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
                signal.setitimer(signal.ITIMER_REAL, after)
                batch(self._clinic, out, cache)

            forked(act)
            name = f"{begin}, {kept}, {number}: moment {after}"
            yield name, wrong(self._clinic, out, cache, self._olds, self._news)


def main() -> None:
    root = Path(sys.argv[1])

    with contextlib.redirect_stderr(io.StringIO()):
        cases = Cases(root)
        found: dict[str, str] = {}
        for begin, kept in (("empty", "cache"), ("old", "no-cache")):
            found |= cases.steps(begin, kept)
            found |= cases.moments(begin, kept, 8)
        found |= cases.moments("old", "copies", 4)

    print(json.dumps(found))  # noqa: T201  for the tests to read


if __name__ == "__main__":
    main()
