"""What an SVG's style sheets and elements declare → each element's own properties.

Attributes come first, rules of style sheets before what the element says in `style`, `!important`
before all (CSS Cascading 4, 6; SVG 2, 6.6).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import tinycss2
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cssselect2 import Matcher

SVG = "{http://www.w3.org/2000/svg}"
_HARMLESS_RULES = frozenset({"font-face", "charset", "namespace"})
"""At-rules that change no shape."""

Declared = Mapping[str, str]
"""Properties and attributes by name."""
_Rule = tuple[str, str, bool]
"""Name and value of a property, and whether it is important."""


class StyleError(ValueError):
    """A style sheet holds what is not understood.

    Attributes:
        node: The element it stands in.
        message: What that is.
    """

    def __init__(self, node: etree._Element, message: str) -> None:
        super().__init__(message)
        self.node = node
        self.message = message


class Styles:
    """The styles of one SVG.

    Args:
        root: Its root element, without comments.

    Raises:
        StyleError: A style sheet holds what is not understood.
    """

    def __init__(self, root: etree._Element) -> None:
        self._matched: dict[etree._Element, list[_Rule]] = {}
        sheets = list(root.iter(f"{SVG}style"))
        if sheets:
            self._match(root, sheets)

    def declared(self, node: etree._Element) -> tuple[Declared, frozenset[str]]:
        """Give what holds for an element: values by name, and which names style sheets set."""
        found = {str(key): str(value) for key, value in node.attrib.items()}
        rules = [*self._matched.get(node, ()), *_declarations(found.pop("style", ""))]
        rules.sort(key=lambda rule: rule[2])
        found |= {name: value for name, value, _ in rules}
        return found, frozenset(name for name, _, _ in rules)

    def _match(self, root: etree._Element, sheets: "Sequence[etree._Element]") -> None:
        from cssselect2 import ElementWrapper, Matcher  # noqa: PLC0415  few drawings have any

        matcher = Matcher()
        for sheet in sheets:
            _add_rules(matcher, sheet)
        for wrapper in ElementWrapper.from_xml_root(root).iter_subtree():
            found = sorted(matcher.match(wrapper), key=lambda one: one[:2])
            self._matched[wrapper.etree_element] = [
                rule for _, _, pseudo, rules in found if pseudo is None for rule in rules
            ]


def _add_rules(matcher: "Matcher", sheet: etree._Element) -> None:
    from cssselect2 import SelectorError, compile_selector_list  # noqa: PLC0415

    if sheet.get("media", "all") not in {"all", "print", "screen"}:
        raise StyleError(sheet, f"a style sheet is for '{sheet.get('media')}' alone")
    text = "".join(str(part) for part in sheet.itertext())
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword not in _HARMLESS_RULES:
            raise StyleError(sheet, f"@{rule.at_keyword} in a style sheet is not understood")
        if rule.type != "qualified-rule":
            continue
        try:
            selectors = compile_selector_list(rule.prelude)
        except SelectorError as error:
            chosen = tinycss2.serialize(rule.prelude).strip()
            message = f"'{chosen}' in a style sheet is not understood"
            raise StyleError(sheet, message) from error
        rules = list(_declarations(rule.content))
        for selector in selectors:
            matcher.add_selector(selector, rules)


def _declarations(text: "str | Sequence[object]") -> "Iterator[_Rule]":
    if not text:
        return
    found = tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
    for one in found:
        if one.type == "declaration":
            yield one.lower_name, tinycss2.serialize(one.value).strip(), one.important
