"""Text is written into XML as Python's own library has it."""

from xml.sax import saxutils

from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaflets.pdf.xmltext import escape, quoteattr


@settings(deadline=None, derandomize=True)
@example("""<b> & "quotes" of 'both'\n\r\t kinds""")
@example('"double"')
@example("'single'")
@given(st.text(alphabet="ab<>&\"'\n\r\tß漢") | st.text())
def test_as_the_library_has_it(text):
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
