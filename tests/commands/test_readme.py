"""The commands of the README, as they stand there."""

import re
import shlex
from pathlib import Path

import pypdf
import pytest

from leaflets.library import Library
from tests.conftest import run

README = Path(__file__).parents[2] / "README.md"
DAY = "2026-11-22"
"""The leaflet's own date, before which nobody can have signed it."""
HEADING = "## From nothing to a final leaflet"


def commands(heading):
    """Give the commands in the code under a heading."""
    section = README.read_text("utf-8").partition(f"{heading}\n")[2].partition("\n## ")[0]
    code = re.search(r"```sh\n(.*?)```", section, re.DOTALL)
    assert code, heading
    return [shlex.split(line) for line in code[1].splitlines()]


@pytest.mark.usefixtures("away")
def test_five_commands_lead_from_nothing_to_a_final_leaflet():
    typed = commands(HEADING)
    assert len(typed) == 5
    for program, *words in typed:
        assert program == "leaflets"
        ran = run("--as-of", DAY, *words)
        assert ran.code == 0, ran
    text = "".join(page.extract_text() for page in pypdf.PdfReader("leaflet.pdf").pages)
    assert "Draft" not in text
    assert "Reviewed by Your role (22 November 2026) · next review by 22 November 2028" in text
    assert "Your Clinic" in text
    brand = Library.open(Path("my-clinic")).brand("your-clinic")
    assert (
        brand.palette.primary in Path("my-clinic/assets/brands/your-clinic/brand.yaml").read_text()
    )
    assert "Your Clinic" in "".join(
        page.extract_text() for page in pypdf.PdfReader("proof.pdf").pages
    )
    verified = run("--as-of", DAY, "-C", "my-clinic", "verify", "leaflet.pdf")
    assert (verified.code, verified.out) == (
        0,
        "leaflet.pdf: current: up to date and signed off\n",
    )
