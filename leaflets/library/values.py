"""Types of single values in the files people write: text in, checked Python values out.

YAML gives only text, lists and mappings; each type here reads one kind of text and words its own
complaint. The complaint leaves out the key, which `validation` puts before it.
"""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from leaflets.model.diagnostic import did_you_mean

_POINTS = {"mm": 72 / 25.4, "pt": 1.0, "in": 72.0}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|pt|in)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+[^\s<>\"]*")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PREFIX = re.compile(r"[0-9a-f]{8,64}")
_LONGEST = 2_000


def refuse(message: str, code: str = "bad-value", hint: str = "") -> PydanticCustomError:
    """Make the error that `validation` turns into a diagnostic of that code."""
    return PydanticCustomError(
        code,
        "{message}",
        {"message": message, "hint": hint},
    )


def _one_line(value: str) -> str:
    text = " ".join(value.split())
    if not text:
        raise refuse("must not be empty")
    if len(text) > _LONGEST:
        raise refuse(f"must not be longer than {_LONGEST} characters")
    return text


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise refuse(
            f"must be lower-case letters, digits and hyphens, not '{value}'",
        )
    return value


def _flag(value: Any) -> Any:  # noqa: ANN401  what is not text is left to pydantic
    if not isinstance(value, str):
        return value
    if value not in {"true", "false"}:
        raise refuse(f"must be true or false, not '{value}'")
    return value == "true"


def _number(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return value
    if not _NUMBER.fullmatch(value):
        raise refuse(f"must be a number, not '{value}'")
    return float(value)


def _whole(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value):
        raise refuse(f"must be a whole number, not '{value}'")
    return int(value)


def within(lowest: float, highest: float) -> AfterValidator:
    """Refuse numbers beyond a range."""

    def check(value: float) -> float:
        if not lowest <= value <= highest:
            raise refuse(f"must be from {lowest:g} to {highest:g}, not {value:g}")
        return value

    return AfterValidator(check)


def _length(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return value
    match = _LENGTH.fullmatch(value)
    if not match:
        raise refuse(f"must be a length such as 18mm, 12pt or 8.5in, not '{value}'")
    return float(match[1]) * _POINTS[match[2]]


def _day(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value if _ISO_DATE.fullmatch(value) else "")
    except ValueError:
        raise refuse(f"must be a date such as 2026-11-22, not '{value}'") from None


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        hint = "put it in quotes: without them, # starts a comment" if not value else ""
        raise refuse(f"must be a colour such as \"#005EB8\", not '{value}'", hint=hint)
    return value.upper()


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise refuse(f"must be a web address such as https://clinic.example, not '{value}'")
    return value


def _hexadecimal(pattern: re.Pattern[str], what: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise refuse(f"must be {what}, not '{value}'")
        return value

    return AfterValidator(check)


def filled(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """Refuse an empty list."""
    if not value:
        raise refuse("must not be empty")
    return value


def _distinct(value: tuple[Any, ...]) -> tuple[Any, ...]:
    for index, item in enumerate(value):
        if item in value[:index]:
            raise refuse(f"names '{item}' twice")
    return value


def known(kind: str, besides: str | None = None) -> AfterValidator:
    """Check a name against those the validation context holds for its kind.

    Args:
        kind: Such as `audience`: gives the code `unknown-audience`. A context without the kind
            lets every name pass.
        besides: One more name that passes.
    """

    def check(value: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get(kind)
        if names is not None and value not in names and value != besides:
            message = f"unknown {kind} '{value}'"
            raise refuse(message, f"unknown-{kind}", did_you_mean(value, names))
        return value

    return AfterValidator(check)


Text = Annotated[str, AfterValidator(_one_line)]
"""A text on one line; white space is evened out."""
Slug = Annotated[str, AfterValidator(_slug)]
"""An id."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""`true` or `false`."""
Number = Annotated[float, BeforeValidator(_number)]
"""A number."""
Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number of up to nine digits."""
Count = Annotated[Whole, within(0, 9999)]
"""A whole number from 0 to 9999."""
Length = Annotated[float, BeforeValidator(_length)]
"""A length with its unit, given in points."""
Day = Annotated[dt.date, BeforeValidator(_day)]
"""An ISO 8601 date."""
Colour = Annotated[str, AfterValidator(_colour)]
"""`#RRGGBB`."""
Address = Annotated[str, AfterValidator(_address)]
"""A web address."""
Sha256 = Annotated[str, _hexadecimal(_SHA256, "a SHA-256 of 64 hexadecimal digits")]
"""A SHA-256 in hexadecimal."""
Sha256Prefix = Annotated[str, _hexadecimal(_PREFIX, "the first 8 or more digits of a SHA-256")]
"""The beginning of one."""
AudienceId = Annotated[str, known("audience")]
"""The id of an audience there is."""
ClaimId = Annotated[str, known("claim")]
"""The id of a claim there is."""
SourceId = Annotated[str, known("source")]
"""The id of a source there is."""
Audiences = Annotated[tuple[AudienceId, ...], AfterValidator(filled), AfterValidator(_distinct)]
"""One audience or more."""
Claims = Annotated[tuple[ClaimId, ...], AfterValidator(_distinct)]
"""Any number of claims."""
Sources = Annotated[tuple[SourceId, ...], AfterValidator(_distinct)]
"""Any number of sources."""
Tags = Annotated[tuple[Slug, ...], AfterValidator(_distinct)]
"""Any number of tags."""
Texts = Annotated[tuple[Text, ...], AfterValidator(filled)]
"""One text or more."""
