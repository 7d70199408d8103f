# ruff: noqa: E501  one row a line
"""What people get wrong, as one line each: an exit code, no traceback, and no file left behind."""

import errno
import os
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import BLOCK, LEAFLET, Files, Folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
TITLED = SVG.format('<title>A dot</title><circle cx="4" cy="4" r="3"/>')
FIGURE = "::: figure dot\n:::"
LOGO = "name: Own\nlogo: logo.svg\nextends: default\n"
PALETTE = 'palette: {primary: "#00606B", accent: "#12373F", text: "#1F2A2E", paper: "#FFFFFF"}\n'
CLAIMS = """\
- {id: cream, from: [F], audiences: [older-adults], stance: keep, core: false, say: Use cream.}
- {id: patch, from: [F], audiences: [older-adults], stance: keep, core: false, say: Test it.}
- {id: soap, from: [F], audiences: [pregnant-mothers], stance: keep, core: false, say: Use soap.}
- {id: snow, from: [F], audiences: [older-adults], stance: drop, core: false, say: Eat snow.}
"""
NEVER = "never:\n  - {{id: own, audiences: [older-adults], {}, reason: It harms.}}\n"
REQUIRES = (
    "requires:\n  - {{id: own, when: {{{}}}, needs: {{{}}}, within: {}, reason: It is safer.}}\n"
)


@dataclass(frozen=True)
class Row:
    """One thing that can be wrong.

    Attributes:
        name: Shown by pytest.
        lines: What is printed, hints left out.
        block: Body of the one block.
        matter: Lines of its front matter to replace.
        leaflet: Body of the leaflet.
        files: Other files of the clinic's folder.
        links: Links in it, each with what it leads to.
        words: Further words of the command.
        code: The exit code.
        hint: The hint, where it matters.
        text: The leaflet's file.
    """

    name: str
    lines: tuple[str, ...] | str
    block: str = "Text."
    matter: dict[str, str] = field(default_factory=dict)
    leaflet: str = '{{ block("dry-skin/a") }}'
    files: Files = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    code: int = 1
    hint: str = ""
    text: str = LEAFLET

    def write(self, folder: Folder) -> None:
        """Write the clinic's folder."""
        text = BLOCK
        for old, new in self.matter.items():
            assert old in text
            text = text.replace(old, new)
        folder.leaflet(self.leaflet, text=self.text).block("dry-skin/a", self.block, text).write(
            self.files
        )
        for name, target in self.links.items():
            path = folder.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)


def usage(name: str, *words: str, line: str, hint: str) -> Row:
    """Make a row of a name that is not there."""
    return Row(name, line, words=words, code=2, hint=hint)


def safety(name: str, rule: str, line: str, block: str = "Text.", **matter: str) -> Row:
    """Make a row of a breach of a rule that the clinic added."""
    lines = {f"{key}: []": value for key, value in matter.items() if key == "claims"}
    if "tags" in matter:
        lines["sources: []"] = f"sources: []\n{matter['tags']}"
    files: Files = {"templates/safety.yaml": rule, "templates/claims.yaml": CLAIMS}
    return Row(name, line, block=block, matter=lines, files=files)


def brand(text: str, **files: str | bytes) -> Files:
    """Make a brand of the clinic's."""
    beside = {f"assets/brands/own/{name}": content for name, content in files.items()}
    return {"assets/brands/own/brand.yaml": text, **beside}


def png(width: int = 4, height: int = 4, data: bytes | None = None) -> bytes:
    """Make a PNG by hand, so that any of it can be wrong."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 52) if data is None else data
    chunks = [(b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


MOTHERS = ("-a", "pregnant-mothers")
ADVICE = (
    ("Do not worry: ibuprofen is fine to take.", 15, "ibuprofen"),
    ("No doctor needed: take ibuprofen.", 24, "ibuprofen"),
    ("Do not worry, take ibuprofen.", 20, "ibuprofen"),
    ("Do not worry (ibuprofen is fine).", 15, "ibuprofen"),
    ("Do not worry and take ibuprofen.", 23, "ibuprofen"),
    ("Do not hesitate to take ibuprofen.", 25, "ibuprofen"),
    ("Do not take aspirin, or take ibuprofen.", 30, "ibuprofen"),
    ("There is no reason to avoid ibuprofen.", 29, "ibuprofen"),
    ("Take ibuprofens twice a day.", 6, "ibuprofens"),
    ("Take NSAIDs such as aspirin.", 6, "NSAIDs"),
)


def mothers(text: str, column: int, word: str) -> Row:
    """Make a row of advice that the bundled rules keep from mothers-to-be."""
    line = f"clinic/templates/leaflets/dry-skin.md.j2:8:{column}: error[safety-never]: '{word}' can only be warned against, to 'pregnant-mothers' (rule 'anti-inflammatory-painkillers')"
    return Row(
        text,
        line,
        leaflet=text,
        words=MOTHERS,
        text=LEAFLET.replace("older-adults", "pregnant-mothers"),
    )


OWN = ("-b", "own")
# fmt: off
ROWS: list[Row] = [
    # --- names on the command line
    usage("unknown audience", "-a", "older-adult", line="error[unknown-audience]: there is no audience 'older-adult'", hint="did you mean 'older-adults'?"),
    usage("unknown brand", "-b", "defualt", line="error[unknown-brand]: there is no brand 'defualt'", hint="did you mean 'default'?"),
    usage("unknown format", "-f", "a44", line="error[unknown-format]: there is no format 'a44'", hint="did you mean 'a4'?"),
    usage("unknown locale", "-l", "enn", line="error[unknown-locale]: there is no locale 'enn'", hint="did you mean 'en'?"),
    usage("audience the leaflet is not for", "-a", "pregnant-mothers", line="error[wrong-audience]: leaflet 'dry-skin' is not meant for 'pregnant-mothers'", hint="meant for: older-adults"),
    # --- files
    Row("malformed YAML", "clinic/templates/blocks/dry-skin/a.md:2:9: error[yaml-syntax]: a ': ' stands where none may", matter={"A block": "A: B"}),
    Row("keys unknown, missing and wrongly typed", ("clinic/templates/blocks/dry-skin/a.md:2:1: error[missing-key]: the key 'title' is missing", "clinic/templates/blocks/dry-skin/a.md:2:1: error[unknown-key]: unknown key 'titel'", "clinic/templates/blocks/dry-skin/a.md:3:1: error[wrong-type]: 'audiences' must be a list, such as [first, second]", "clinic/templates/blocks/dry-skin/a.md:5:1: error[wrong-type]: 'sources' must be a list, such as [first, second]"), matter={"title: A block": "titel: A block", "audiences: [older-adults]": "audiences: older-adults", "sources: []": "sources: {a: b}"}),
    Row("not UTF-8", "clinic/templates/blocks/dry-skin/a.md:7:4: error[not-utf8]: byte 0xE9 is not UTF-8", files={"templates/blocks/dry-skin/a.md": BLOCK.replace("{body}", "caf\xe9").encode("latin-1") }),
    Row("missing block", "clinic/templates/leaflets/dry-skin.md.j2:8:1: error[unknown-block]: there is no block 'dry-skin/b'", leaflet='{{ block("dry-skin/b") }}'),
    Row("block not meant for the audience", "clinic/templates/leaflets/dry-skin.md.j2:8:1: error[wrong-audience]: block 'dry-skin/a' is not meant for 'older-adults'", matter={"[older-adults]": "[pregnant-mothers]"}),
    # --- safety
    safety("never: claim", NEVER.format("claims: [cream]"), "clinic/templates/blocks/dry-skin/a.md:4:10: error[safety-never]: block 'dry-skin/a' with claim 'cream' must not reach 'older-adults' (rule 'own')", claims="claims: [cream]"),
    safety("never: tag", NEVER.format("tags: [greasy]"), "clinic/templates/blocks/dry-skin/a.md:6:8: error[safety-never]: block 'dry-skin/a' with tag 'greasy' must not reach 'older-adults' (rule 'own')", tags="tags: [greasy]"),
    safety("never: mention", NEVER.format('mentions: ["tar*"]'), "clinic/templates/blocks/dry-skin/a.md:7:11: error[safety-never]: 'tarry' must not be mentioned to 'older-adults' (rule 'own')", block="Some like tarry soap."),
    safety("never: advice", NEVER.format("advice: [bleach]"), "clinic/templates/blocks/dry-skin/a.md:7:18: error[safety-never]: 'bleach' can only be warned against, to 'older-adults' (rule 'own')", block="Never drink. Use bleach."),
    safety("requires: claim in block", REQUIRES.format("claims: [cream]", "claims: [patch]", "block"), "clinic/templates/blocks/dry-skin/a.md:7:1: error[safety-requires]: this needs a block with claim 'patch' in the same block (rule 'own')", claims="claims: [cream]"),
    safety("requires: tag in section", REQUIRES.format("tags: [greasy]", "tags: [fire-warning]", "section"), "clinic/templates/blocks/dry-skin/a.md:8:1: error[safety-requires]: this needs a block with tag 'fire-warning' in the same section (rule 'own')", tags="tags: [greasy]"),
    safety("requires: words", REQUIRES.format('words: ["cream*"]', "words: [keep away from fire]", "section"), "clinic/templates/blocks/dry-skin/a.md:8:1: error[safety-requires]: 'creams' needs the words 'keep away from fire' in the same section (rule 'own')", block="Put on\ncreams."),
    Row("claim the ledger drops", "clinic/templates/blocks/dry-skin/a.md:4:10: error[dropped-claim]: block 'dry-skin/a' says 'snow', which the ledger drops", matter={"claims: []": "claims: [snow]"}, files={"templates/claims.yaml": CLAIMS}),
    Row("claim for others", "clinic/templates/blocks/dry-skin/a.md:4:10: error[wrong-audience]: block 'dry-skin/a' says 'soap', which is not meant for 'older-adults'", matter={"claims: []": "claims: [soap]"}, files={"templates/claims.yaml": CLAIMS}),
    Row("rule removed by a clinic", "clinic/templates/safety.yaml:1:1: error[safety-loosened]: a clinic's folder cannot set 'remove'", files={"templates/safety.yaml": "remove: [quinine]\n"}),
    Row("rule changed by a clinic", "clinic/templates/safety.yaml:2:6: error[safety-loosened]: the safety rule 'quinine' stays as it is", files={"templates/safety.yaml": "never:\n  - {id: quinine, audiences: [pregnant-mothers], mentions: [quinine], reason: None.}\n" }),
    Row("negations set by a clinic", "clinic/templates/safety.yaml:1:1: error[safety-loosened]: a clinic's folder cannot set 'negations'", files={"templates/safety.yaml": "negations: [perhaps]\n"}),
    Row("stance loosened by a clinic", "clinic/templates/claims.yaml:1:55: error[safety-loosened]: the stance of the claim 'quinine' is 'drop' and stays so", files={"templates/claims.yaml": "- {id: quinine, from: [F], audiences: [older-adults], stance: keep, core: false, say: Take it.}\n" }),
    Row("draft line reworded by a clinic", "clinic/templates/interface.yaml:1:1: error[safety-loosened]: the text 'draft' stays as it is", files={"templates/interface.yaml": "draft: Approved\n"}),
    *(mothers(*row) for row in ADVICE),
    safety("never: a word for everyone", "", "clinic/templates/blocks/dry-skin/a.md:7:12: error[safety-never]: 'tonic-water' must not be mentioned to 'older-adults' (rule 'quinine')", block="Drink some tonic-water."),
    Row("never: sea-weed", "clinic/templates/leaflets/dry-skin.md.j2:8:5: error[safety-never]: 'sea-weed' must not be mentioned to 'babies' (rule 'seaweed')", leaflet="Eat sea-weed, it is good.", text=LEAFLET.replace("older-adults", "babies"), words=("-a", "babies"), files={"templates/audiences.yaml": "- {id: babies, label: babies, size: 12, grade: 6}\n"}),
    Row("never: for those who are like others", "clinic/templates/leaflets/dry-skin.md.j2:8:6: error[safety-never]: 'aspirin' can only be warned against, to 'babies' (rule 'anti-inflammatory-painkillers')", leaflet="Take aspirin.", text=LEAFLET.replace("older-adults", "babies"), words=("-a", "babies"), files={"templates/audiences.yaml": "- {id: babies, label: babies, size: 12, grade: 6, like: [pregnant-mothers]}\n"}),
    Row("empty leaflet", "clinic/templates/leaflets/dry-skin.md.j2:8: error[empty-leaflet]: the leaflet says nothing", leaflet=""),
    safety("never: a word with a hyphen", "", "clinic/templates/blocks/dry-skin/a.md:7:5: error[safety-never]: 'mid-wife' must not be mentioned to 'older-adults' (rule 'older-adults-and-maternity-care')", block="Ask mid-wife Ann."),
    # --- templates
    Row("undefined variable", "clinic/templates/leaflets/dry-skin.md.j2:9: error[undefined-name]: 'nme' is not defined", leaflet="# A\n{{ nme }}"),
    Row("Jinja syntax", "clinic/templates/leaflets/dry-skin.md.j2:9: error[template-syntax]: the template can't be read: Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'", leaflet="{% if audience %}\nText."),
    Row("Python internals: class", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-forbidden]: '__mro__' is not available to templates", leaflet="{{ ''.__class__.__mro__ }}"),
    Row("Python internals: globals", "clinic/templates/leaflets/dry-skin.md.j2:9: error[template-forbidden]: '__globals__' is not available to templates", leaflet="\n{{ block.__globals__ }}"),
    Row("Python internals: format", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-forbidden]: 'format' can't be called in templates", leaflet="{{ '{0.__class__}'.format(audience) }}"),
    Row("Python internals: attr filter", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-forbidden]: the filter 'attr' is not available to templates", leaflet="{{ audience|attr('__class__') }}"),
    Row("Python internals: import", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-forbidden]: {% import %} is not available to templates", leaflet='{% import "os" as os %}'),
    Row("endless range", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-endless]: a range can't be longer than 10000", leaflet="{% for i in range(10000000) %}x{% endfor %}"),
    Row("endless nested loops", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-endless]: the loops of the template run more than 10000 times", leaflet="{% for i in range(9999) %}{% for j in range(9999) %}{% for k in range(9999) %}{% endfor %}{% endfor %}{% endfor %}"),
    Row("template that includes another", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-forbidden]: {% include %} is not available to templates", leaflet='{% include "/etc/passwd" %}'),
    Row("template nested without end", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-endless]: the template is nested too deeply", leaflet="{{" + "(" * 5000 + "1" + ")" * 5000 + " }}"),
    Row("endless text", "clinic/templates/leaflets/dry-skin.md.j2:8: error[template-forbidden]: only small whole numbers can be calculated with", leaflet="{% set a = 'x' * 1000000000 %}{{ a }}"),
    Row("raw HTML", "clinic/templates/blocks/dry-skin/a.md:7:1: error[markup-html]: HTML can't be used", block="<div>Text.</div>"),
    Row("raw HTML within a line", ("clinic/templates/blocks/dry-skin/a.md:7:5: error[markup-html]: HTML can't be used", "clinic/templates/blocks/dry-skin/a.md:7:12: error[markup-html]: HTML can't be used"), block="Use <b>this</b>."),
    # --- pictures
    Row("missing image", "clinic/templates/blocks/dry-skin/a.md:7:1: error[unknown-figure]: there is no figure 'no-such'", block="::: figure no-such\n:::"),
    Row("missing alternative text", "clinic/templates/blocks/dry-skin/a.md:7:1: error[missing-alt]: figure 'dot' has no alternative text", block=FIGURE, files={"assets/figures/dot.svg": SVG.format("<circle r='3'/>")}),
    Row("corrupt PNG", "clinic/assets/figures/dot.png: error[bad-picture]: the PNG is damaged", block='::: figure dot "A dot"\n:::', files={"assets/figures/dot.png": png()[:-20]}),
    Row("PNG that is none", "clinic/assets/brands/own/logo.png: error[bad-picture]: this is a GIF, not a PNG", files=brand(LOGO.replace(".svg", ".png"), **{"logo.png": b"GIF89a"}), words=OWN),
    Row("decompression bomb", "clinic/assets/brands/own/logo.png: error[picture-too-large]: the picture has 60000 × 60000 pixels; at most 40 million fit", files=brand(LOGO.replace(".svg", ".png"), **{"logo.png": png(60000, 60000)}), words=OWN),
    Row("SVG with an external reference", ("clinic/assets/figures/dot.svg:2: error[unsafe-svg]: <image> holds another picture", "clinic/assets/figures/dot.svg:2: error[unsafe-svg]: the attribute 'href' leads out of the file"), block=FIGURE, files={"assets/figures/dot.svg": SVG.format( '<title>A dot</title>\n<image href="https://evil.example/a.png"/>' ) }),
    Row("SVG with an entity", "clinic/assets/figures/dot.svg:1: error[unsafe-svg]: <!DOCTYPE> can hide anything", block=FIGURE, files={"assets/figures/dot.svg": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n' + SVG.format("<title>&a;</title>") }),
    # --- paths that leave their folder
    Row("SVG with what paper cannot show", ("clinic/assets/figures/dot.svg:2: error[undrawable-svg]: 'fill' is a gradient or pattern", "clinic/assets/figures/dot.svg:3: error[undrawable-svg]: 'opacity' of .5 would show what is behind", "clinic/assets/figures/dot.svg:4: error[undrawable-svg]: <path> has drawing data that cannot be read"), block=FIGURE, files={"assets/figures/dot.svg": SVG.format("<title>A dot</title>\n<circle r='3' fill='url(#g)'/>\n<g opacity='.5'><circle r='3'/></g>\n<path d='M 1 zz'/>\n<circle r='2'/>")}),
    Row("logo through ..", "clinic/assets/brands/own/brand.yaml:2:1: error[unsafe-path]: the path '../../../logo.svg' leads out of its folder", files={**brand(LOGO.replace("logo.svg", "../../../logo.svg")), "logo.svg": TITLED}, words=OWN),
    Row("logo through a link", "clinic/assets/brands/own/brand.yaml:2:1: error[unsafe-path]: the path 'logo.svg' leads out of its folder", files={**brand(LOGO), "logo.svg": TITLED}, links={"assets/brands/own/logo.svg": "../../../logo.svg"}, words=OWN),
    Row("figure through ..", "clinic/templates/blocks/dry-skin/a.md:7:1: error[unsafe-path]: the path '../../dot.svg' leads out of its folder", block="::: figure ../../dot\n:::", files={"dot.svg": TITLED}),
    Row("figure through a link", "clinic/templates/blocks/dry-skin/a.md:7:1: error[unsafe-path]: the path 'dot.svg' leads out of its folder", block=FIGURE, files={"dot.svg": TITLED}, links={"assets/figures/dot.svg": "../../dot.svg"}),
    Row("block through ..", "clinic/templates/leaflets/dry-skin.md.j2:8:1: error[unsafe-path]: the path '../../secret.md' leads out of its folder", leaflet='{{ block("../../secret") }}', files={"secret.md": BLOCK}),
    Row("block through a link", "clinic/templates/leaflets/dry-skin.md.j2:8:1: error[unsafe-path]: the path 'dry-skin/b.md' leads out of its folder", leaflet='{{ block("dry-skin/b") }}', files={"secret.md": BLOCK}, links={"templates/blocks/dry-skin/b.md": "../../../secret.md"}),
    Row("block through a linked folder", "clinic/templates/leaflets/dry-skin.md.j2:8:1: error[unsafe-path]: the path 'far/b.md' leads out of its folder", leaflet='{{ block("far/b") }}', files={"far/b.md": BLOCK}, links={"templates/blocks/far": "../../far"}),
    # --- brands
    Row("bad colour", "clinic/assets/brands/own/brand.yaml:3:11: error[bad-value]: 'primary' must be a colour such as \"#005EB8\", not 'teal'", files=brand(LOGO.replace("logo: logo.svg\n", "") + PALETTE.replace("#00606B", "teal")), words=OWN),
    Row("contrast too low", "clinic/assets/brands/own/brand.yaml:3:11: error[contrast]: 'primary' #66CCCC on paper #FFFFFF has a contrast of 1.89:1; text needs 4.5:1", files=brand(LOGO.replace("logo: logo.svg\n", "") + PALETTE.replace("#00606B", "#66CCCC")), words=OWN),
    Row("brands in a circle", "clinic/assets/brands/other/brand.yaml:2:1: error[brand-loop]: brands extend each other in a circle: own → other → own", files={**brand("name: Own\nextends: other\n"), "assets/brands/other/brand.yaml": "name: Other\nextends: own\n"}, words=OWN),
    Row("clinic with an unknown brand", "clinic/clinic.yaml:2:1: error[unknown-brand]: there is no brand 'riverside'", files={"clinic.yaml": "name: Test clinic\nbrand: riverside\n"}),
    Row("contact the brand lacks", "clinic/templates/blocks/dry-skin/a.md:7:6: error[missing-contact]: brand 'own' has no contact 'sms' for 'older-adults'", block="Text {{ clinic.sms }}.", files=brand("name: Own\n" + PALETTE), words=OWN),
    # --- text
    Row("paragraph as long as a book", "clinic/templates/blocks/dry-skin/a.md:7:1: error[text-too-long]: a paragraph or text of 17999 characters is too long; at most 16000 fit", block="Words " * 3000),
    Row("picture described at length", "clinic/templates/blocks/dry-skin/a.md:8:6: error[text-too-long]: a paragraph or text of 17999 characters is too long; at most 16000 fit", block="::: steps\n1. ![" + "words " * 3000 + "](walk) Do it.\n:::"),
    Row("link without end", "clinic/templates/blocks/dry-skin/a.md:7:5: error[markup-link]: the address of a link has 3018 characters; at most 2000 fit", block="Our [site](https://a.example/" + "é" * 500 + ")."),
    Row("character no font has", "clinic/templates/blocks/dry-skin/a.md:7:6: error[missing-glyph]: no font has '𓂀' (EGYPTIAN HIEROGLYPH D010, U+13080)", block="Text \U00013080 here."),
    Row("character no font has in a brand's name", "clinic/assets/brands/own/brand.yaml:1:11: error[missing-glyph]: no font has U+E000, a private character", files=brand("name: Own \ue000\n" + PALETTE), words=OWN),
    Row("character no font has in the name of the brand it extends", "clinic/assets/brands/other/brand.yaml:2:11: error[missing-glyph]: no font has U+E000, a private character", files={**brand("extends: other\n"), "assets/brands/other/brand.yaml": PALETTE + "name: Own \ue000\n"}, words=OWN),
    Row("digits of two kinds", "clinic/templates/blocks/dry-skin/a.md:7:12: error[mixed-digits]: '৫' is a digit of another kind than those before it", block="Take 6, or ৫ a day."),
    Row("digits of two kinds in two paragraphs", "clinic/templates/blocks/dry-skin/a.md:9:4: error[mixed-digits]: '৫' is a digit of another kind than '6' at clinic/templates/blocks/dry-skin/a.md:7:6", block="Take 6.\n\nOr ৫ a day."),
]
# fmt: on


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_one_line_each(row: Row, folder: Folder) -> None:
    row.write(folder)
    before = folder.files
    ran = folder.build(*row.words)
    assert ran.lines == ([row.lines] if isinstance(row.lines, str) else list(row.lines))
    assert (ran.code, ran.out) == (row.code, "")
    assert not row.hint or f"  hint: {row.hint}\n" in ran.err
    assert folder.files == before


def test_what_the_rows_start_from_builds(folder: Folder) -> None:
    Row("nothing wrong", ()).write(folder)
    ran = folder.build()
    assert (ran.code, ran.out, ran.err) == (0, "out.pdf\n", "")


def test_unknown_leaflet(folder: Folder) -> None:
    folder.leaflet("Text.")
    ran = folder.run("build", "dry-skni", "-o", "out.pdf")
    assert (ran.code, ran.lines) == (2, ["error[unknown-leaflet]: there is no leaflet 'dry-skni'"])
    assert "hint: did you mean 'dry-skin'?" in ran.err
    assert not Path("out.pdf").exists()


def test_a_word_wider_than_the_column_is_broken_with_a_warning(folder: Folder) -> None:
    folder.leaflet("a" * 300)
    ran = folder.build()
    assert (ran.code, ran.out) == (0, "out.pdf\n")
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith(
        "clinic/templates/leaflets/dry-skin.md.j2:8:1: warning[word-broken]: "
    )


# --- output

Spoil = Callable[[Path, pytest.MonkeyPatch], None]


def _folder(path: Path, _: pytest.MonkeyPatch) -> None:
    path.mkdir()


def _under_a_file(path: Path, _: pytest.MonkeyPatch) -> None:
    path.parent.write_text("")


def _denied(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so the system is made to refuse.
    _fail(monkeypatch, "open", errno.EACCES, path)


def _full_when_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    path.write_text("what stood there")


def _full_when_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail(monkeypatch, "open", errno.ENOSPC, path)


def _fail(monkeypatch: pytest.MonkeyPatch, name: str, number: int, near: Path) -> None:
    whole = getattr(Path, name)

    def refuse(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if self.parent == near.parent and set(mode) & set("wxa"):
            raise OSError(number, os.strerror(number), str(self))
        return whole(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, name, refuse)


@pytest.mark.parametrize(
    ("spoil", "name", "line"),
    [
        pytest.param(_folder, "out.pdf", "error[unwritable]: 'out.pdf' cannot be written: it is a folder", id="a folder"),
        pytest.param(_under_a_file, "a/out.pdf", "error[unwritable]: 'a/out.pdf' cannot be written: a file stands where its folder should be", id="under a file"),
        pytest.param(_denied, "out.pdf", "error[unwritable]: 'out.pdf' cannot be written: Permission denied", id="no permission"),
        pytest.param(_full_when_opened, "out.pdf", "error[disk-full]: 'out.pdf' cannot be written: No space left on device", id="full before the first byte"),
        pytest.param(_full_when_written, "out.pdf", "error[disk-full]: 'out.pdf' cannot be written: No space left on device", id="full before the last byte"),
    ],
)  # fmt: skip
def test_output_that_cannot_be_written(
    spoil: Spoil, name: str, line: str, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.leaflet("Text.")
    path = Path(name)
    spoil(path, monkeypatch)
    before = folder.files
    kept = path.read_text() if path.is_file() else ""
    ran = folder.run("build", "dry-skin", "-o", name)
    assert (ran.code, ran.out, ran.lines) == (1, "", [line])
    assert folder.files == before
    assert not path.is_file() or path.read_text() == kept


def test_a_disk_that_is_really_full(folder: Folder, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(12_000))
    folder.leaflet("Text.")
    path = small_disk / "out.pdf"
    ran = folder.run("build", "dry-skin", "-o", str(path))
    assert ran.code == 1
    assert ran.lines == [f"error[disk-full]: '{path}' cannot be written: No space left on device"]
    assert [one.name for one in small_disk.iterdir()] == ["filler"]
