"""What a command raises → lines that people read and an exit code; the one place for both."""

import os
import sys
import traceback
from typing import TYPE_CHECKING

import click

from leaflets.model.diagnostic import Diagnostic, Severity
from leaflets.model.errors import LeafletsError, SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leaflets.commands.session import Session

FAILED, USAGE, INTERRUPTED = 1, 2, 130

_STYLES: dict[Severity, dict[str, object]] = {
    Severity.ERROR: {"fg": "red", "bold": True},
    Severity.WARNING: {"fg": "yellow", "bold": True},
    Severity.NOTE: {"fg": "cyan"},
}


def guarded(run: "Callable[[], object]", session: "Session") -> int:
    """Run a command.

    Returns:
        The exit code: what the command returned when that is a number, 1 for errors, 2 for wrong
        usage, 130 when it was interrupted.
    """
    if sys.stdout is None:  # closed by whoever started us, or a program without a console
        silence()
    if hasattr(sys.stdout, "reconfigure"):
        # A console that lacks a letter shows its number, rather than nothing at all.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        result = run()
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        silence()
        return FAILED
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except Exception as error:  # noqa: BLE001  a traceback is a bug, and a bug is told in a line
        if session.verbose:
            traceback.print_exc()
        found = list(_diagnostics(error))
        show(found, session)
        return USAGE if isinstance(error, click.UsageError | SelectionError) else FAILED
    return result if isinstance(result, int) else 0


def show(found: "Iterable[Diagnostic]", session: "Session", *, err: bool = True) -> None:
    """Print diagnostics, each on a line with its hint beneath."""
    color = False if os.environ.get("NO_COLOR") else None
    for one in found:
        if not session.quiet or one.severity is Severity.ERROR:
            click.echo(styled(one), err=err, color=color)


def styled(one: Diagnostic) -> str:
    """Write a diagnostic with its severity in colour; where there is none, that is left out."""
    place = f"{one.span}: " if one.span else ""
    mark = click.style(f"{one.severity}[{one.code}]:", **_STYLES[one.severity])  # type: ignore[arg-type]
    line = f"{visible(place)}{mark} {visible(one.message)}"
    return f"{line}\n  hint: {visible(one.hint)}" if one.hint else line


def visible(text: str) -> str:
    """Write control characters as escapes: a file's name must not steer a terminal."""
    return "".join(
        one if one.isprintable() or one == " " else one.encode("unicode_escape").decode()
        for one in text
    )


def _diagnostics(error: Exception) -> "Iterable[Diagnostic]":
    match error:
        case LeafletsError():
            return error.diagnostics
        case click.ClickException():
            return (_usage(error),)
        case ModuleNotFoundError() if not (error.name or "").startswith("leaflets"):
            hint = "install what the program needs: python -m pip install -e . (or: make leaflets)"
            message = f"the Python package '{error.name}' is not installed"
            return (Diagnostic("missing-dependency", message, hint=hint),)
        case OSError() if error.filename is None and error.strerror:
            silence()
            return (Diagnostic("output-failed", f"cannot print: {error.strerror}"),)
        case _:
            words = " ".join(f"{type(error).__name__}: {error}".split())
            hint = "this is a fault of the program; -v before the command shows where"
            return (Diagnostic("internal", words.rstrip(": "), hint=hint),)


def _usage(error: click.ClickException) -> Diagnostic:
    message = error.format_message().rstrip(".")
    message = message[:1].lower() + message[1:]
    context = getattr(error, "ctx", None)
    hint = f"see {context.command_path} --help" if context else ""
    if isinstance(error, click.NoSuchOption):
        message = f"there is no option '{error.option_name}'"
        if error.possibilities:
            hint = f"did you mean {' or '.join(sorted(error.possibilities))}?"
    return Diagnostic("usage", message, hint=getattr(error, "hint", "") or hint)


def silence(*, err: bool = False) -> None:
    """Print nothing more to an output that nobody takes, nor fail once more when it is closed.

    Args:
        err: Whether the error output is meant.
    """
    setattr(sys, "stderr" if err else "stdout", open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
