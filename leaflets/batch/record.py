"""What is known of a folder → its manifest and its state, written last."""

import hashlib
from typing import TYPE_CHECKING

from leaflets.batch.disk import digest, stamp
from leaflets.batch.ledger import STATE
from leaflets.batch.manifest import CSV, JSON, manifests
from leaflets.library.saving import save, settle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from leaflets.batch.ledger import Ledger


def record(ledger: "Ledger", folder: "Path", written: "Iterable[Path]") -> None:
    """Write both, once all files that they name would outlive a power cut.

    Args:
        ledger: What is known.
        folder: The folder.
        written: The files that this run has written.

    Raises:
        OutputError: Something cannot be written.
    """
    settle(written)
    for name, data in manifests(ledger).items():
        own = hashlib.sha256(data).hexdigest()
        if digest(folder / name) != own:
            save(data, folder / name)
        ledger.manifest[name] = own, stamp(folder / name)
    ledger.inputs.look()
    save(ledger.packed(), folder / STATE)


def stands(ledger: "Ledger", folder: "Path") -> bool:
    """Tell whether the manifest is as it was written; where none was, none may lie there."""
    if not ledger.manifest:
        return not any((folder / name).exists() for name in (JSON, CSV))
    return all(
        (was is not None and stamp(folder / name) == was) or digest(folder / name) == own
        for name, (own, was) in ledger.manifest.items()
    )
