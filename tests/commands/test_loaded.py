"""What is loaded to build a plain edition: what others need must not be waited for."""

import json
import subprocess
import sys
from pathlib import Path

import leaflets

ROOT = Path(leaflets.__file__).parents[1]
NEEDLESS = {
    # Packages that other commands need, or other editions.
    "babel.messages", "coloraide", "distributed", "openpyxl", "platformdirs", "pypdf", "rich",
    "segno", "http.client", "ssl", "urllib.request", "xml.sax",
    # Floors above, and sides of floors that a plain edition has nothing of.
    "leaflets.batch", "leaflets.review", "leaflets.translation",
    "leaflets.assembly.bilingual", "leaflets.assembly.fidelity", "leaflets.assembly.proof",
    "leaflets.assembly.specimen", "leaflets.checks.hedging", "leaflets.checks.logo",
    "leaflets.checks.readability", "leaflets.checks.whole", "leaflets.layout.cells",
    "leaflets.layout.qr", "leaflets.layout.specimen", "leaflets.layout.tables",
    "leaflets.library.instruments", "leaflets.library.po", "leaflets.library.schemas_evidence",
    "leaflets.library.specimens", "leaflets.library.strays", "leaflets.pdf.composites",
    "leaflets.pdf.images", "leaflets.pdf.outlines",
}  # fmt: skip


def _loaded(path, *words):
    code = (
        "import json, sys\n"
        "from leaflets.commands import main\n"
        f"try: main({[*words, '-o', str(path)]!r})\n"
        "except SystemExit as stop: assert not stop.code\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert path.read_bytes().startswith(b"%PDF-")
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_a_plain_edition_loads_nothing_that_it_does_not_need(tmp_path):
    loaded = _loaded(tmp_path / "a.pdf", "build", "leg-cramps", "-a", "older-adults")
    assert not loaded & NEEDLESS


def test_what_a_translation_needs_is_loaded_for_one(tmp_path):
    loaded = _loaded(tmp_path / "a.pdf", "build", "leg-cramps", "-a", "older-adults", "-l", "pl")
    assert loaded & NEEDLESS >= {"babel.messages", "leaflets.assembly.fidelity"}


def test_names_are_those_of_modules_there_are():
    own = [name for name in NEEDLESS if name.startswith("leaflets.")]
    for name in own:
        path = ROOT / name.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), name
