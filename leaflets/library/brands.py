"""brand.yaml, over the brands it extends → a brand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaflets.library import contrast
from leaflets.library.fonts import ENDINGS as FONT_ENDINGS
from leaflets.library.fonts import read_typeface
from leaflets.library.ledger import read_yaml
from leaflets.library.names import ID, check_names
from leaflets.library.pictures import ENDINGS as PICTURE_ENDINGS
from leaflets.library.pictures import read_picture
from leaflets.library.schemas_design import BrandFile, ContactsRow, PaletteRow
from leaflets.library.validation import validate
from leaflets.model.brand import Brand, Contact, Palette
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import ContentError, MissingReference, SchemaError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from leaflets.library.folders import File, Folders
    from leaflets.library.yamltext import YamlFile
    from leaflets.model.asset import Picture
    from leaflets.model.span import Span
    from leaflets.model.typeface import Family, FontCatalogue

BRANDS = "assets/brands"
FILE = "brand.yaml"

_OTHER_FONTS = (".ttc", ".otc", ".woff", ".woff2", ".eot", ".dfont", ".pfb")
"""Endings of font files that cannot be used."""
_INKS = ("text", "accent", "primary")


@dataclass(frozen=True, slots=True)
class _Part:
    """One brand file of a chain, itself first, then what it extends."""

    file: "File"
    yaml: "YamlFile"
    row: BrandFile


@dataclass(frozen=True, slots=True)
class BrandAndType:
    """A brand and the family of its own font file, if it brings one."""

    brand: Brand
    family: "Family | None"


def list_brands(folders: "Folders") -> tuple[str, ...]:
    """List the ids of all brands, sorted.

    Raises:
        SchemaError: A folder's name cannot be an id (`bad-name`).
    """
    names = folders.names(BRANDS)
    found = tuple(name for name in names if folders.find(BRANDS, f"{name}/{FILE}"))
    check_names(folders, BRANDS, found, ID)
    return found


def read_brand(
    folders: "Folders", name: str, audiences: "Collection[str]", fonts: "FontCatalogue"
) -> BrandAndType:
    """Read a brand that there is.

    Args:
        folders: The layers.
        name: Its id.
        audiences: The audiences there are.
        fonts: The font families there are.

    Raises:
        ContentError: With all that is wrong in one of its files; text that would be hard to read
            is `contrast`.
    """
    chain = _chain(folders, name, audiences)
    own = chain[0]
    palette = _palette(chain)
    typeface, family = _typeface(folders, chain, fonts)
    named = next((part for part in chain if part.row.name is not None), None)
    if named is None or (title := named.row.name) is None:
        raise SchemaError(Diagnostic("missing-key", "the key 'name' is missing", own.file.span))
    logo, logo_alt = _logo(folders, chain, title)
    brand = Brand(
        id=name,
        name=" ".join(title.split()),
        logo=logo,
        logo_alt=logo_alt,
        palette=palette,
        contacts=_merged_contacts([(part.yaml, part.row.contacts) for part in chain], "contacts"),
        audiences=tuple(_audience_contacts(chain)),
        typeface=typeface,
        span=own.file.span,
        name_span=named.yaml.text_span("name"),
    )
    return BrandAndType(brand, family)


def _chain(folders: "Folders", name: str, audiences: "Collection[str]") -> list[_Part]:
    chain: list[_Part] = []
    seen: list[str] = []
    span: Span | None = None
    while name:
        if name in seen:
            message = f"brands extend each other in a circle: {' → '.join([*seen, name])}"
            raise ContentError(Diagnostic("brand-loop", message, span))
        file = folders.find(BRANDS, f"{name}/{FILE}", span)
        if file is None:
            hint = did_you_mean(name, list_brands(folders))
            message = f"there is no brand '{name}'"
            raise MissingReference(Diagnostic("unknown-brand", message, span, hint=hint))
        yaml = read_yaml(folders, file)
        row = validate(BrandFile, yaml, {"audience": audiences})
        chain.append(_Part(file, yaml, row))
        seen.append(name)
        name, span = row.extends, yaml.key_span("extends")
    return chain


def _palette(chain: list[_Part]) -> Palette:
    """Take each colour from the first file that gives it, and refuse text that is hard to read."""
    colours: dict[str, str] = {}
    places: dict[str, Span] = {}
    for key in PaletteRow.model_fields:
        part = next((part for part in chain if getattr(part.row.palette, key)), None)
        if part:
            colours[key] = getattr(part.row.palette, key)
            places[key] = part.yaml.key_span("palette", key)
    missing = [key for key in PaletteRow.model_fields if key not in colours]
    if missing:
        yaml = chain[0].yaml
        raise SchemaError(
            *(
                Diagnostic(
                    "missing-key",
                    f"the key '{key}' is missing in 'palette'",
                    yaml.key_span("palette"),
                )
                for key in missing
            )
        )
    problems = sorted(
        _hard_to_read(colours, places), key=lambda one: one.span or chain[0].file.span
    )
    if problems:
        raise ContentError(*problems)
    return Palette(**colours)


def _hard_to_read(colours: dict[str, str], places: "dict[str, Span]") -> "Iterator[Diagnostic]":
    """Compare the inks with paper; the same numbers hold for paper-coloured text on an ink."""
    paper = colours["paper"]
    for key in _INKS:
        measured = contrast.ratio(colours[key], paper)
        if measured < contrast.TEXT_RATIO:
            yield Diagnostic(
                "contrast",
                f"'{key}' {colours[key]} on paper {paper} has a contrast of"
                f" {contrast.shown(measured)}:1; text needs {contrast.TEXT_RATIO}:1",
                places[key],
                hint=f"the nearest colour that passes is"
                f" {contrast.nearest_passing(colours[key], paper)}",
            )


def _typeface(
    folders: "Folders", chain: list[_Part], fonts: "FontCatalogue"
) -> "tuple[str, Family | None]":
    part = next((part for part in chain if part.row.typeface), None)
    if part is None:
        return fonts.fallback[0] if fonts.fallback else "", None
    name, span = part.row.typeface, part.yaml.key_span("typeface")
    if name.lower().endswith(FONT_ENDINGS):
        family = read_typeface(folders, part.file, name, span)
        return family.id, family
    if fonts.family(name) is None:
        hint = did_you_mean(name, (family.id for family in fonts.families))
        if name.lower().endswith(_OTHER_FONTS):
            hint = f"a font file's name ends in {' or '.join(FONT_ENDINGS)}"
        message = f"there is no font family '{name}'"
        raise MissingReference(Diagnostic("unknown-typeface", message, span, hint=hint))
    return name, None


def _logo(folders: "Folders", chain: list[_Part], title: str) -> "tuple[Picture | None, str]":
    """Read the logo with the words that go with it; a brand with a name inherits no logo."""
    named = [part.row.name is not None for part in chain]
    own = chain[: named.index(True) + 1]
    part = next((part for part in own if part.row.logo), None)
    if part is None:
        return None, ""
    name, span = part.row.logo, part.yaml.key_span("logo")
    alt = part.row.logo_alt or title
    if not alt:
        message = "the key 'logo_alt' is missing: a logo needs words for those who do not see it"
        raise SchemaError(Diagnostic("missing-key", message, span))
    if not name.endswith(tuple(PICTURE_ENDINGS)):
        message = f"'logo' must be an .svg or .png file, not '{name}'"
        raise SchemaError(Diagnostic("bad-value", message, span))
    file = folders.beside(part.file, name, span)
    if file is None:
        message = f"there is no logo '{name}' beside the brand's file"
        raise MissingReference(Diagnostic("unknown-logo", message, span))
    return read_picture(folders, file, name), alt


def _audience_contacts(chain: list[_Part]) -> "Iterator[tuple[str, tuple[Contact, ...]]]":
    named = dict.fromkeys(audience for part in reversed(chain) for audience in part.row.audiences)
    for audience in named:
        parts = ((part.yaml, part.row.audiences.get(audience)) for part in chain)
        yield audience, _merged_contacts(list(parts), "audiences", audience)


def _merged_contacts(
    parts: "list[tuple[YamlFile, ContactsRow | None]]", *path: str
) -> tuple[Contact, ...]:
    """Merge contacts role by role, the extended brand's first, in the order of the files."""
    merged: dict[str, Contact] = {}
    for yaml, row in reversed(parts):
        own = [
            Contact(role, lines, yaml.text_span(*path, role))
            for role, lines in (row.by_role() if row else {}).items()
        ]
        merged |= {contact.role: contact for contact in sorted(own, key=lambda one: one.span)}
    return tuple(merged.values())
