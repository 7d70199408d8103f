"""A clinic's look and the ways to reach it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaflets.model.asset import Picture
    from leaflets.model.span import Span

BLANK = "____"
"""A contact written so is printed as a ruled line, to be filled in by pen."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The four colours a brand chooses, each `#rrggbb`.

    Attributes:
        primary: Band, section discs, figures' moving parts, bars.
        accent: The darkest tone: titles, headings, figures.
        text: Running text.
        paper: The page; white, as a rule.
    """

    primary: str
    accent: str
    text: str
    paper: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach the clinic: a phone number, opening hours, an address.

    Attributes:
        role: The name that content uses, as in `{{ clinic.phone }}`.
        lines: One line, or several for an address.
        span: Where it is written.
    """

    role: str
    lines: tuple[str, ...]
    span: "Span"

    @property
    def blank(self) -> bool:
        """Whether it is left open, to be filled in by pen."""
        return self.lines == (BLANK,)

    @property
    def text(self) -> str:
        """All lines in one, as running text prints it."""
        return ", ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Brand:
    """A clinic's look and contacts.

    Attributes:
        id: Name used on the command line.
        name: The clinic's name as printed; empty for a brand that names no clinic.
        logo: Its logo, if it has one.
        logo_alt: Alternative text of the logo.
        palette: Its colours.
        contacts: Contacts every audience may use.
        audiences: Contacts of one audience, which come before the common ones.
        typeface: Name of a font family, or of a font file in the brand's folder.
        span: Where it is written.
        name_span: Where its name is written, in its file or in that of a brand it extends.
    """

    id: str
    name: str
    logo: "Picture | None"
    logo_alt: str
    palette: Palette
    contacts: tuple[Contact, ...]
    audiences: tuple[tuple[str, tuple[Contact, ...]], ...]
    typeface: str
    span: "Span"
    name_span: "Span"

    def contact(self, role: str, audience: str) -> Contact | None:
        """Find who to call: the audience's own contact, else the common one."""
        own = dict(self.audiences).get(audience, ())
        return next((contact for contact in (*own, *self.contacts) if contact.role == role), None)

    def roles(self, audience: str) -> tuple[str, ...]:
        """Names of all contacts this audience can be given, sorted."""
        own = dict(self.audiences).get(audience, ())
        return tuple(sorted({contact.role for contact in (*own, *self.contacts)}))
