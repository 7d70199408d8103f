"""All measures there are, by the ids that checklists name them by."""

from leaflets.review.evidence import content, findings, printed, prose, tagged, written

MEASURES = {
    **prose.MEASURES,
    **content.MEASURES,
    **findings.MEASURES,
    **printed.MEASURES,
    **tagged.MEASURES,
    **written.MEASURES,
}
"""By id."""
