"""Many editions → many files, each complete or not there, whatever happens to the others.

Importing this loads nothing that builds: a batch that finds all as it was never needs it.
"""

from leaflets.batch.clashes import clashes
from leaflets.batch.job import Job, Outcome, State
from leaflets.batch.scheduler import Scheduler
from leaflets.batch.update import Batch, run

__all__ = ["Batch", "Job", "Outcome", "Scheduler", "State", "clashes", "run"]
