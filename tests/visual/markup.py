"""A language's sample → HTML that asks a browser for the same fonts, features and order."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain, groupby
from pathlib import Path

from fontTools.ttLib import TTFont

from leaflets.model.document import Inline, plain
from leaflets.model.locale import Direction
from leaflets.model.typeface import Family, FontFile
from leaflets.model.typography import WordBreak
from leaflets.text.digits import printed
from leaflets.text.fallback import FaceChooser, faces_for
from leaflets.text.isolation import isolated
from leaflets.text.patterns import Unbroken
from leaflets.text.scripts import resolve_scripts
from leaflets.text.together import Glossary, compounds
from tests.typesetting import library, store
from tests.visual.samples import locale, paragraphs, typography

PX = 96 / 72
"""CSS pixels a point."""
LINE = 100
"""Height of a line where breaks are looked for, in pixels: too much for any two to overlap."""

_SCRIPT = """
const line = %d;
function starts(paragraph) {
  const top = paragraph.getBoundingClientRect().top;
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = [];
  let offset = 0, last = -1;
  for (let node; (node = walker.nextNode());) {
    let at = 0;
    for (const character of node.data) {
      range.setStart(node, at);
      range.setEnd(node, at + character.length);
      const box = range.getBoundingClientRect();
      if (character.trim() && box.height) {
        const number = Math.floor((box.top + box.height / 2 - top) / line);
        if (number > last) { found.push(offset); last = number; }
      }
      at += character.length;
      offset += 1;
    }
  }
  return found;
}
document.fonts.ready.then(() => {
  const measured = {};
  for (const one of document.querySelectorAll('.measured'))
    measured[one.dataset.width] = [...one.querySelectorAll('p')].map(starts);
  const baselines = [...document.querySelectorAll('.seen i')]
    .map((one) => one.getBoundingClientRect().bottom);
  const unloaded = [...document.fonts]
    .filter((one) => one.status !== 'loaded').map((one) => one.family);
  const height = document.querySelector('.seen').getBoundingClientRect().bottom;
  const out = document.createElement('pre');
  out.id = 'found';
  out.textContent = JSON.stringify({measured, baselines, height, unloaded});
  document.body.append(out);
});
"""


def page(
    tag: str, widths: Iterable[float], seen: float, leadings: Iterable[float], fonts: Path
) -> str:
    """Write a page that shows a sample, and hides it at widths to be measured.

    Args:
        tag: The language.
        widths: Measures in points at which line breaks are looked for.
        seen: The measure in points of the sample that is shown.
        leadings: Distance of baselines of each paragraph shown, in points.
        fonts: Where fonts taken out of collections are kept.
    """
    ways = typography(tag)
    features = ", ".join(f'"{name}" {int(on)}' for name, on in ways.features)
    bodies = [_body(tag, runs) for runs in paragraphs(tag)]
    shown = "".join(
        f'<p style="line-height:{leading * PX}px"><i></i>{body}</p>'
        for body, leading in zip(bodies, leadings, strict=True)
    )
    hidden = "".join(
        f'<div class="measured" data-width="{width:g}" style="width:{width * PX}px">'
        + "".join(f'<p style="line-height:{LINE}px">{body}</p>' for body in bodies)
        + "</div>"
        for width in widths
    )
    word_break = "keep-all" if ways.word_break is WordBreak.KEEP_ALL else "normal"
    return f"""<!doctype html>
<html lang="{tag}" dir="{locale(tag).direction}"><meta charset="utf-8">
<style>
{"".join(_faces(tag, fonts))}
html, body {{ margin: 0; background: #fff }}
p {{ margin: 0; font-size: {12 * PX}px; font-feature-settings: {features};
  line-break: {ways.line_break}; word-break: {word_break}; hyphens: none; text-wrap: wrap;
  overflow-wrap: break-word; text-rendering: geometricPrecision; font-synthesis: none;
  text-spacing-trim: space-all; text-autospace: no-autospace }}
.seen {{ width: {seen * PX}px; position: absolute; left: 0; top: 0 }}
.seen p + p {{ margin-top: 6px }}
.measured {{ position: absolute; left: 0; top: 3000px; visibility: hidden }}
.whole {{ white-space: nowrap }}
bdi {{ unicode-bidi: isolate-override }} /* Arabic-Indic numbers would turn a dash between them */
i {{ display: inline-block; width: 0; height: 0 }}
b, bdi, .whole {{ line-height: 0 }}
pre {{ display: none }}
</style>
<div class="seen">{shown}</div>{hidden}
<script>{_SCRIPT % LINE}</script>
"""


def _faces(tag: str, fonts: Path) -> Iterator[str]:
    used = {face for runs in paragraphs(tag) for face, _ in _chosen(tag, runs)}
    for family in store().catalogue.families:
        if family.id in used:
            yield from _face(family, fonts)


def _face(family: Family, fonts: Path) -> Iterator[str]:
    catalogue = store().catalogue
    files = [(family.upright, "100 900" if family.variable else str(catalogue.regular))]
    if family.bold:
        files.append((family.bold, str(catalogue.bold)))
    for file, weight in files:
        yield (
            f'@font-face {{ font-family: "{family.id}"; font-weight: {weight};'
            f' src: url("{_single(file, family, fonts).as_uri()}") }}\n'
        )


def _single(file: FontFile, family: Family, fonts: Path) -> Path:
    """Give the font's own file; a browser cannot be told which font of a collection is meant."""
    if file.path.suffix != ".ttc":
        return file.path
    path = fonts / f"{family.id}.otf"
    if not path.exists():
        fonts.mkdir(parents=True, exist_ok=True)
        with TTFont(file.path, fontNumber=file.index, lazy=True) as font:
            font.save(path, reorderTables=None)
    return path


def _chosen(tag: str, runs: Inline) -> list[tuple[str, bool]]:
    """Give the family that the program sets each character in, and whether it is bold."""
    chooser = FaceChooser(store(), "noto-sans", library().specimen(tag).locale)
    text = printed(plain(runs), typography(tag))
    letters = resolve_scripts(text)
    found: list[tuple[str, bool]] = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        faces, _ = faces_for(text[at:end], letters[at:end], chooser, bold=run.bold, italic=False)
        # A face's key is its family's id, its weight, and perhaps its slant.
        found += [(face.key.rpartition("-")[0], run.bold) for face in faces if face]
        at = end
    return found


def _body(tag: str, runs: Inline) -> str:
    """Mark up a paragraph: what stays together, what is isolated, fonts and weights."""
    text = printed(plain(runs), typography(tag))
    whole = _merged(_kept(tag, text))
    rtl = locale(tag).direction is Direction.RTL
    isolates = isolated(text, typography(tag)) if rtl else ()
    styles = _chosen(tag, runs)
    keys = [(_within(whole, at), _within(isolates, at), styles[at]) for at in range(len(text))]
    parts = []
    for (kept, alone, (family, bold)), group in groupby(range(len(text)), keys.__getitem__):
        indices = list(group)
        piece = escape(text[indices[0] : indices[-1] + 1])
        weight = store().catalogue.bold if bold else store().catalogue.regular
        span = f"<b style=\"font-family:'{family}';font-weight:{weight}\">{piece}</b>"
        parts.append((kept, alone, span))
    return "".join(
        _wrapped(
            "".join(
                _wrapped("".join(span for *_, span in inner), alone, '<bdi dir="ltr">', "</bdi>")
                for alone, inner in groupby(outer, key=lambda part: part[1])
            ),
            kept,
            '<span class="whole">',
            "</span>",
        )
        for kept, outer in groupby(parts, key=lambda part: part[0])
    )


def _wrapped(inner: str, number: int, start: str, end: str) -> str:
    return f"{start}{inner}{end}" if number else inner


def _kept(tag: str, text: str) -> Iterator[tuple[int, int]]:
    """Find what the program never parts over lines, and browsers would."""
    ways = typography(tag)
    return chain(
        Glossary(ways.unbroken).spans(text),
        compounds(text),
        Unbroken(ways.units, ways.between, ways.before).spans(text),
    )


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _within(spans: Iterable[tuple[int, int]], at: int) -> int:
    """Give the number of the span, from 1, that holds an offset; 0 for none."""
    return next((count for count, (a, b) in enumerate(spans, 1) if a <= at < b), 0)
