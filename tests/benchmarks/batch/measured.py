"""Runs `leaflets` with the arguments after the first, and writes what it took into that file."""

import json
import os
import re
import sys
from pathlib import Path

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def peak() -> int:
    """Give the most bytes of memory that this process has had.

    The system's `ru_maxrss` will not do: a process inherits it from the one that began it.
    """
    status = Path("/proc/self/status")
    found = _PEAK.search(status.read_text()) if status.exists() else None
    return 1024 * int(found[1]) if found else _most("RUSAGE_SELF")


def _most(whose: str) -> int:
    import resource  # noqa: PLC0415  Windows has none

    most = resource.getrusage(getattr(resource, whose)).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


def main() -> None:
    """Run the program with the arguments after the first, which names the file."""
    from leaflets.commands import main as program  # noqa: PLC0415  not in processes it begins

    report, *arguments = sys.argv[1:]
    code: str | int | None = 1
    try:
        program(arguments, standalone_mode=True)
    except SystemExit as ended:
        code = ended.code
    spent = sum(os.times()[:4])
    told = {"processor": spent, "peak": peak(), "children": _most("RUSAGE_CHILDREN")}
    Path(report).write_text(json.dumps(told), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main()
