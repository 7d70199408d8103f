"""Keys of the lists and of the settings: audiences, claims, sources, safety rules, defaults."""

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from leaflets.library.validation import Schema
from leaflets.library.values import (
    Address,
    Audiences,
    Claims,
    Count,
    Day,
    Flag,
    Number,
    Sha256,
    Slug,
    Tags,
    Text,
    Texts,
    Whole,
    refuse,
    within,
)
from leaflets.model.claims import Evidence, Scope, Stance
from leaflets.model.locale import Direction
from leaflets.model.review import Covers, Languages

SMALLEST_TEXT, LARGEST_TEXT = 8, 48
LARGEST_GRADE = 18


def _text_size(value: float) -> float:
    if not SMALLEST_TEXT <= value <= LARGEST_TEXT:
        raise refuse(f"must be from {SMALLEST_TEXT} to {LARGEST_TEXT} points, not {value:g}")
    return value


def _grade(value: float) -> float:
    if not 0 < value <= LARGEST_GRADE:
        raise refuse(f"must be a school grade from 1 to {LARGEST_GRADE}, not {value:g}")
    return value


def _word(value: str) -> str:
    if "*" in value[:-1] or value == "*":
        raise refuse(f"may have '*' only at the end of a word, not '{value}'")
    return value


def _copy(value: str) -> str:
    if value != "copy":
        raise refuse(f"must be copy or left out, not '{value}'")
    return value


def _digits(value: str) -> str:
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", value):
        raise refuse(f"must be a number in digits, such as 3 or 0.5, not '{value}'")
    return value


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise refuse("must name at least one number")
    return value


Months = Annotated[Whole, within(1, 120)]
"""How long something holds."""
Word = Annotated[Text, AfterValidator(_word)]
Digits = Annotated[tuple[Annotated[Text, AfterValidator(_digits)], ...], AfterValidator(_some)]
"""A word or phrase, `*` at its end for any ending."""


class AudienceRow(Schema):
    """One row of audiences.yaml."""

    id: Slug
    label: Text
    size: Annotated[Number, AfterValidator(_text_size)]
    grade: Annotated[Number, AfterValidator(_grade)]
    like: tuple[Slug, ...] = ()


class ClaimRow(Schema):
    """One row of claims.yaml."""

    id: Slug
    origin: Texts = Field(alias="from")
    audiences: Audiences
    stance: Stance
    core: Flag
    say: Text


class SourceRow(Schema):
    """One row of sources.yaml."""

    id: Slug
    title: Text
    publisher: Text
    url: Address = ""
    accessed: Day
    evidence: Evidence
    read_as: Annotated[str, AfterValidator(_copy)] = ""
    recheck: Day | None = None


class TraitRow(Schema):
    """`when` or `needs` of a safety rule."""

    claims: Claims = ()
    tags: Tags = ()
    words: tuple[Word, ...] = ()
    near: tuple[Word, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.claims or self.tags or self.words):
            raise refuse("must name claims, tags or words")
        return self


class NeverRow(Schema):
    """One row under `never` of safety.yaml; without `audiences` it holds for everyone."""

    id: Slug
    audiences: Audiences = ()
    claims: Claims = ()
    tags: Tags = ()
    mentions: tuple[Word, ...] = ()
    advice: tuple[Word, ...] = ()
    reason: Text

    @model_validator(mode="after")
    def _forbids_something(self) -> Self:
        if not (self.claims or self.tags or self.mentions or self.advice):
            raise refuse("must name claims, tags, mentions or advice")
        return self


class RequiresRow(Schema):
    """One row under `requires` of safety.yaml."""

    id: Slug
    when: TraitRow
    needs: TraitRow
    within: Scope
    reason: Text


class SafetyFile(Schema):
    """safety.yaml; a clinic's may only add rules."""

    never: tuple[NeverRow, ...] = ()
    requires: tuple[RequiresRow, ...] = ()
    negations: tuple[Text, ...] = ()
    breaks: tuple[Text, ...] = ()
    joins: tuple[Text, ...] = ()


class HedgingFile(Schema):
    """hedging.yaml; a clinic's adds words."""

    certain: tuple[Word, ...] = ()
    hedges: tuple[Word, ...] = ()


class DefaultsFile(Schema):
    """templates/library.yaml."""

    source_locale: Text
    brand: Text
    locale: Text
    format: Text
    recheck_months: Count = 0


class ReviewKindRow(Schema):
    """One row of reviews.yaml."""

    id: Slug
    label: Text
    asks: Text
    languages: Languages
    covers: Covers
    sources: Flag
    required: Flag
    months: Months
    at_most: Months

    @model_validator(mode="after")
    def _holds_no_longer_than_it_may(self) -> Self:
        if self.months > self.at_most:
            raise refuse("must not have more months than at_most")
        return self


class NeedRow(Schema):
    """What clinic.yaml says of a kind of review."""

    needed: Flag = True
    months: Months | None = None


class SignOffFile(Schema):
    """One file under signoffs."""

    leaflet: Text
    audience: Text
    locale: Text
    brand: Text
    format: Text = ""
    kind: Text
    name: Text
    role: Text
    organisation: Text
    date: Day
    next_review: Day
    content: Sha256
    read: tuple[Text, ...] = ()
    parts: tuple[Text, ...]
    seal: Sha256


class ClinicFile(Schema):
    """clinic.yaml; what it leaves out is as bundled."""

    name: Text
    brand: Text = ""
    locale: Text = ""
    format: Text = ""
    review: dict[Text, NeedRow] = Field(default_factory=dict)


class SkeletonFile(Schema):
    """templates/clinic/skeleton.yaml."""

    files: dict[Text, Text]
    leaflet: Slug
    bundled: Slug
    override: Text
    override_note: Texts


class TermRow(Schema):
    """One row of a language's glossary.yaml."""

    term: Text
    use: Texts
    avoid: tuple[Text, ...] = ()


class BackCheckRow(Schema):
    """One row of a language's backcheck.yaml."""

    context: Text
    source: Text
    digest: Text
    back: Text
    verdict: Text


class LocaleFile(Schema):
    """assets/locales/<locale>/locale.yaml: what CLDR does not know or says otherwise."""

    direction: Direction | None = None
    native_name: Text = ""
    source_name: Text = ""
    script: Text = ""
    never: Text = ""
    letters: Text = ""
    numbers: dict[Text, Digits] = Field(default_factory=dict)
    date: Text = ""
