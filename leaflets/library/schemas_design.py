"""Keys of what designers supply: brands, formats, fonts."""

import re
from typing import Annotated, Any, Self
from unicodedata import decimal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from leaflets.library.validation import Schema
from leaflets.library.values import (
    AudienceId,
    Colour,
    Count,
    Flag,
    Length,
    Number,
    Sha256,
    Slug,
    Text,
    Texts,
    Whole,
    filled,
    refuse,
    within,
)
from leaflets.model.brand import BLANK
from leaflets.model.diagnostic import did_you_mean
from leaflets.model.numerals import ZEROS
from leaflets.model.typeface import ShapingUnit
from leaflets.model.typography import Filling, Isolate, LineBreak, WordBreak

_PHONE = re.compile(r"\+?[(\d][\d ()/.\-]*(?: ?(?:ext|x)\.? ?\d+)?", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+")
_WEB = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#][^\s<>\"]*)?")
_ROLE = re.compile(r"[a-z][a-z0-9_]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_MOST_FONTS = 256  # more than any collection holds
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_PEN_LINE = re.compile(r"_{3,}")
_FEATURE = re.compile(r"[A-Za-z0-9]{4}")
SOURCE_DIGITS = "source"
"""Digits are printed as the text has them."""
_FEWEST_DIGITS, _MOST_DIGITS = 3, 30
SMALLEST_TYPE, LARGEST_TYPE = 6, 72
"""Points that anything may be printed in: the foot of a leaflet has eight or more."""
_LONGEST_WEB = 300  # a QR code of 22 mm that phones still read


def _lines(value: Any) -> Any:  # noqa: ANN401  what is not text is left to pydantic
    return (value,) if isinstance(value, str) else value


def _pen_line(value: tuple[str, ...]) -> tuple[str, ...]:
    blank = [bool(_PEN_LINE.fullmatch(line)) for line in value]
    if any(blank) and len(value) > 1:
        raise refuse(f"must be either text or one '{BLANK}', the line to fill in by pen")
    return (BLANK,) if any(blank) else value


def _phone(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_number, value))


def _number(line: str) -> str:
    """Take digits of any script; a language that has its own prints them in its own."""
    number = "".join(str(decimal(one)) if one.isdecimal() else one for one in line)
    digits = sum(character.isdecimal() for character in number)
    fits = _PHONE.fullmatch(number) and _FEWEST_DIGITS <= digits <= _MOST_DIGITS
    if line != BLANK and not fits:
        raise refuse(
            f"must be a phone number, not '{line}'",
            hint=f"write it with digits, or '{BLANK}' for a line to fill in by pen",
        )
    return number


def _email(value: tuple[str, ...]) -> tuple[str, ...]:
    for line in value:
        if line != BLANK and not _EMAIL.fullmatch(line):
            raise refuse(f"must be an email address, not '{line}'")
    return value


def _web(value: tuple[str, ...]) -> tuple[str, ...]:
    if value == (BLANK,):
        return value
    if len(value) > 1 or len(value[0]) > _LONGEST_WEB or not _WEB.fullmatch(value[0]):
        raise refuse(f"must be a web address such as https://clinic.example, not '{value[0]}'")
    return value


Lines = Annotated[
    tuple[Text, ...], BeforeValidator(_lines), AfterValidator(filled), AfterValidator(_pen_line)
]
"""A contact: one line or several."""
Phone = Annotated[Lines, AfterValidator(_phone)]
"""A contact that people dial."""


class ContactsRow(Schema):
    """Contacts by role; other roles than these may be added."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Lines]

    phone: Phone = ()
    sms: Phone = ()
    urgent: Phone = ()
    emergency: Phone = ()
    email: Annotated[Lines, AfterValidator(_email)] = ()
    web: Annotated[Lines, AfterValidator(_web)] = ()

    @model_validator(mode="after")
    def _names_fit_templates(self) -> Self:
        for role in self.__pydantic_extra__:
            if not _ROLE.fullmatch(role):
                raise refuse(f"names must be like phone or urgent_label, not '{role}'")
        return self

    def by_role(self) -> dict[str, tuple[str, ...]]:
        """Give what the file holds, by role."""
        return self.model_dump(exclude_unset=True)


class PaletteRow(Schema):
    """Colours; what is left out comes from the brand this one extends."""

    primary: Colour = ""
    accent: Colour = ""
    text: Colour = ""
    paper: Colour = ""


class BrandFile(Schema):
    """brand.yaml."""

    name: str | None = None
    extends: Slug = ""
    logo: Text = ""
    logo_alt: Text = ""
    palette: PaletteRow = PaletteRow()
    contacts: ContactsRow | None = None
    audiences: dict[AudienceId, ContactsRow] = Field(default_factory=dict)
    typeface: Text = ""


def _measure(value: Any) -> Any:  # noqa: ANN401
    return "0pt" if value == "full" else value


Style = tuple[Annotated[Number, within(0.5, 5)], Annotated[Number, within(0.8, 3)]]
"""Size over running text, leading over the style's own size."""


class MarginsRow(Schema):
    """White space around the page."""

    top: Length
    bottom: Length
    start: Length
    end: Length


class BandRow(Schema):
    """Height of the brand's band along the top edge."""

    first: Length
    other: Length


class ScaleRow(Schema):
    """Every type style layout knows."""

    title: Style
    subtitle: Style
    heading: Style
    subheading: Style
    body: Style
    callout: Style
    caption: Style
    small: Style
    masthead: Style
    audience: Style
    number: Style
    draft: Style


class TypeRow(Schema):
    """Sizes of text."""

    base: Length
    minimum: Annotated[Length, within(SMALLEST_TYPE, LARGEST_TYPE)]
    scale: ScaleRow


class FormatFile(Schema):
    """A file of assets/formats."""

    label: Text
    page: tuple[Length, Length]
    margins: MarginsRow
    gutter: Length
    measure: Annotated[Length, BeforeValidator(_measure)]
    band: BandRow
    type: TypeRow
    core_pages: Count
    limits_pages: Flag
    duplex: Flag
    turns: Flag = False


def _index(value: int) -> int:
    if not 0 <= value < _MOST_FONTS:
        places = f"0 to {_MOST_FONTS - 1}"
        raise refuse(f"must be the place of a font in its collection, {places}, not {value}")
    return value


class FontRow(Schema):
    """One font file."""

    file: Text
    sha256: Sha256
    index: Annotated[Whole, AfterValidator(_index)] = 0


def _script(value: str) -> str:
    if not _SCRIPT.fullmatch(value):
        raise refuse(f"must be an ISO 15924 code such as Latn, not '{value}'")
    return value


def _package(value: str) -> str:
    if not value.isidentifier():
        raise refuse(f"must be the name of a Python package, not '{value}'")
    return value


def _feature(value: str) -> str:
    if not _FEATURE.fullmatch(value):
        raise refuse(f"must be an OpenType feature of four characters, not '{value}'")
    return value


Feature = Annotated[str, AfterValidator(_feature)]
"""The tag of an OpenType feature."""


class FamilyRow(Schema):
    """A font family; without a package, its files lie beside fonts.yaml."""

    package: Annotated[str, AfterValidator(_package)] = ""
    upright: FontRow
    italic: FontRow | None = None
    bold: FontRow | None = None
    scripts: Annotated[tuple[Annotated[str, AfterValidator(_script)], ...], AfterValidator(filled)]
    leading: Annotated[Number, within(1, 3)]
    variable: Flag
    unit: ShapingUnit = ShapingUnit.WORD
    solid: Flag = False

    @model_validator(mode="after")
    def _one_way_to_be_bold(self) -> Self:
        if self.variable and self.bold:
            raise refuse("has a weight axis, and so no bold file")
        return self


def _tag(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise refuse(f"must be a language tag such as de or sr-Latn, not '{value}'")
    return value


LanguageTag = Annotated[str, AfterValidator(_tag)]
"""A language tag of BCP 47: language, script and region."""


class WeightsRow(Schema):
    """Weights of running and of strong text, 1–1000."""

    regular: Annotated[Whole, within(1, 1000)]
    bold: Annotated[Whole, within(1, 1000)]


class FontsFile(Schema):
    """fonts.yaml; a clinic's may hold only families."""

    weights: WeightsRow | None = None
    fallback: Texts | None = None
    stacks: dict[LanguageTag, Texts] = Field(default_factory=dict)
    families: dict[Slug, FamilyRow] = Field(default_factory=dict)


def _system(value: str) -> str:
    if value not in (SOURCE_DIGITS, *ZEROS):
        hint = did_you_mean(value, (SOURCE_DIGITS, *ZEROS)) or "known: " + ", ".join(ZEROS)
        message = f"must be {SOURCE_DIGITS} or a decimal numbering system, not '{value}'"
        raise refuse(message, hint=hint)
    return value


class TypographyRow(Schema):
    """How a language is set; what it leaves out is as for its parent tag or the defaults."""

    digits: Annotated[str, AfterValidator(_system)] | None = None
    isolate: tuple[Isolate, ...] | None = None
    line_break: LineBreak | None = None
    word_break: WordBreak | None = None
    filling: Filling | None = None
    units: Texts = ()
    between: Texts = ()
    before: Texts = ()
    unbroken: Texts = ()
    features: dict[Feature, Flag] = Field(default_factory=dict)
    language: LanguageTag | None = None


class TypographyFile(Schema):
    """typography.yaml; a clinic's may hold only some languages."""

    defaults: TypographyRow = Field(default_factory=TypographyRow)
    languages: dict[LanguageTag, TypographyRow] = Field(default_factory=dict)
