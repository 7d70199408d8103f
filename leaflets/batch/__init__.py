"""Many editions → many files, each complete or not there, whatever happens to the others."""

from leaflets.batch.runner import Job, Outcome, State, run

__all__ = ["Job", "Outcome", "State", "run"]
