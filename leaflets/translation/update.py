"""A catalogue and a newer template → the catalogue brought up to date, and what changed.

What is the same stays. A message whose source changed keeps its translation, marked fuzzy, with
the source text it was made of; it is looked for in its own block first, and by likeness. What is
gone is kept as obsolete and comes back when its source does.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from babel.messages.catalog import Message

from leaflets.library.po import Po

if TYPE_CHECKING:
    from collections.abc import Iterable

FUZZY = "fuzzy"
_WAS = "was fuzzy"
"""Comment of an obsolete message that was so."""
_ALIKE = 0.6
"""How like two source texts of one block must be for one to be the other, changed."""
_ELSEWHERE = 0.85
"""How like one of another block must be."""

Key = tuple[str, str]
"""Context and source text."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did, as keys of messages.

    Attributes:
        added: New, and not translated.
        changed: Fuzzy since their source changed.
        removed: Obsolete since their source is gone.
    """

    added: tuple[Key, ...] = ()
    changed: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return bool(self.added or self.changed or self.removed)


def key(message: Message) -> Key:
    """Give a message's context and source text."""
    return message.context or "", str(message.id)


def real(messages: "Iterable[Message]") -> "list[Message]":
    """Leave out the header."""
    return [one for one in messages if one.id]


def updated(old: Po, template: Po, tag: str) -> tuple[Po, Changes]:
    """Bring a catalogue up to date.

    Args:
        old: The catalogue.
        template: What is to be translated now.
        tag: BCP 47 tag of its language.

    Returns:
        The new catalogue, in the template's order, and what changed.
    """
    before = {key(one): one for one in real(old)}
    obsolete = {key(one): one for one in old.obsolete.values()}
    wanted = {key(one): one for one in real(template)}
    gone = {one: message for one, message in before.items() if one not in wanted}
    new = _like(old, tag)
    added, changed = [], []
    free = {one: message for one, message in gone.items() if message.string}
    for one, message in wanted.items():
        known = before.get(one) or obsolete.pop(one, None)
        if known is not None:
            _put(new, message, known, known.previous_id, fuzzy=known.fuzzy or _WAS in _said(known))
            if one not in before:
                added.append(one)
            continue
        origin = _nearest(one, free)
        if origin is None:
            _put(new, message, None, (), fuzzy=False)
            added.append(one)
            continue
        _put(new, message, free.pop(origin), (origin[1],), fuzzy=True)
        gone.pop(origin)
        changed.append(one)
    for one, message in {**obsolete, **gone}.items():
        if message.string:
            new.obsolete[one[1], one[0]] = _forgotten(message)
    return new, Changes(tuple(added), tuple(changed), tuple(gone))


def _like(old: Po, tag: str) -> Po:
    """Make an empty catalogue with the headers of another."""
    new = Po(tag)
    new.header_comment = old.header_comment
    new.mime_headers = [(name, value) for name, value in old.mime_headers if name != "Language"]
    new.fuzzy = False
    return new


def _put(
    new: Po,
    message: Message,
    known: Message | None,
    previous: "Iterable[str]",
    *,
    fuzzy: bool,
) -> None:
    flags = {FUZZY} if fuzzy else set()
    flags |= known.flags - {FUZZY} if known else set()
    new[message.id] = Message(
        message.id,
        known.string if known else "",
        locations=message.locations,
        flags=flags,
        auto_comments=message.auto_comments,
        user_comments=[one for one in _said(known) if one != _WAS] if known else (),
        previous_id=list(previous) if fuzzy else [],
        context=message.context,
    )


def _forgotten(message: Message) -> Message:
    """Keep of an obsolete message what a translator wrote; flags are not written of such."""
    said = [one for one in _said(message) if one != _WAS]
    fuzzy = message.fuzzy or _WAS in _said(message)
    return Message(
        message.id,
        message.string,
        user_comments=[*said, _WAS] if fuzzy else said,
        context=message.context,
    )


def _said(message: Message) -> list[str]:
    return list(message.user_comments)


def _nearest(wanted: Key, free: "dict[Key, Message]") -> Key | None:
    """Find the message that most likely became this one."""
    context, text = wanted
    best, found = 0.0, None
    for one in free:
        least = _ALIKE if one[0] == context else _ELSEWHERE
        matcher = SequenceMatcher(None, one[1], text, autojunk=False)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio() + (one[0] == context)
        if ratio >= least and ratio > best:
            best, found = ratio, one
    return found
