"""A clinic with two audiences, brands and translations, whose reviewers sign."""

from itertools import product
from pathlib import Path

from leaflets.assembly import assemble, structure
from leaflets.library import Library
from leaflets.model.document import Document, Figure, plain
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, walk
from tests.clinics import write

AUDIENCES = ("older-adults", "pregnant-mothers")
LOCALES = ("en", "de", "fr")
BRANDS = ("north", "south")

_LEAFLET = """\
---
title: {older-adults: Dry skin in later life, pregnant-mothers: Dry skin in pregnancy}
audiences: [older-adults, pregnant-mothers]
reference: DS-01
version: "1.0"
date: 2024-01-31
---
## Care

{{ block('dry-skin/water') }}

{% if audience == 'older-adults' %}
{{ block('dry-skin/rest') }}
{% else %}
{{ block('dry-skin/walk') }}
{% endif %}

::: contact
### Questions?

Call us.
:::
"""
_BLOCK = """\
---
title: A title that is not shown
audiences: [older-adults, pregnant-mothers]
claims: [{claim}]
sources: [{source}]
---
{body}
"""
_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Cream in a jar</title>
<path d="M1 1H8V8Z"/></svg>
"""
SOURCES = """\
- {id: journal, title: Skin and water, publisher: Journal, accessed: 2026-01-02, evidence: review}
- {id: copied, title: Rest, publisher: Press, accessed: 2026-01-02, evidence: trial, read_as: copy}
"""
_CLAIMS = """\
- id: soft-skin
  from: [F]
  audiences: [older-adults, pregnant-mothers]
  stance: keep
  core: false
  say: Water keeps the skin soft.
"""
_WORDS = """\
page-of: "Page {{ page }} of {{ pages }}"
offer-formats: "Ask us for {{ formats }}."
"""
_DIGITS = "languages: {de: {digits: latn}}\n"
PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "dry-skin/water"
msgid "Drink water often."
msgstr "{tag} water often"

msgctxt "dry-skin/rest"
msgid "Rest in the shade."
msgstr "{tag} rest in the shade"

msgctxt "figure:cream"
msgid "Cream in a jar"
msgstr "{tag} cream in a jar"
"""
_BRAND = """\
extends: default
name: Clinic {name}
palette: {{primary: "#005EB8", accent: "#330072", text: "#212B32", paper: "#FFFFFF"}}
contacts: {{phone: "+44 20 7946 00{number}", emergency: "999"}}
audiences:
  older-adults: {{urgent: "+44 20 7946 02{number}"}}
  pregnant-mothers: {{urgent: "+44 20 7946 03{number}"}}
"""
_WATER = "Drink water often.\n\nCall {{ clinic.emergency }} at once, or {{ clinic.urgent }}."
_REST = "Rest in the shade.\n\n::: figure cream\n:::"


def make(folder: Path) -> Path:
    """Make the clinic's folder."""
    blocks = {
        "water": ("journal", _WATER),
        "rest": ("copied", _REST),
        "walk": ("journal", "Walk."),
    }
    write(folder / "clinic.yaml", "name: Test clinic\n")
    write(folder / "templates/leaflets/dry-skin.md.j2", _LEAFLET)
    write(folder / "templates/sources.yaml", SOURCES)
    for name, (source, text) in blocks.items():
        claim = "soft-skin" if name == "water" else ""
        block = _BLOCK.format(claim=claim, source=source, body=text)
        write(folder / f"templates/blocks/dry-skin/{name}.md", block)
    write(folder / "templates/claims.yaml", _CLAIMS)
    write(folder / "templates/interface.yaml", _WORDS)
    write(folder / "assets/fonts/typography.yaml", _DIGITS)
    write(folder / "assets/figures/cream.svg", _DRAWING)
    for tag in LOCALES[1:]:
        write(folder / f"assets/locales/{tag}/LC_MESSAGES/content.po", PO.format(tag=tag))
    for number, name in enumerate(BRANDS, 11):
        write(folder / f"assets/brands/{name}/brand.yaml", _BRAND.format(name=name, number=number))
    return folder


def editions() -> list[Edition]:
    """List one edition of each audience, language and brand."""
    return [
        Edition("dry-skin", audience, locale, brand, "a4")
        for audience, locale, brand in product(AUDIENCES, LOCALES, BRANDS)
    ]


def said(library: Library, edition: Edition) -> str:
    """Write out what an edition says, by other means than the program's own digests."""
    return dump(library, assemble(library, edition).document)


def dump(library: Library, document: Document) -> str:
    """Write out what a document says."""
    own = document.imprint.id  # what staff read of a translation belongs to the original
    unread = {f"{own}:{part}" for part in ("draft-1", "draft-2", "source-identity")}
    texts = [
        f"{node.role} {node.text} {node.alt} {node.lang}"
        for node in _nodes(structure(document))
        if node.key not in unread
    ]
    known = {one.id: one for one in library.claims()}
    rests = [
        (block.id, [(known[one].stance, known[one].say) for one in block.claims], block.sources)
        for block in document.blocks
    ]
    shown = (plain(document.imprint.page), library.typography(document.locale.tag).digits)
    cited = [
        (one.id, one.title, one.publisher, one.url, one.accessed, one.evidence, one.read_as_copy)
        for one in document.sources
    ]
    return repr((texts, shown, _drawn(document), rests, cited))


def _nodes(tree):
    for node in (tree, *tree.children):
        if node is tree:
            yield node
        else:
            yield from _nodes(node)


def _drawn(document: Document) -> list[str]:
    return [
        node.picture.digest
        for outer in (document.masthead, *body(document))
        for node in walk(outer)
        if isinstance(node, Figure)
    ]
