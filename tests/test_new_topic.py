"""A new topic, audience, brand, picture and format: files in a clinic folder, no line of code."""

import io

import pikepdf
import pytest

from leaflets.commands import main
from tests.clinics import write

_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><title>A tooth</title>
<circle cx="32" cy="32" r="28" fill="var(--primary, #005EB8)"/></svg>
"""


def _clinic(folder):
    write(
        folder / "clinic.yaml",
        "name: Smile dental surgery\nbrand: smile\nformat: pocket\nlocale: en\n",
    )
    write(
        folder / "templates/audiences.yaml",
        "- {id: parents, label: parents of small children, size: 11, grade: 6}\n",
    )
    write(
        folder / "templates/claims.yaml",
        "- {id: brush, from: [F], audiences: [parents], stance: keep, core: true, say: Brush.}\n",
    )
    write(
        folder / "templates/sources.yaml",
        "- {id: own-guide, title: Our guide, publisher: Smile, accessed: 2026-01-31,"
        " evidence: guideline}\n",
    )
    write(
        folder / "templates/blocks/milk-teeth/brush.md",
        """\
        ---
        title: Brush twice a day
        audiences: [parents]
        claims: [brush]
        sources: [own-guide]
        ---
        Brush your child’s teeth **twice a day**. Ring {{ clinic.phone }} if they bleed.

        ::: figure molar beside
        One milk tooth
        :::
        """,
    )
    write(
        folder / "templates/leaflets/milk-teeth.md.j2",
        """\
        ---
        title: Milk teeth
        audiences: [parents]
        reference: MT-07
        version: "2.0"
        date: 2026-02-01
        ---
        ## Brushing {#brushing}
        {{ block("milk-teeth/brush", show="heading") }}
        """,
    )
    write(folder / "assets/figures/molar.svg", _LOGO)
    write(folder / "assets/brands/smile/logo.svg", _LOGO)
    write(
        folder / "assets/brands/smile/brand.yaml",
        """\
        name: Smile dental surgery
        logo: logo.svg
        logo_alt: Smile dental surgery
        palette: {primary: "#6A1B4D", accent: "#3B0F2B", text: "#202020", paper: "#FFFFFF"}
        contacts: {phone: 020 7946 0999, emergency: "999", web: "https://smile.example/mt-07"}
        """,
    )
    write(
        folder / "assets/formats/pocket.yaml",
        """\
        label: A5
        page: [148mm, 210mm]
        margins: {top: 12mm, bottom: 9mm, start: 12mm, end: 12mm}
        gutter: 13mm
        measure: 110mm
        band: {first: 6mm, other: 3mm}
        type:
          base: 0pt
          minimum: 9pt
          scale:
            title: [2, 1.15]
            subtitle: [1.1, 1.3]
            heading: [1.3, 1.3]
            subheading: [1.1, 1.4]
            body: [1, 1.45]
            callout: [1.1, 1.3]
            caption: [0.95, 1.4]
            small: [0.8, 1.4]
            masthead: [1.1, 1.25]
            audience: [0.9, 1.4]
            number: [0.95, 1]
            draft: [0.85, 1.3]
        core_pages: 1
        limits_pages: false
        duplex: true
        """,
    )


def test_a_new_topic_needs_files_only(tmp_path, capsys):
    folder = tmp_path / "Zahnärzte am Süd-Platz"
    _clinic(folder)
    target = tmp_path / "out" / "teeth.pdf"
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(folder), "build", "milk-teeth", "-a", "parents", "-o", str(target)])
    assert ended.value.code == 0, capsys.readouterr().err
    with pikepdf.open(io.BytesIO(target.read_bytes())) as pdf:
        assert len(pdf.pages) == 1
        width, height = (float(n) for n in pdf.pages[0].MediaBox[2:])
        assert (round(width), round(height)) == (420, 595)
        assert str(pdf.docinfo.Title) == "Milk teeth"
