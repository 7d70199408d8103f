"""hedging.yaml of all layers → words that claim certainty and words that hedge."""

from typing import TYPE_CHECKING

from leaflets.library.ledger import read_yaml
from leaflets.library.schemas import HedgingFile
from leaflets.library.validation import validate
from leaflets.model.claims import Hedging

if TYPE_CHECKING:
    from leaflets.library.folders import Folders


def read_hedging(folders: "Folders") -> Hedging:
    """Read the words, the bundled ones first; a clinic's file adds to them.

    Raises:
        ContentError: With all that is wrong in one of the files.
    """
    found = Hedging()
    for file in reversed(folders.find_all("templates", "hedging.yaml")):
        yaml = read_yaml(folders, file)
        if yaml.empty:
            continue
        rows = validate(HedgingFile, yaml)
        found = Hedging(
            certain=tuple(dict.fromkeys((*found.certain, *rows.certain))),
            hedges=tuple(dict.fromkeys((*found.hedges, *rows.hedges))),
        )
    return found
