"""The first page of a PDF → a small PNG, for the README."""

import sys
from pathlib import Path

import pypdfium2

_WIDTH = 620
"""Width of the picture in pixels: readable on a web page, small in a repository."""


def main(source: str, target: str) -> None:
    """Render the first page of `source` and write it to `target`."""
    document = pypdfium2.PdfDocument(source)
    page = document[0]
    image = page.render(scale=_WIDTH / page.get_width()).to_pil()
    image.quantize(64).save(Path(target), optimize=True)
    document.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
