"""`leaflets doctor`: what is missing or odd in a clinic's folder and on the machine."""

import json
import os
from typing import TYPE_CHECKING

import click

from leaflets.commands.errors import FAILED, visible
from leaflets.commands.session import Session, shared
from leaflets.model.health import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaflets.model.health import Finding

_EXAMPLES = """
\b
Answers:
  ok        as it should be
  odd       worth a look; leaflets can be made
  missing   something that is needed is not there, or cannot be read

\b
Examples:
  leaflets doctor
  leaflets -C my-clinic doctor --json

\b
`leaflets check` looks at what leaflets say and how their pages come out.
Exit codes: 0 nothing is missing · 1 something is · 2 wrong usage.
"""

_STYLES: dict[State, dict[str, object]] = {
    State.OK: {"fg": "green"},
    State.ODD: {"fg": "yellow", "bold": True},
    State.MISSING: {"fg": "red", "bold": True},
}
_WIDTH = max(map(len, State))


@click.command(epilog=_EXAMPLES, short_help="Tell what is missing or odd.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@shared()
@click.pass_obj
def doctor(session: Session, as_json: bool) -> int:  # noqa: FBT001
    """Look at the clinic's folder and the machine, and tell what is missing or odd."""
    from leaflets.review.health import examine  # noqa: PLC0415  slow to load

    found = examine(session.library())
    if as_json:
        click.echo(json.dumps(_as_json(found), indent=2, ensure_ascii=False))
    else:
        _show(found, session)
    return FAILED if _count(found, State.MISSING) else 0


def _show(found: "Sequence[Finding]", session: Session) -> None:
    color = False if os.environ.get("NO_COLOR") else None
    for one in found:
        if session.quiet and one.state is State.OK:
            continue
        mark = click.style(one.state.ljust(_WIDTH), **_STYLES[one.state])  # type: ignore[arg-type]
        click.echo(f"{mark}  {one.area}: {visible(one.sentence)}", color=color)
        if one.hint:
            click.echo(f"{' ' * _WIDTH}  hint: {visible(one.hint)}")
    if not session.quiet:
        counts = (f"{_count(found, state)} {state}" for state in State)
        click.echo(", ".join(counts))


def _as_json(found: "Sequence[Finding]") -> dict[str, object]:
    """Give everything as JSON has it; scripts rely on the keys."""
    return {
        **{state.value: _count(found, state) for state in State},
        "checks": [
            {
                "area": one.area,
                "state": one.state.value,
                "sentence": one.sentence,
                "hint": one.hint,
            }
            for one in found
        ],
    }


def _count(found: "Sequence[Finding]", state: State) -> int:
    return sum(one.state is state for one in found)
