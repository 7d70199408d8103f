"""One leaflet for one audience in one language, brand and format."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """What to build, by name.

    Attributes:
        leaflet: Id of the leaflet.
        audience: Id of the audience.
        locale: BCP 47 tag of the language.
        brand: Id of the brand.
        format: Id of the format.
        beside: BCP 47 tag of a second language set beside the first; empty for none.
    """

    leaflet: str
    audience: str
    locale: str
    brand: str
    format: str
    beside: str = ""

    def names(self) -> dict[str, str]:
        """Give what it is called by kind, for programs; a second language only if there is one."""
        return {kind: name for kind, name in asdict(self).items() if name or kind != "beside"}

    def stem(self, *, draft: bool) -> str:
        """Name of the file without its ending."""
        languages = f"{self.locale}+{self.beside}" if self.beside else self.locale
        parts = [self.leaflet, self.audience, languages, self.brand, self.format]
        return "_".join([*parts, "draft"] if draft else parts)
