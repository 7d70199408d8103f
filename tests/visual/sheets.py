"""Draws every edition of a batch as a row of small pages, a picture a language, for eyes.

    python -m tests.visual.sheets [FOLDER [TAG ...]]

FOLDER is where `leaflets batch -o FOLDER` wrote; pictures go to out/contact-sheets.
"""

import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

_SCALE = 50 / 72
_GAP = 6
_WHERE = Path("out/contact-sheets")


def pages(path: Path) -> list[Image.Image]:
    """Draw the pages of a file."""
    document = pdfium.PdfDocument(path)
    try:
        return [page.render(scale=_SCALE).to_pil() for page in document]
    finally:
        document.close()


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Lay rows of pages under each other."""
    wide = max(sum(page.width + _GAP for page in row) for row in rows)
    heights = [max(page.height for page in row) + _GAP for row in rows]
    made = Image.new("RGB", (wide, sum(heights)), "#888888")
    y = 0
    for row, height in zip(rows, heights, strict=True):
        x = 0
        for page in row:
            made.paste(page, (x, y))
            x += page.width + _GAP
        y += height
    return made


def main() -> None:
    """Draw a sheet for each language found."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/batch")
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*.pdf")):
        found.setdefault(path.parent.name, []).append(path)
    _WHERE.mkdir(parents=True, exist_ok=True)
    for tag in sys.argv[2:] or found:
        target = _WHERE / f"{tag}.png"
        sheet([pages(path) for path in found.get(tag, [])]).save(target)
        sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
