"""Whatever can be set can be written, and its characters come back from the file."""

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaflets.model.document import Run
from leaflets.pdf import write
from leaflets.text.bidi_brackets import CLOSERS, OPENERS
from leaflets.text.digits import printed
from leaflets.text.paragraph import TextStyle
from leaflets.text.scripts import ignorable
from tests.text.readers import poppler
from tests.text.specimen_pages import TAGS, set_pages, typesetter
from tests.typesetting import SPAN, library, store

STYLE = TextStyle(11, 16)
_ANY = st.text(st.characters(exclude_categories=["Cs", "Co", "Cn", "Cc"]), max_size=40)
_WRITTEN = st.text(
    st.sampled_from(
        sorted({one for tag in TAGS for one in library().specimen(tag).body} - set("\n*"))
    ),
    max_size=40,
)


_SIDES = {ord(one): "(" for one in (*OPENERS, *CLOSERS, *"«»‹›<>≤≥")}
"""Readers may turn brackets round with the text around them, so one stands for all."""


def told(text):
    """Give the characters that a reader must tell: all that are seen, in no order."""
    composed = unicodedata.normalize("NFKC", text).translate(_SIDES)
    return sorted(one for one in composed if not (one.isspace() or ignorable(one)))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TAGS), st.lists(st.one_of(_ANY, _WRITTEN), min_size=1, max_size=3))
@example("ar", ["\U0001f3fb"])
@example("ur", ["x \U0001f3ff", "\uff9e"])
def test_characters_come_back(tag, pieces):
    inline = tuple(Run(text, SPAN, bold=bool(at % 2)) for at, text in enumerate(pieces))
    if typesetter(tag).faults(inline, STYLE):
        return  # refused in a line, which another test looks at
    data = write(set_pages(tag, [(inline, False)]), store())
    text = printed("".join(pieces), library().typography(tag))
    got, wanted = told(poppler(data)), told(text)
    assert got == wanted
