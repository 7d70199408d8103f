"""One leaflet for one audience in one language, brand and format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """What to build, by name.

    Attributes:
        leaflet: Id of the leaflet.
        audience: Id of the audience.
        locale: BCP 47 tag of the language.
        brand: Id of the brand.
        format: Id of the format.
    """

    leaflet: str
    audience: str
    locale: str
    brand: str
    format: str

    def stem(self, *, draft: bool) -> str:
        """Name of the file without its ending."""
        parts = [self.leaflet, self.audience, self.locale, self.brand, self.format]
        return "_".join([*parts, "draft"] if draft else parts)
