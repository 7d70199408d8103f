"""Where something stands in a file people wrote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file.

    Attributes:
        path: The file as shown to people, with forward slashes.
        line: Line number from 1; 0 when the whole file is meant.
        column: Column in characters from 1; 0 when the whole line is meant.
    """

    path: str
    line: int = 0
    column: int = 0

    def at(self, line: int, column: int = 0) -> "Span":
        """Give another place in the same file."""
        return Span(self.path, line, column)

    def shifted(self, columns: int) -> "Span":
        """Give the place so many characters further on in the same line."""
        return Span(self.path, self.line, self.column + columns) if self.column else self

    def __str__(self) -> str:
        """Write `path:line:column`, leaving out what is not known."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])
