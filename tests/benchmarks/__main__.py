"""Runs every benchmark, and writes them all into out/bench.md: `python -m tests.benchmarks`.

What the benchmarks of text and of files print is shown as they go, and stands at the end of the
file; arguments are those of the benchmark of batches.
"""

import subprocess
import sys

from tests.benchmarks.batch.run import Section, arguments, main
from tests.benchmarks.batch.sizes import SAMPLE

OTHERS = {
    "Text, beside ReportLab's own paragraphs": "text",
    "Tags, metadata and sizes of files": "pdf",
}


def section(head: str, module: str, tags: list[str]) -> Section:
    """Run a benchmark; show what it prints and keep it."""
    command = [sys.executable, "-u", "-m", f"tests.benchmarks.{module}", *tags]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as ran:
        for line in ran.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    if ran.returncode:
        lines.append(f"(it failed: exit code {ran.returncode})\n")
    return head, "".join(lines)


if __name__ == "__main__":
    asked = arguments(None)
    wanted = asked.tags or (list(SAMPLE) if asked.quick else [])
    sys.exit(main(None, [section(head, module, wanted) for head, module in OTHERS.items()]))
