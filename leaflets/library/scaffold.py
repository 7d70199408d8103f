"""What a clinic says of itself → the files of its folder, checked before they are written."""

import os
import re
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.library.brands import BRANDS
from leaflets.library.drafts import Drafts
from leaflets.library.folders import PICTURE_LIMIT, Folders
from leaflets.library.library import Library
from leaflets.library.names import ID
from leaflets.library.pictures import ENDINGS, TOO_LARGE
from leaflets.library.skeleton import Answer, Skeleton
from leaflets.library.textfile import control_character, forbidden
from leaflets.model.brand import BLANK
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError, LeafletsError
from leaflets.model.span import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from leaflets.model.audience import Audience
    from leaflets.model.brand import Brand

URGENT, LABEL = "urgent", "urgent_label"
"""Roles that differ from audience to audience."""
NO_NAME = "clinic"
"""The id of a brand whose name has no letter that an id can have."""

_LONGEST_ID = 40
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that no file can have on Windows."""
_APOSTROPHES = re.compile("['’ʼ]")
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a clinic says of itself; what it leaves out is empty or not there.

    Attributes:
        folder: Where its folder is to be.
        day: The date of the example.
        name: Its name, as printed.
        brand: Id of its brand.
        contacts: Ways to reach it: lines by role.
        urgent: Whom to call at once: a number by audience.
        primary: Colour of its band.
        accent: Colour of titles.
        logo: An SVG or PNG file.
        locale: Tag of its language.
        format: Id of a format.
    """

    folder: Path
    day: "dt.date"
    name: str = ""
    brand: str = ""
    contacts: "Mapping[str, tuple[str, ...]]" = field(default_factory=dict)
    urgent: "Mapping[str, str]" = field(default_factory=dict)
    primary: str = ""
    accent: str = ""
    logo: Path | None = None
    locale: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Files that can be written.

    Attributes:
        files: What they hold, by their absolute paths, in the order in which they are shown.
        library: The clinic's folder over the bundled one, as it will be.
        leaflet: Id of the example leaflet.
        brand: Id of the clinic's brand.
        bundled: Id of a bundled leaflet.
        places: Which answer stands where: keys of the command line by file and line.
        renamed: What to show in place of a file's name.
    """

    files: "Mapping[Path, bytes]"
    library: Library
    leaflet: str
    brand: str
    bundled: str
    places: "Mapping[tuple[str, int], str]"
    renamed: "Mapping[str, str]"

    def problems(self) -> tuple[Diagnostic, ...]:
        """Read everything that is new, and tell all that is wrong."""
        library = self.library
        readers: tuple[Callable[[], object], ...] = (
            lambda: library.defaults,
            lambda: library.brand(self.brand),
            library.sources,
            lambda: library.leaflet(self.leaflet),
            *(lambda name=name: library.block(name) for name in library.block_ids()),
        )
        found: dict[Diagnostic, None] = {}
        for read in readers:
            try:
                read()
            except LeafletsError as error:
                found |= dict.fromkeys(map(self.meant, error.diagnostics))
        return tuple(found)

    def meant(self, one: Diagnostic) -> Diagnostic:
        """Name the answer that a finding is about, rather than a line of a file not yet there."""
        if one.span is None:
            return one
        key = self.places.get((one.span.path, one.span.line))
        if key:
            return replace(one, span=Span(key))
        path = self.renamed.get(one.span.path)
        return replace(one, span=replace(one.span, path=path)) if path else one


def brand_id(name: str, folder: str, taken: "tuple[str, ...]") -> str:
    """Make an id of a clinic's name, or else of its folder's.

    Args:
        name: The name, in any script.
        folder: The name of its folder.
        taken: Ids that others have.
    """
    for words in (name, folder):
        plain = (
            unicodedata.normalize("NFKD", _APOSTROPHES.sub("", words))
            .encode("ascii", "ignore")
            .decode()
        )
        found = _APART.sub("-", plain.lower())[:_LONGEST_ID].strip("-")
        if found:
            break
    else:
        found = NO_NAME
    while found in taken or _DEVICES.fullmatch(found):
        found += f"-{NO_NAME}"
    return found


def with_defaults(answers: Answers, bundled: Library) -> Answers:
    """Name a clinic of which nobody said what it is called after its folder."""
    folder = Path(os.path.abspath(answers.folder)).name  # noqa: PTH100  links keep their names
    words = " ".join(folder.replace("-", " ").replace("_", " ").split())
    name = answers.name or words[:1].upper() + words[1:]
    brand = answers.brand or brand_id(name, folder, bundled.brand_ids())
    return replace(answers, name=name, brand=brand)


def plan(bundled: Library, answers: Answers) -> Plan:
    """Fill in the skeleton.

    Args:
        bundled: The library alone.
        answers: What the clinic said.

    Raises:
        ContentError: An answer cannot even be written down: all such are told.
    """
    problems = [*_unwritable(answers), *_bad_id(answers.brand, bundled.brand_ids())]
    logo = b""
    try:
        logo = _logo(answers.logo) if answers.logo else b""
    except ContentError as error:
        problems += error.diagnostics
    if problems:
        raise ContentError(*problems)
    skeleton = Skeleton()
    rendered = skeleton.render(_values(bundled, skeleton, answers))
    root = answers.folder.absolute()
    files = {root / one.name: one.data for one in rendered}
    renamed = {}
    shown = Folders((), Drafts({})).shown
    if answers.logo:
        path = root / BRANDS / answers.brand / _logo_name(answers.logo)
        files[path] = logo
        renamed[shown(path).path] = answers.logo.as_posix()
    return Plan(
        files,
        Library.open(root, reads=Drafts(files)),
        skeleton.leaflet,
        answers.brand,
        skeleton.bundled,
        {
            (shown(root / one.name).path, line): key
            for one in rendered
            for line, key in one.places.items()
        },
        renamed,
    )


def _values(bundled: Library, skeleton: Skeleton, answers: Answers) -> "Mapping[str, object]":
    """Give everything that the skeleton's files ask for."""
    defaults = bundled.defaults
    base = bundled.brand(defaults.brand)

    def said(key: str, text: str) -> Answer:
        return Answer(f"--{key}", (text,))

    return {
        "name": said("name", answers.name),
        "brand": said("id", answers.brand),
        "base": base.id,
        "logo": said("logo", _logo_name(answers.logo)) if answers.logo else None,
        "primary": said("primary", answers.primary or base.palette.primary),
        "accent": said("accent", answers.accent or base.palette.accent),
        "contacts": list(_contacts(base, answers)),
        "audiences": [_audience(one, base, answers) for one in bundled.audiences()],
        "audiences_of_bundled": bundled.leaflet(skeleton.bundled).audiences,
        "locale": said("locale", answers.locale or defaults.locale),
        "format": said("format", answers.format or defaults.format),
        "source": defaults.source_locale,
        "translated": answers.locale in {"", defaults.source_locale},
        "today": answers.day.isoformat(),
    }


def _contacts(base: "Brand", answers: Answers) -> "Iterator[dict[str, object]]":
    """Give every contact, those that nobody named as the base has them: to be filled in."""
    apart = {contact.role for _, own in base.audiences for contact in own}
    there = {contact.role: contact.lines for contact in base.contacts if contact.role not in apart}
    for role, lines in (there | dict(answers.contacts)).items():
        yield {"role": role, "lines": Answer(f"--{role}", lines)}


def _audience(one: "Audience", base: "Brand", answers: Answers) -> dict[str, object]:
    def lines(role: str) -> tuple[str, ...]:
        contact = base.contact(role, one.id)
        return contact.lines if contact else (BLANK,)

    number = answers.urgent.get(one.id)
    key = f"--urgent {one.id}"
    return {
        "id": one.id,
        URGENT: Answer(key, (number,) if number else lines(URGENT)),
        LABEL: Answer(key, lines(LABEL)),
    }


def _unwritable(answers: Answers) -> "Iterator[Diagnostic]":
    """Find characters that no text file should hold."""
    plain = {
        "name": answers.name,
        "primary": answers.primary,
        "accent": answers.accent,
        "locale": answers.locale,
        "format": answers.format,
        **{role: " ".join(lines) for role, lines in answers.contacts.items()},
        **{f"urgent {audience}": number for audience, number in answers.urgent.items()},
    }
    for key, text in plain.items():
        try:
            text.encode()
        except UnicodeEncodeError:
            yield Diagnostic("not-utf8", "this cannot be read as text", Span(f"--{key}"))
            continue
        if found := forbidden(text):
            yield control_character(found, Span(f"--{key}"))


def _bad_id(brand: str, taken: tuple[str, ...]) -> "Iterator[Diagnostic]":
    span = Span("--id")
    if not ID.fullmatch(brand) or "/" in brand or len(brand) > _LONGEST_ID:
        message = (
            f"the id '{brand}' is not lower-case letters, digits and hyphens,"
            f" {_LONGEST_ID} at most"
        )
        yield Diagnostic("bad-name", message, span)
    elif _DEVICES.fullmatch(brand):
        yield Diagnostic("bad-name", f"no folder can be called '{brand}' on Windows", span)
    elif brand in taken:
        message = f"the id '{brand}' is that of a bundled brand"
        yield Diagnostic("bad-name", message, span, hint="choose another")


def _logo_name(path: Path) -> str:
    return f"logo{path.suffix.lower()}"


def _logo(path: Path) -> bytes:
    span = Span(path.as_posix())
    if path.suffix.lower() not in ENDINGS:
        message = f"a logo is an {' or '.join(ENDINGS)} file, not '{path.name}'"
        hint = "open it in a drawing program and export it as SVG, or as PNG in RGB colours"
        raise ContentError(Diagnostic("bad-value", message, span, hint=hint))
    try:
        if not path.is_file():
            raise ContentError(Diagnostic("unknown-logo", "there is no such file", span))
        with path.open("rb") as stream:
            data = stream.read(PICTURE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"cannot read the file: {reason}"
        raise ContentError(Diagnostic("unreadable-file", message, span)) from error
    if len(data) > PICTURE_LIMIT:
        message = f"the file is larger than {PICTURE_LIMIT // 1_000_000} MB"
        raise ContentError(Diagnostic("file-too-large", message, span, hint=TOO_LARGE))
    return data
