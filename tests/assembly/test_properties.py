"""What holds whatever is written."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leaflets.model.document import plain
from leaflets.model.errors import LeafletsError

SHARED = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# Characters that mean nothing to Markdown, wherever they stand, and white space within lines.
WORDS = (
    st.text(
        st.characters(
            categories=["L", "Mn", "Sc"],
            include_characters="0123456789 ,;’“”–…",
            max_codepoint=0xFFFF,
        ),
        min_size=1,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not text[0].isdigit())
)
PROSE = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=4)

MARKS = st.lists(
    st.sampled_from(
        [
            *"*_^`~[]()<>!#|:-+&;\\\"'{}%=",
            "a", " ", "  ", "\n", "\n\n", "    ", "\t", "- ", "1. ", "> ", "## ", "### ", ":::",
            "::: key\n", "::: steps\n", "::: figure ball\n", "::: glossary\n", "\n:::\n", "\n: ",
            "|---|\n", "**", "![](ball)", "[a](", "https://a.example", "&amp;", "&#10;", "<b>",
            "{{ clinic.phone }}", "{{ ", " }}", "{# ", "#}", "{#a}", "{% ", " %}",
            "\u0301", "\U0001f600",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@SHARED
@given(PROSE)
def test_no_character_of_plain_paragraphs_is_lost(build, paragraphs):
    text = "\n\n".join("\n".join(lines) for lines in paragraphs)
    document = build.block("a/one", text).leaflet('{{ block("a/one") }}').document()
    found = [plain(node.content) for node in document.front]
    assert found == [" ".join(lines) for lines in paragraphs]


@SHARED
@given(PROSE)
def test_no_character_of_a_leaflets_own_paragraphs_is_lost(build, paragraphs):
    text = "\n\n".join("\n".join(lines) for lines in paragraphs)
    document = build.leaflet(text).document()
    found = [plain(node.content) for node in document.front]
    assert found == [" ".join(lines) for lines in paragraphs]


@pytest.mark.parametrize("own", [True, False])
@SHARED
@given(MARKS)
@example("[" * 400)
@example("*a " * 400)
@example("::: key\n" * 200)
@example("- " * 300 + "a")
@example("[a](" * 200)
@example("![" * 200)
def test_nothing_written_ends_in_anything_but_a_document_or_diagnostics(build, own, text):
    build.block("a/one", text).leaflet(text if own else '{{ block("a/one") }}')
    try:
        build.assemble()
    except LeafletsError as error:
        found = error.diagnostics
        assert found
        assert all(one.span for one in found)
