"""Names of files and folders → ids, or the complaint that they cannot be ones."""

import re
from typing import TYPE_CHECKING

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaflets.library.folders import Folders

# Lower case alone, so that a name finds the same file on every file system.
ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*(?:/[a-z0-9]+(?:[-_.][a-z0-9]+)*)*")
"""What an id looks like; those of blocks have slashes."""
LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|[0-9]{3}))?")
"""A folder of a language: language, script and region of BCP 47 (RFC 5646, 2.1)."""

_RULES = {
    ID: "lower-case letters, digits and hyphens",
    LOCALE: "a language tag like ur, zh_Hans or pt_BR",
}


def check_names(
    folders: "Folders",
    folder: str,
    names: "Iterable[str]",
    rule: re.Pattern[str],
    ending: str = "",
) -> None:
    """Make sure that names can be ids.

    Args:
        folders: The layers.
        folder: The folder they stand in.
        names: The names, without their ending.
        rule: `ID` or `LOCALE`.
        ending: What the names end with on disk.

    Raises:
        SchemaError: With all names that cannot (`bad-name`).
    """
    bad = [
        Diagnostic(
            "bad-name",
            f"the name '{name}{ending}' is not {_RULES[rule]}",
            folders.where(f"{folder}/{name}{ending}"),
            hint=_hint(name, rule),
        )
        for name in names
        if not rule.fullmatch(name)
    ]
    if bad:
        raise SchemaError(*bad)


def _hint(name: str, rule: re.Pattern[str]) -> str:
    meant = name.replace("-", "_")
    if rule is LOCALE and LOCALE.fullmatch(meant):
        return f"call the folder {meant}: folders have '_' where tags have '-'"
    return "rename it; names that start with '_' or '.' are passed over"
