"""Keys of the files in templates/evidence: checklists and their items."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from leaflets.library.validation import Schema
from leaflets.library.values import Address, Number, Slug, Text, refuse


def _named(value: Any) -> Any:  # noqa: ANN401  what is not text is left to pydantic
    return {"measure": value} if isinstance(value, str) else value


class WantedRow(Schema):
    """A measure by its name alone, or with bounds of its own."""

    measure: Slug
    least: Number | None = None
    most: Number | None = None

    @model_validator(mode="after")
    def _can_pass(self) -> Self:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise refuse(f"has no number from {self.least:g} to {self.most:g}")
        return self


def _person(value: str) -> str:
    if value != "person":
        raise refuse(f"must be person or left out, not '{value}'")
    return value


Measure = Annotated[WantedRow, BeforeValidator(_named)]


class ItemRow(Schema):
    """One row under `items`."""

    id: Slug
    number: Text = ""
    area: Text = ""
    says: Text
    measures: tuple[Measure, ...] = ()
    look: Text = ""
    otherwise: Annotated[str, AfterValidator(_person)] = Field(default="", alias="else")

    @model_validator(mode="after")
    def _has_an_answer(self) -> Self:
        if not (self.measures or self.look):
            raise refuse("must name measures, or say under 'look' what a person looks at")
        return self


class InstrumentFile(Schema):
    """A checklist; what a clinic's file leaves out is as in the bundled one of that name."""

    name: Text = ""
    short: Text = ""
    version: Text = ""
    publisher: Text = ""
    url: Address = ""
    about: Text = ""
    applies: Measure | None = None
    items: tuple[ItemRow, ...] = ()
