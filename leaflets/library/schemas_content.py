"""Keys of the front matter of blocks and leaflets."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from leaflets.library.validation import Schema
from leaflets.library.values import (
    AudienceId,
    Audiences,
    Claims,
    Day,
    Sha256Prefix,
    Sources,
    Tags,
    Text,
    Whole,
    known,
    refuse,
)

EVERYONE = ""
"""Key of a text that all audiences share."""


def _shared(value: Any) -> Any:  # noqa: ANN401  what is not text is left to pydantic
    return {EVERYONE: value} if isinstance(value, str) else value


SharedTexts = Annotated[
    dict[Annotated[str, known("audience", besides=EVERYONE)], Text], BeforeValidator(_shared)
]
"""One text for everyone, or texts by audience."""


def _one_or_more(value: int) -> int:
    if value < 1:
        raise refuse("must be 1 or more")
    return value


class BlockMatter(Schema):
    """Front matter of a block."""

    title: Text
    audiences: Audiences
    claims: Claims
    sources: Sources
    tags: Tags = ()
    overrides: Sha256Prefix = ""


class TopicRow(Schema):
    """A code of a medical classification."""

    system: Text
    code: Text
    label: Text


class LeafletMatter(Schema):
    """Front matter of a leaflet; keys of texts are checked against `audiences` afterwards."""

    title: SharedTexts
    subtitle: SharedTexts = Field(default_factory=dict)
    audiences: Audiences
    reference: Text
    version: Text
    date: Day
    topics: tuple[TopicRow, ...] = ()
    max_pages: dict[AudienceId, Annotated[Whole, AfterValidator(_one_or_more)]] = Field(
        default_factory=dict
    )
