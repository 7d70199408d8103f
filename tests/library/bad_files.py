# ruff: noqa: E501  one row a line
"""Rows of what people get wrong: a name, files of a clinic's folder, what is asked of the library.

What is printed stands under the same name in bad_files.txt.
"""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image

from leaflets.library import Library

Files = dict[str, str | bytes]
Row = tuple[str, Files, Callable[[Library], Any]]

BLOCK = "templates/blocks/x/a.md"
LEAFLET = "templates/leaflets/x.md.j2"
BRAND = "assets/brands/x/brand.yaml"
FORMAT = "assets/formats/x.yaml"
MATTER = "title: A\naudiences: [older-adults]\nclaims: []\nsources: []\n"


def block(matter: str = MATTER, body: str = "Text.") -> Files:
    return {BLOCK: f"---\n{matter}---\n{body}\n"}


def leaflet(extra: str, title: str = "title: A") -> Files:
    matter = f"{title}\naudiences: [older-adults]\nreference: R\nversion: '1'\n{extra}"
    return {LEAFLET: f"---\n{matter}---\n"}


def brand(text: str, **more: str | bytes) -> Files:
    files = {f"assets/brands/x/{name}": content for name, content in more.items()}
    return {BRAND: f"extends: default\nname: X\n{text}", **files}


def logo(svg: str | bytes, name: str = "logo.svg") -> Files:
    return {**brand(f"logo: {name}\n"), f"assets/brands/x/{name}": svg}


def svg(inside: str = "", start: str = "", attributes: str = "") -> str:
    box = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    return f"{start}<svg {box}{attributes}>\n{inside}\n</svg>\n"


def png(width: int = 4, height: int = 4) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "white").save(stream, "PNG")
    return stream.getvalue()


def bomb() -> bytes:
    """Make a PNG of a few bytes that says it has 10,000 million pixels."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _text_bomb() -> bytes:
    """Make a PNG with a text that unpacks to 100 MB."""
    data = b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + data))
    whole = png()
    return whole[:33] + chunk + whole[33:]


def get_block(library: Library) -> object:
    return library.block("x/a")


def get_leaflet(library: Library) -> object:
    return library.leaflet("x")


def get_brand(library: Library) -> object:
    return library.brand("x")


def get_format(library: Library) -> object:
    return library.page_format("x")


def get_figure(library: Library) -> object:
    return library.figure("x")


def figure(content: str | bytes) -> Files:
    return {"assets/figures/x.svg": content}


LAUGHS = "a: &a [lol]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in pairwise("abcdefghi")
)

# fmt: off
ROWS: list[Row] = [
    # --- text files
    ("not utf-8", {BLOCK: b"---\ntitle: A\n---\nna\xc3\xafve caf\xe9\n"}, get_block),
    ("utf-16", {BLOCK: "---\ntitle: A\n".encode("utf-16")}, get_block),
    ("control characters", block(body="a\x07b\nc\u2028d\ufffe"), get_block),
    ("lone carriage return", {BLOCK: "---\rtitle: A\r---\r"}, get_block),
    ("lost characters", block(body="a\ufffcb\nc\ufffdd"), get_block),
    ("escaped control character", block(MATTER.replace("A", '"A\\aB"')), get_block),
    ("too large", {BLOCK: "---\n" + "a" * 1_000_000}, get_block),
    ("no front matter", {BLOCK: "# Hello\n"}, get_block),
    ("empty file", {BLOCK: ""}, get_block),
    ("front matter not closed", {BLOCK: "---\ntitle: A\n"}, get_block),
    ("bad file name", {"templates/blocks/x/Cold Legs.md": ""}, Library.block_ids),
    # --- YAML
    ("tab", block("title: A\nlist:\n\t- a\n"), get_block),
    ("colon", block("title: A: B\n"), get_block),
    ("open bracket", block("title: A\naudiences: [a, b\nclaims: []\n"), get_block),
    ("open quote", block('title: "A\n'), get_block),
    ("bad escape", block('title: "\\q"\n'), get_block),
    ("bad indentation", block("title: A\n  claims: []\n"), get_block),
    ("alias", block("title: *bold* A\n"), get_block),
    ("tag", block("title: !!python/object:os.system x\n"), get_block),
    ("billion laughs", {"templates/claims.yaml": LAUGHS}, Library.claims),
    ("endless nesting", {"templates/claims.yaml": "[" * 100_000}, Library.claims),
    ("two documents", {"templates/claims.yaml": "[]\n---\n[]\n"}, Library.claims),
    ("list as key", {"templates/claims.yaml": "? [a]\n: b\n"}, Library.claims),
    # --- front matter
    ("all at once", block("titel: A\ntitle: A\ntitle: B\naudiences: older-adults\nclaims: [nonsense]\nsources: [a, [b]]\ntags: {a: b}\n"), get_block),
    ("empty front matter", block(""), get_block),
    ("text as front matter", block("hello\n"), get_block),
    ("unknown audience", block(MATTER.replace("adults", "adult")), get_block),
    ("no audience", block(MATTER.replace("older-adults", "")), get_block),
    ("audience twice", block(MATTER.replace("older-adults", "older-adults, older-adults")), get_block),
    ("empty title", block(MATTER.replace(" A", "")), get_block),
    ("bad tag and prefix", block(MATTER + "tags: [Big One]\noverrides: zz\n"), get_block),
    ("leaflet values", leaflet("date: 2026-13-01\ntopics: [{system: S, kode: K, label: L}]\nmax_pages: {older-adults: many}\n"), get_leaflet),
    ("leaflet audiences", leaflet("date: 2026-11-22\nsubtitle: {nobody: A}\nmax_pages: {older-adults: 0}\n"), get_leaflet),
    ("leaflet titles", leaflet("date: 2026-11-22\n", "title: {pregnant-mothers: A}"), get_leaflet),
    # --- lists
    ("claims", {"templates/claims.yaml": "- {id: a, from: F, audiences: [older-adults], stance: keeep, core: yes, say: ''}\n- {id: a}\n"}, Library.claims),
    ("audiences", {"templates/audiences.yaml": "- {id: A b, label: L, size: big, grade: 99}\n- {id: c, label: L, size: 2, grade: 6}\n"}, Library.audiences),
    ("like nobody", {"templates/audiences.yaml": "- {id: c, label: L, size: 9, grade: 6, like: [older-adults, older-adult]}\n"}, Library.audiences),
    ("sources", {"templates/sources.yaml": "- {id: a, title: T, publisher: P, url: ftp://x, accessed: 1.2.2026, evidence: rumour, read_as: scan}\n"}, Library.sources),
    ("sources to be read again", {"templates/sources.yaml": "- {id: a, title: T, publisher: P, accessed: 2026-01-02, evidence: trial, recheck: soon}\n"}, Library.sources),
    ("mapping for a list", {"templates/sources.yaml": "id: a\n"}, Library.sources),
    # --- safety
    ("loosened rule", {"templates/safety.yaml": "remove: [quinine]\nnegations: [perhaps]\nnever:\n  - {id: quinine, audiences: [], reason: X}\n"}, Library.safety),
    ("loosened stance", {"templates/claims.yaml": "- {id: quinine, from: [F], audiences: [older-adults], stance: keep, core: false, say: Take some.}\n"}, Library.claims),
    ("loosened draft line", {"templates/interface.yaml": "draft: Fine\n"}, Library.interface),
    ("idle rules", {"templates/safety.yaml": "never: [{id: a, audiences: [older-adults], claims: [nonsense], reason: R}, {id: b, audiences: [older-adults], reason: R}]\nrequires: [{id: c, when: {}, needs: {words: ['a*b']}, within: page, reason: R}]\n"}, Library.safety),
    ("interface", {"templates/interface.yaml": "page-off: X\npage-of: Page {{ page }}\n"}, Library.interface),
    # --- settings
    ("clinic.yaml", {"clinic.yaml": "nam: X\nbrand: [a]\n"}, lambda library: library.defaults),
    ("clinic defaults", {"clinic.yaml": "name: X\nbrand: riverside\nlocale: eng\nformat: a3\n"}, lambda library: library.defaults),
    ("language folder", {"assets/locales/zh-Hans/x": ""}, Library.locales),
    ("numbers in words", {"assets/locales/en/locale.yaml": "numbers: {one: [], half: [0.5, ½]}\n"}, lambda library: library.locale("en")),
    ("unknown language", {"assets/locales/qaa/x": ""}, Library.locales),
    # --- brands
    ("contacts", brand("contacts: {phone: ask Mary, email: a@b, web: nowhere, Fax No: '1', hours: []}\naudiences: {older-adults: {urgent: '12'}, nobody: {}}\n"), get_brand),
    ("contact names", brand("contacts: {Fax No: '1'}\n"), get_brand),
    ("colours", brand('palette: {primary: "#12345", accent: navy, text: #000000\n  }\n'), get_brand),
    ("contrast", brand('palette: {primary: "#8899AA", text: "#777777"}\n'), get_brand),
    ("brand loop", {BRAND: "name: X\nextends: y\n", "assets/brands/y/brand.yaml": "name: Y\nextends: x\n"}, get_brand),
    ("unknown base", {BRAND: "name: X\nextends: defualt\n"}, get_brand),
    ("incomplete palette", {BRAND: "name: X\npalette: {text: '#000000'}\n"}, get_brand),
    ("no name", {BRAND: "palette: {text: '#000000', primary: '#000000', accent: '#000000', paper: '#FFFFFF'}\n"}, get_brand),
    ("typeface", brand("typeface: noto-sanz\n"), get_brand),
    ("font file missing", brand("typeface: x.ttf\n"), get_brand),
    ("font file of a kind that cannot be used", brand("typeface: x.WOFF2\n"), get_brand),
    ("font file damaged", {**brand("typeface: x.ttf\n"), "assets/brands/x/x.ttf": b"x" * 99}, get_brand),
    ("logo missing", brand("logo: logo.svg\n"), get_brand),
    ("logo of another kind", brand("logo: logo.gif\n"), get_brand),
    ("logo climbs", brand("logo: ../y/logo.svg\n"), get_brand),
    ("logo absolute", brand("logo: /etc/logo.svg\n"), get_brand),
    ("logo with a drive", brand("logo: C:\\logo.svg\n"), get_brand),
    # --- formats and fonts
    ("format", {FORMAT: "label: X\npage: [210, 29cm]\nmargins: {top: 1mm, bottom: 1mm, start: 1mm}\ntype: {base: 0pt, minimum: 9pt, scale: {title: [9], body: [1, 1]}}\nduplex: yes\n"}, get_format),
    ("fonts", {"assets/fonts/fonts.yaml": "fallback: [serif]\nfamilies:\n  a: {package: 'a/b', upright: {file: f, sha256: x}, scripts: [latin], leading: 9, variable: true}\n"}, Library.fonts),
    ("fonts with numbers below nought", {"assets/fonts/fonts.yaml": f"weights: {{regular: -400, bold: 99999}}\nfamilies:\n  a: {{upright: {{file: a.ttf, index: -1, sha256: {'0' * 64}}}, scripts: [Latn], leading: -3, variable: true}}\n"}, Library.fonts),
    ("fallback", {"assets/fonts/fonts.yaml": "fallback: [noto-serif]\n"}, Library.fonts),
    ("font climbs", {"assets/fonts/fonts.yaml": f"families:\n  a: {{upright: {{file: ../a.ttf, sha256: {'0' * 64}}}, scripts: [Latn], leading: 1.4, variable: true}}\n"}, Library.fonts),
    ("more fonts", {"assets/fonts/fonts.yaml": f"stacks: {{ur: [noto-nastalik], Urdu: [noto-sans]}}\nfamilies:\n  a: {{upright: {{file: a.ttf, index: 300, sha256: {'0' * 64}}}, bold: {{file: b.ttf, sha256: {'0' * 64}}}, scripts: [Latn], leading: 1.4, variable: true, unit: letter, solid: very}}\n"}, Library.fonts),
    ("stack", {"assets/fonts/fonts.yaml": "stacks: {ur: [noto-nastalik]}\n"}, Library.fonts),
    ("typography", {"assets/fonts/typography.yaml": "defaults: {hyphens: true}\nlanguages:\n  ar: {digits: arabic, isolate: [fone], line_break: very}\n  Farsi: {digits: arabext}\n  ko: {word_break: keep, filling: justified, units: kg, features: {ligatures: no}}\n"}, lambda library: library.typography("ar")),
    # --- pictures
    ("no PNG", logo(b"GIF89a", "logo.png"), get_brand),
    ("empty PNG", logo(b"", "logo.png"), get_brand),
    ("truncated PNG", logo(png(400, 400)[:-40], "logo.png"), get_brand),
    ("corrupt PNG", logo(png()[:43] + b"\0\0" + png()[45:], "logo.png"), get_brand),
    ("PNG bomb", logo(bomb(), "logo.png"), get_brand),
    ("PNG text bomb", logo(_text_bomb(), "logo.png"), get_brand),
    ("huge picture", logo(bytes(20_000_001), "logo.png"), get_brand),
    ("no SVG", figure("hello"), get_figure),
    ("open SVG", figure("<svg xmlns='http://www.w3.org/2000/svg'>\n<g>\n</svg>"), get_figure),
    ("HTML", figure("<html/>"), get_figure),
    ("SVG without size", figure('<svg xmlns="http://www.w3.org/2000/svg"/>'), get_figure),
    ("SVG entity", figure(svg("&lol;", '<!DOCTYPE svg [\n<!ENTITY lol SYSTEM "file:///etc/passwd">]>\n')), get_figure),
    ("SVG style sheet", figure(svg("", '<?xml-stylesheet href="http://x.example/a.css"?>\n')), get_figure),
    ("SVG all at once", figure(svg(
        '<script>alert(1)</script>\n<image href="data:image/png;base64,xx"/>\n'
        '<text>Hi</text>\n<foreignObject/>\n<path fill="url(http://x.example/a)" onclick="x()"/>\n'
        '<use href="other.svg#a"/>\n<style>@import "a.css"; path {fill: u\\72l(x)}</style>\n'
        '<a xlink:href="http://x.example" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    )), get_figure),
    ("SVG of endless uses", figure(svg(
        '<g id="a"><path/></g><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>'
    )), get_figure),
    ("SVG that mirrors oddly", figure(svg(
        '<path data-mirror="rtl"/>\n<g data-mirror="upright"><path data-mirror="upright"/></g>',
        attributes=' data-mirror="ltr"',
    )), get_figure),
    ("SVG with a part that stays upright in what never turns",
        figure(svg('<path data-mirror="upright"/>')), get_figure),
    ("SVG in Latin-1", figure(svg("<title>é</title>").encode("latin-1")), get_figure),
    ("block climbs", {}, lambda library: library.block("../../secret")),
    ("figure climbs", {}, lambda library: library.figure("../brands/default/logo")),
    ("brand climbs", {}, lambda library: library.brand("../brands/default")),
    ("long name", {}, lambda library: library.block("a" * 300)),
    ("null in a name", {}, lambda library: library.figure("a\0b")),
    ("unknown specimen", {}, lambda library: library.specimen("zh-Hanz")),
    ("specimen of an unknown language", {"assets/fonts/specimens/qaa.md": "Qa."}, lambda library: library.specimen("qaa")),
]
# fmt: on
