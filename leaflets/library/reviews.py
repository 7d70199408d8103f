"""reviews.yaml, clinic.yaml's policy and the files under signoffs → who accepted what.

A sign-off is a file of its own, so that two people who sign at the same time lose nothing. It
holds a digest over itself: who edits it by hand, or merges two, voids it. That is no signature; it
keeps accidents from looking like a review.
"""

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from leaflets.library.ledger import Row, rows_of
from leaflets.library.saving import save
from leaflets.library.schemas import ReviewKindRow, SignOffFile
from leaflets.library.settings import read_defaults
from leaflets.library.validation import validate
from leaflets.library.yamltext import parse
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic, did_you_mean, note
from leaflets.model.errors import ContentError, LeafletsError, SafetyError, SchemaError
from leaflets.model.provenance import Part
from leaflets.model.review import Need, ReviewKind, Reviews, SignOff, Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from leaflets.library.folders import File, Folders
    from leaflets.library.schemas import NeedRow
    from leaflets.model.span import Span

FOLDER = "signoffs"
ENDING = ".yaml"
_HEAD = "# Written by `leaflets sign`. A change by hand voids it: sign anew instead.\n"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_AGAIN = "it counts for nothing until somebody signs anew with `leaflets sign`"
_LOOSENED = "a clinic's folder can ask for more reviews; it cannot do without those of the program"


def read_reviews(folders: "Folders") -> Reviews:
    """Read all that is said about reviewing.

    Files under signoffs that cannot be taken as they are count for nothing, and are told of.

    Raises:
        ContentError: With all that is wrong in reviews.yaml or clinic.yaml.
    """
    kinds = _kinds(folders)
    needs = _needs(folders, kinds)
    sign_offs: list[SignOff] = []
    problems: list[Diagnostic] = []
    seals: dict[str, Span] = {}
    for name in _names(folders):
        try:
            file = folders.in_layer(folders.layers[0], FOLDER, name)
            if file is None:
                continue
            sign_off, seal = _read(folders, file)
        except LeafletsError as error:
            problems += _told_of(error, folders.shown(folders.layers[0].root / FOLDER / name))
            continue
        if seal in seals:
            message = f"this is the same sign-off as '{seals[seal]}'"
            problems.append(note("sign-off-twice", message, file.span, "delete one of them"))
            continue
        seals[seal] = file.span
        sign_offs.append(sign_off)
    return Reviews(kinds, needs, tuple(sign_offs), tuple(problems))


def save_sign_off(clinic: "Path", sign_off: SignOff) -> "Path":
    """Write a sign-off into a clinic's folder.

    Returns:
        The file.

    Raises:
        OutputError: It cannot be written.
    """
    told = _told(sign_off)
    seal = _seal(told)
    text = yaml.safe_dump(told | {"seal": seal}, allow_unicode=True, sort_keys=False, width=1000)
    about = sign_off.subject
    names = (about.leaflet, about.audience, about.locale, about.brand, about.format, sign_off.kind)
    stem = "_".join([*filter(None, names), sign_off.date.isoformat(), seal[:8]])
    path = clinic / FOLDER / f"{stem.replace('/', '-')}{ENDING}"
    save((_HEAD + text).encode(), path)
    return path


def _kinds(folders: "Folders") -> tuple[ReviewKind, ...]:
    rows = list(rows_of(folders, "reviews.yaml", tuple[ReviewKindRow, ...]))
    bundled = {row.value.id for row in rows if row.origin is Origin.BUNDLED}
    loosened = [
        Diagnostic(
            "safety-loosened",
            f"the kind of review '{row.value.id}' stays as it is",
            row.span,
            hint=_LOOSENED,
        )
        for row in rows
        if row.origin is Origin.CLINIC and row.value.id in bundled
    ]
    if loosened:
        raise SafetyError(*loosened)
    return tuple(map(_kind, rows))


def _kind(row: Row[ReviewKindRow]) -> ReviewKind:
    value = row.value
    return ReviewKind(
        id=value.id,
        label=value.label,
        asks=value.asks,
        languages=value.languages,
        covers=value.covers,
        sources=value.sources,
        required=value.required,
        months=value.months,
        at_most=value.at_most,
        span=row.span,
    )


def _needs(folders: "Folders", kinds: tuple[ReviewKind, ...]) -> tuple[Need, ...]:
    defaults = read_defaults(folders)
    problems = list(_policy_problems(defaults.review, defaults.spans, kinds))
    if problems:
        raise ContentError(*problems)
    needs = []
    for kind in kinds:
        row = defaults.review.get(kind.id)
        if row.needed if row else kind.required:
            needs.append(Need(kind, (row.months if row else None) or kind.months))
    return tuple(needs)


def _policy_problems(
    policy: "Mapping[str, NeedRow]", spans: "Mapping[str, Span]", kinds: tuple[ReviewKind, ...]
) -> "Iterator[Diagnostic]":
    known = {kind.id: kind for kind in kinds}
    for name, row in policy.items():
        span = spans[f"review:{name}"]
        kind = known.get(name)
        if kind is None:
            hint = did_you_mean(name, known)
            yield Diagnostic("unknown-review", f"unknown review '{name}'", span, hint=hint)
        elif kind.required and not row.needed:
            message = f"'{name}' is needed for a final edition, and stays so"
            yield Diagnostic("safety-loosened", message, span, hint=_LOOSENED)
        elif (row.months or 0) > kind.at_most:
            message = f"a review of the kind '{name}' holds for {kind.at_most} months at most"
            yield Diagnostic("bad-value", message, span)


def _names(folders: "Folders") -> list[str]:
    if folders.layers[0].origin is not Origin.CLINIC:
        return []
    return [name for name in folders.names(FOLDER) if name.endswith(ENDING)]


def _told_of(error: LeafletsError, span: "Span") -> "Iterable[Diagnostic]":
    """Say what is wrong with a file; that it lacks this and that and more is one thing."""
    found = [one if one.span else replace(one, span=span) for one in error.diagnostics]
    if len(found) > 1 and all(one.code == "missing-key" for one in found):
        message = "this is no whole sign-off: most of it is missing"
        return [Diagnostic("sign-off-cut", message, span, hint=_AGAIN)]
    return found


def _read(folders: "Folders", file: "File") -> tuple[SignOff, str]:
    text = folders.text(file)
    conflict = _CONFLICT.search(text)
    if conflict:
        span = file.span.at(text.count("\n", 0, conflict.start()) + 1, 1)
        message = "two versions of a sign-off stand in one file"
        raise ContentError(Diagnostic("sign-off-merged", message, span, hint=_AGAIN))
    parsed = parse(text, file.span)
    row = validate(SignOffFile, parsed)
    broken = [
        Diagnostic(
            "bad-value", f"'{one}' is no part with its digest", parsed.key_span("parts", at)
        )
        for at, one in enumerate(row.parts)
        if one.count(" ") < 2  # noqa: PLR2004  kind, name and digest
    ]
    if broken:
        raise SchemaError(*broken)
    sign_off = SignOff(
        subject=Subject(row.leaflet, row.audience, row.locale, row.brand, row.format),
        kind=row.kind,
        name=row.name,
        role=row.role,
        organisation=row.organisation,
        date=row.date,
        next_review=row.next_review,
        content=row.content,
        parts=tuple(map(_part, row.parts)),
        read=row.read,
        span=file.span,
    )
    if _seal(_told(sign_off)) != row.seal:
        message = "this sign-off was changed after it was written"
        raise ContentError(Diagnostic("sign-off-changed", message, file.span, hint=_AGAIN))
    return sign_off, row.seal


def _part(text: str) -> Part:
    kind, rest = text.split(" ", 1)
    name, digest = rest.rsplit(" ", 1)
    return Part(kind, name, digest)


def _told(sign_off: SignOff) -> dict[str, object]:
    """Give what the file says, but for the digest over it."""
    about = sign_off.subject
    return {
        "leaflet": about.leaflet,
        "audience": about.audience,
        "locale": about.locale,
        "brand": about.brand,
        **({"format": about.format} if about.format else {}),
        "kind": sign_off.kind,
        "name": sign_off.name,
        "role": sign_off.role,
        "organisation": sign_off.organisation,
        "date": sign_off.date,
        "next_review": sign_off.next_review,
        "content": sign_off.content,
        "read": list(sign_off.read),
        "parts": [f"{one.kind} {one.name} {one.digest}" for one in sign_off.parts],
    }


def _seal(told: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()
