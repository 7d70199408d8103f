"""A scheduler with workers of its own, run as a program: prints its address, ends with its input.

It is a program so that it can be killed, and so that nothing here but its clients needs sockets.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import leaflets

ROOT = Path(leaflets.__file__).parents[1]
RIGGED = """\
import os, signal, sys, time
from leaflets.pipeline import Pipeline

def rigged(self, edition, checked=Pipeline.checked):
    {fault}
    return checked(self, edition)

if Pipeline.checked.__name__ != "rigged":  # it may be loaded twice
    Pipeline.checked = rigged
"""
"""What workers load first, to go wrong at a chosen edition."""


class Running:
    """A scheduler that runs.

    Attributes:
        address: Where it is.
    """

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self._process, self.address = process, address

    def kill(self) -> None:
        """End it as a power cut would; its workers go too."""
        self._process.kill()
        self._process.wait()


@contextmanager
def cluster(
    folder: Path, *, workers: int = 2, preload: str = "", memory: str = "0"
) -> Iterator[Running]:
    """Run a scheduler on this machine.

    Args:
        folder: Where its workers may keep what they like.
        workers: How many.
        preload: Python that each worker runs first.
        memory: Most memory of a worker, as dask writes it; 0 for any.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rigged = folder / "rigged.py"
    rigged.write_text(preload, "utf-8")
    words = [sys.executable, "-m", "tests.batch.clusters", str(workers), str(rigged), memory]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=folder,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "DASK_TEMPORARY_DIRECTORY": str(folder),
                "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            },
        ) as process,
    ):
        assert process.stdout
        assert process.stdin
        try:
            address = process.stdout.readline().strip()
            assert address, (folder / "log").read_text("utf-8")
            yield Running(process, address)
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def main() -> None:
    workers, rigged, memory = sys.argv[1:]
    from distributed import LocalCluster  # noqa: PLC0415  heavy, and for this program alone

    with LocalCluster(
        n_workers=int(workers),
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        memory_limit=memory,
        preload=[rigged],
    ) as own:
        print(own.scheduler_address, flush=True)  # noqa: T201  for the tests to read
        sys.stdin.read()


if __name__ == "__main__":
    main()
