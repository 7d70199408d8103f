"""Who a mark belongs to → the bracket its operators stand in."""

from leaflets.layout.pages import Artifact

END = "EMC"


class Brackets:
    """Opens marked content on one page; the only place that does so for a mark's owner.

    Artifacts are bracketed, with or without a tag tree (ISO 32000-1, 14.8.2.2.2). Content that
    belongs to an element gets its bracket with the identifier that the tree refers to here too,
    once there is a tree.
    """

    def opening(self, owner: str, artifact: Artifact) -> str:
        """Give the operator that opens the bracket; empty when there is none to open.

        Args:
            owner: Key of the element; empty for an artifact.
            artifact: What it is when it has no owner.
        """
        return "" if owner else f"/Artifact<</Type/{artifact.value}>>BDC"
