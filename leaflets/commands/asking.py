"""Questions for somebody at a terminal → answers, each asked again until it can be taken."""

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable


def at_terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return all(
        stream is not None and not stream.closed and stream.isatty()
        for stream in (sys.stdin, sys.stderr)
    )


def ask(question: str, default: str, wrong: "Callable[[str], bool]", *, left: str = "") -> str:
    """Ask, on the error output: what a command prints is for scripts.

    Args:
        question: Without a mark at its end.
        default: What Enter alone answers.
        wrong: Tells, and prints why, whether an answer cannot be taken.
        left: What it means to leave it open, where that is the default.
    """
    words = f"{question} [{left}]" if left and not default else question
    while True:
        found = click.prompt(
            words, default=default, show_default=bool(default), err=True, type=str
        )
        answer = " ".join(str(found).split())
        if answer == default or not wrong(answer):
            return answer


def agreed(question: str) -> bool:
    """Ask for a yes; Enter alone is a no."""
    return click.confirm(question, default=False, err=True)
