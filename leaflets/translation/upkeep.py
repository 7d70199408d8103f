"""A library → the catalogues of its languages, each up to date with what is said now.

A clinic's catalogue holds its own words, and may say bundled ones otherwise: those it keeps too.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from leaflets.translation.files import begun, read
from leaflets.translation.template import DOMAINS, everything, template
from leaflets.translation.update import Changes, key, real, updated

if TYPE_CHECKING:
    from leaflets.library import Library
    from leaflets.library.po import Po


class Upkeep:
    """Brings catalogues up to date, one language after the other.

    Args:
        library: What is translated.

    Raises:
        ContentError: With all that is wrong in the files.
    """

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._own = {domain: template(library, domain) for domain in DOMAINS}
        self._all = {domain: everything(library, domain) for domain in DOMAINS}

    def catalogues(self, tag: str) -> "dict[str, tuple[Po, Changes]]":
        """Give the catalogues of a language by domain, as they should be, and what changed.

        Raises:
            ContentError: One of them cannot be read.
        """
        found = {}
        old = {domain: read(self._library, tag, domain) for domain in DOMAINS}
        for domain, before in old.items():
            if before is not None:
                found[domain] = self._updated(before, tag, domain)
            elif len(self._own[domain]):
                found[domain] = begun(self._own[domain], tag), Changes()
        return found

    def _updated(self, before: "Po", tag: str, domain: str) -> "tuple[Po, Changes]":
        own = {key(one) for one in real(self._own[domain])}
        new, changes = updated(before, self._all[domain], tag)
        for message in real(new):
            if key(message) not in own and not message.string:
                new.delete(message.id, message.context)
        return new, replace(changes, added=tuple(one for one in changes.added if one in own))
