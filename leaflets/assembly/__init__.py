"""Templates, blocks and a brand in, documents with their structure out."""

from leaflets.assembly.assemble import Assembled, assemble
from leaflets.assembly.structure import structure

__all__ = ["Assembled", "assemble", "structure"]
