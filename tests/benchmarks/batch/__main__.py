"""Runs the benchmark: `python -m tests.benchmarks.batch [TAGS...] [--quick]`."""

import sys

from tests.benchmarks.batch.run import main

if __name__ == "__main__":
    sys.exit(main())
