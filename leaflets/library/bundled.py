"""Where the bundled templates and assets lie."""

from pathlib import Path

from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import ContentError

_NAMES = ("templates", "assets")


def bundled_folder() -> Path:
    """Find them: within an installed package, or at the root of a checkout.

    Raises:
        ContentError: The installation is broken (`broken-installation`).
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "bundled", package.parent):
        if all((folder / name).is_dir() for name in _NAMES):
            return folder
    message = "the program's own templates and assets are missing"
    raise ContentError(
        Diagnostic("broken-installation", message, hint="install the program again")
    )
