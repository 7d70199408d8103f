"""The machine → how it is: versions, fonts, places to write to."""

import hashlib
import platform
import re
import shutil
import tempfile
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets import __version__
from leaflets.model.errors import LeafletsError
from leaflets.model.health import Finding, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaflets.library import Library
    from leaflets.model.typeface import FontFile

NAME = "leaflets"
"""The program's name as a package."""
AGAIN = "install the program again"

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?P<asked>[^;]*?)\s*(?P<when>;.*)?")
_CLAUSE = re.compile(r"(==|>=|<=|!=|~=|<|>)\s*([\w.*+!-]+)")
_NUMBER = re.compile(r"\d+")


def program() -> "Iterator[Finding]":
    """Tell the versions of the program, of Python and of every package that goes in."""
    yield Finding("program", State.OK, f"{NAME} {__version__}")
    try:
        about = metadata.metadata(NAME)
        asked = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        message = "the program is not installed as a package: no versions can be compared"
        yield Finding("python", State.OK, f"Python {platform.python_version()}")
        yield Finding("packages", State.ODD, message, "python -m pip install -e .")
        return
    yield _python(about["Requires-Python"] or "")
    yield from _packages(asked)


def _python(asked: str) -> Finding:
    version = platform.python_version()
    if fits(version, asked):
        return Finding("python", State.OK, f"Python {version}")
    message = f"Python {version}, where {asked} is asked for"
    return Finding("python", State.ODD, message, "install the program with another Python")


def _packages(asked: list[str]) -> "Iterator[Finding]":
    """Compare what is installed with what is asked for; extras are for those who work on it."""
    right = []
    for line in asked:
        match = _REQUIREMENT.fullmatch(line)
        if match is None or match["when"]:
            continue
        try:
            version = metadata.version(match["name"])
        except metadata.PackageNotFoundError:
            message = f"the package '{match['name']}' is not installed"
            yield Finding("packages", State.MISSING, message, AGAIN)
            continue
        if fits(version, match["asked"]):
            right.append(f"{match['name']} {version}")
        else:
            message = f"{match['name']} is {version}, where {match['asked']} is asked for"
            hint = f"leaflets may print otherwise, or their bytes differ: {AGAIN}"
            yield Finding("packages", State.ODD, message, hint)
    yield Finding("packages", State.OK, ", ".join(right))


def fits(version: str, asked: str) -> bool:
    """Tell whether a version is one of those that are asked for.

    Args:
        version: Such as `5.1.0`.
        asked: Clauses as packages have them, such as `>=3.11,<4` or `==5.1.*`.
    """
    return all(_fits(version, sign, bound) for sign, bound in _CLAUSE.findall(asked))


def _fits(version: str, sign: str, bound: str) -> bool:
    have, wanted = _numbers(version), _numbers(bound)
    order = _order(have, wanted)
    if sign in {"==", "!="}:
        same = have[: len(wanted)] == wanted if bound.endswith(".*") else order == 0
        return same is (sign == "==")
    if sign == "~=":
        return order >= 0 and have[: len(wanted) - 1] == wanted[:-1]
    return {">=": order >= 0, "<=": order <= 0, ">": order > 0, "<": order < 0}[sign]


def _numbers(version: str) -> list[int]:
    return [int(number) for number in _NUMBER.findall(version)]


def _order(one: list[int], other: list[int]) -> int:
    for have, wanted in zip_longest(one, other, fillvalue=0):
        if have != wanted:
            return 1 if have > wanted else -1
    return 0


def fonts(library: "Library") -> "Iterator[Finding]":
    """Look whether every font file is there and is the one that is listed."""
    try:
        families = library.fonts().families
    except LeafletsError as error:
        yield from (Finding.of("fonts", one) for one in error.diagnostics)
        return
    listed = {
        (file.path, file.sha256): file
        for family in families
        for file in (family.upright, family.italic, family.bold)
        if file
    }
    found = [one for file in listed.values() if (one := _font(file))]
    yield from found
    if not found:
        message = f"all {len(listed)} font files are there and are those listed"
        yield Finding("fonts", State.OK, message)


def _font(file: "FontFile") -> Finding | None:
    name = f"font file '{file.path.name}'"
    hint = "put it there, or list the file there is" if file.own else AGAIN
    try:
        with file.path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or str(error)
        return Finding("fonts", State.MISSING, f"{name} cannot be read: {reason}", hint)
    if digest != file.sha256:
        return Finding("fonts", State.MISSING, f"{name} is not the one listed", hint)
    return None


def places(clinic: Path | None) -> "Iterator[Finding]":
    """Try whether files can be written where they may be wanted."""
    if clinic is not None:
        hint = "leaflets can be made from it; to change something, ask whoever may write there"
        yield _place("the clinic's folder", clinic, hint)
    yield _place("this folder", Path(), "write leaflets elsewhere: -o FILE")
    yield _place("the folder for temporary files", None, "set TMPDIR, or TEMP on Windows")


def _place(what: str, folder: Path | None, hint: str) -> Finding:
    try:
        with tempfile.TemporaryFile(prefix=".leaflets-", dir=folder) as file:
            file.write(b"\0")
            file.flush()
    except OSError as error:
        reason = error.strerror or str(error)
        return Finding("writing", State.ODD, f"{what} cannot be written to: {reason}", hint)
    return Finding("writing", State.OK, f"{what} can be written to")


def java() -> Finding:
    """Look for what only tests need."""
    found = "is there" if shutil.which("java") else "is not there"
    return Finding("java", State.OK, f"Java {found}; only the program's own tests use it")
