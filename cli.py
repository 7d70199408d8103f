#!/usr/bin/env python3
"""Launcher for a checkout: `python cli.py …` is `leaflets …`."""

import sys

_INSTALL = "set it up with `make leaflets`, or: python -m pip install -e ."


def _run() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  told in a line, not by a traceback
        sys.exit(
            f"error[python]: Python 3.11 or newer is needed, this is {sys.version.split()[0]}"
        )
    try:
        from leaflets.commands import main  # noqa: PLC0415  what it needs may be missing
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("leaflets"):
            raise
        sys.exit(
            f"error[missing-dependency]: the Python package '{error.name}' is not installed"
            f"\n  hint: {_INSTALL}"
        )
    main()


if __name__ == "__main__":
    _run()
