"""Documents and pages → findings about them; nothing here changes anything."""

from leaflets.checks.claims import Placement, placements
from leaflets.checks.edition import check
from leaflets.checks.whole import check_library

__all__ = ["Placement", "check", "check_library", "placements"]
