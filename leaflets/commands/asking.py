"""Questions for somebody at a terminal → answers, each asked again until it can be taken."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
        with _line_ended():
            found = click.prompt(words, default=default, show_default=bool(default), err=True)
        answer = " ".join(str(found).split())
        if answer == default or not wrong(answer):
            return answer


def agreed(question: str) -> bool:
    """Ask for a yes; Enter alone is a no."""
    with _line_ended():
        return click.confirm(question, default=False, err=True)


@contextmanager
def _line_ended() -> "Iterator[None]":
    """End the line of a question that somebody breaks off."""
    try:
        yield
    except click.Abort:
        click.echo(err=True)
        raise
