"""The Markdown a block may use: CommonMark with tables, definition lists and `:::` containers.

Constructs that a leaflet can't have are parsed too, so that they can be named and refused rather
than printed as they stand.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.superscript import superscript_plugin

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

CONTAINER = "container"
STRAY = "container_stray"
UNCLOSED = "unclosed"

MAX_DEPTH = 100
"""Deeper nesting is not parsed at all; `markup.DEPTH` refuses far less."""

_FENCE = re.compile(r":{3,}[ \t]*(.*)")


@lru_cache(maxsize=1)
def block_parser() -> MarkdownIt:
    """Make the parser of blocks; it leaves inline content alone."""
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH})
    # Only marks at the start of a line make a heading: "---" under a line is too easily meant
    # as a rule.
    parser.enable("table").disable(["lheading", "inline", "text_join"])
    parser.use(deflist_plugin)
    parser.block.ruler.before(
        "fence", CONTAINER, _container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return parser


@lru_cache(maxsize=1)
def inline_parser() -> MarkdownIt:
    """Make the parser of inline content, which keeps escapes as tokens of their own."""
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_DEPTH})
    parser.disable(["text_join"])
    parser.use(superscript_plugin)
    # All addresses are links here: those that are not allowed are refused, not printed.
    parser.validateLink = lambda url: bool(url) or True  # type: ignore[method-assign]
    return parser


def _container(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature
    """Parse `::: name`, up to the `:::` that closes it; containers nest."""
    match = _fence(state, start)
    if match is None:
        return False
    if silent:
        return True
    info = match.group(1).strip()
    if not info:
        token = state.push(STRAY, "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    close = _closing(state, start, end)
    _tokenize(state, info, start, close)
    state.line = min(close + 1, end)
    return True


def _tokenize(state: "StateBlock", info: str, start: int, close: int) -> None:
    closed = _fence(state, close) is not None if close < state.lineMax else False
    token = state.push(f"{CONTAINER}_open", "div", 1)
    token.info = info
    token.map = [start, close]
    token.meta = {UNCLOSED: not closed}
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = CONTAINER, close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, last
    state.push(f"{CONTAINER}_close", "div", -1)


def _fence(state: "StateBlock", line: int) -> re.Match[str] | None:
    if state.is_code_block(line):
        return None
    start = state.bMarks[line] + state.tShift[line]
    return _FENCE.fullmatch(state.src, start, state.eMarks[line])


def _closing(state: "StateBlock", start: int, end: int) -> int:
    """Find the line that closes a container, or where what it stands in ends."""
    depth = 1
    for line in range(start + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return line
        match = _fence(state, line)
        if match is not None:
            depth += 1 if match.group(1).strip() else -1
        if depth == 0:
            return line
    return end
