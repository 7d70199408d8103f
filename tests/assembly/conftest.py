"""A small library of invented content to assemble from."""

from pathlib import Path

import pytest

from leaflets.assembly import Assembled, assemble
from leaflets.library import Library
from leaflets.model.document import Document
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError

FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}<path d="M0 0h9"/></svg>'

FILES = {
    "templates/library.yaml": "source_locale: en\nbrand: clinic\nlocale: en\nformat: a4\n",
    "templates/interface.yaml": """\
information-for: Information for
draft: Draft
page-of: "Page {{ page }} of {{ pages }}"
edition: "{{ reference }}, {{ version }}, {{ date }}"
identity: "{{ title }} ({{ language }})"
contact-qr-alt: "Code for {{ url }}"
logo-alt: "Logo of {{ name }}"
source-publisher: "{{ publisher }}. {{ title }}."
term-mark: ":"
source-popular: Some of it is hearsay.
to-fill-in: (still open)
""",
    "templates/audiences.yaml": """\
- {id: cats, label: house cats, size: 12, grade: 6}
- {id: dogs, label: good dogs, size: 14, grade: 6}
""",
    "templates/claims.yaml": """\
- {id: purrs, from: [F], audiences: [cats], stance: keep, core: false, say: Cats purr.}
- {id: sleeps, from: [F], audiences: [cats, dogs], stance: keep, core: false, say: All sleep.}
- {id: flies, from: [F], audiences: [cats, dogs], stance: drop, core: false, say: None fly.}
""",
    "templates/sources.yaml": """\
- {id: book, title: The book, publisher: A house, url: "https://book.example/a",
   accessed: 2026-01-02, evidence: guideline}
- {id: blog, title: The blog, publisher: Someone, url: "https://blog.example",
   accessed: 2026-01-02, evidence: popular}
- {id: paper, title: On cats., publisher: A journal, accessed: 2026-01-02, evidence: trial}
""",
    "templates/safety.yaml": "negations: [not, never, no]\n",
    "assets/locales/en/locale.yaml": "date: d MMMM y\n",
    "assets/figures/ball.svg": FIGURE.format("<title>A ball.</title>"),
    "assets/figures/mute.svg": FIGURE.format(""),
    "assets/brands/clinic/brand.yaml": """\
name: Paw Clinic
palette: {primary: "#005EB8", accent: "#330072", text: "#212B32", paper: "#FFFFFF"}
contacts:
  phone: "020 7946 0018"
  hours: "____"
  stars: "**1** & <b>"
  web: https://paw.example/
audiences:
  cats: {urgent: "020 7946 0099"}
""",
    "assets/brands/plain/brand.yaml": """\
name: ""
palette: {primary: "#005EB8", accent: "#330072", text: "#212B32", paper: "#FFFFFF"}
contacts: {phone: "____"}
""",
}

LEAFLET = """\
---
title: {cats: Naps}
audiences: [cats]
reference: L1
version: "1.0"
date: 2026-11-22
---
"""
"""Front matter of seven lines: a leaflet's body begins in line 8."""

BLOCK = """\
---
title: A nap
audiences: [cats]
claims: []
sources: []
---
"""
"""Front matter of six lines: a block's body begins in line 7."""


class Builder:
    """Writes a library file by file, and assembles from it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> "Builder":
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self

    def block(self, name: str, body: str, matter: str = BLOCK) -> "Builder":
        return self.write(f"templates/blocks/{name}.md", matter + body)

    def leaflet(self, body: str, matter: str = LEAFLET) -> "Builder":
        return self.write("templates/leaflets/naps.md.j2", matter + body)

    def assemble(self, brand: str = "clinic", audience: str = "cats") -> Assembled:
        library = Library.open(bundled=self.root)
        return assemble(library, Edition("naps", audience, "en", brand, "a4"))

    def document(self, brand: str = "clinic") -> Document:
        return self.assemble(brand).document

    def lines(self, brand: str = "clinic", audience: str = "cats") -> list[str]:
        """Assemble what is wrong, and give the diagnostics as people see them."""
        with pytest.raises(LeafletsError) as caught:
            self.assemble(brand, audience)
        return [
            one.line.replace(f"{self.root.as_posix()}/", "") for one in caught.value.diagnostics
        ]


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    return Builder(tmp_path)
