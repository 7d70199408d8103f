"""What a leaflet's Jinja may hold: a syntax tree in, diagnostics for everything else out."""

from typing import TYPE_CHECKING

from jinja2 import nodes

from leaflets.assembly.sandbox import FILTERS, TESTS
from leaflets.model.diagnostic import Diagnostic, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COUNTED = "__counted"
"""The name under which rendered templates find what counts their loops."""

CALLABLE = ("block", "blocks", "range")

_ALLOWED = frozenset(
    {
        nodes.Add, nodes.And, nodes.Assign, nodes.Call, nodes.Compare, nodes.CondExpr,
        nodes.Const, nodes.Filter, nodes.FloorDiv, nodes.For, nodes.Getattr, nodes.If,
        nodes.Keyword, nodes.List, nodes.Mod, nodes.Mul, nodes.Name, nodes.Neg, nodes.Not,
        nodes.Operand, nodes.Or, nodes.Output, nodes.Pos, nodes.Sub, nodes.Template,
        nodes.TemplateData, nodes.Test, nodes.Tuple,
    }
)  # fmt: skip

_NAMES: dict[type[nodes.Node], str] = {
    nodes.AssignBlock: "{% set %} around text",
    nodes.Block: "{% block %}",
    nodes.CallBlock: "{% call %}",
    nodes.Concat: "joining with ~",
    nodes.Dict: "a dictionary",
    nodes.Div: "division with / (whole numbers: //)",
    nodes.Extends: "{% extends %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.FromImport: "{% from %}",
    nodes.Getitem: "a subscript in [ ]",
    nodes.Import: "{% import %}",
    nodes.Include: "{% include %}",
    nodes.Macro: "{% macro %}",
    nodes.NSRef: "an attribute that is set",
    nodes.Pow: "a power with **",
    nodes.With: "{% with %}",
}


class Faults:
    """Collects what a template holds that it may not.

    Args:
        known: Names the template is rendered with.
    """

    def __init__(self, known: "Iterable[str]") -> None:
        self._known = frozenset(known)
        self._names = self._known | {"loop"}
        self.found: list[tuple[int, Diagnostic]] = []
        self._looks: dict[type[nodes.Node], Callable[..., bool]] = {
            nodes.Call: self._passes_call,
            nodes.Filter: self._passes_filter,
            nodes.For: self._passes_loop,
            nodes.Getattr: self._passes_attribute,
            nodes.List: self._passes_list,
            nodes.Name: self._passes_name,
            nodes.Test: self._passes_test,
            nodes.Tuple: self._passes_list,
        }

    def check(self, template: nodes.Template) -> None:
        """Look at every node of the tree; what stands in a forbidden one is not looked at."""
        targets = {
            name.name for name in template.find_all(nodes.Name) if name.ctx in {"store", "param"}
        }
        self._names |= targets
        self._visit(template)

    def _fault(self, node: nodes.Node, code: str, message: str, hint: str = "") -> bool:
        diagnostic = Diagnostic(code, message, None, Severity.ERROR, hint)
        self.found.append((node.lineno, diagnostic))
        return False

    def _visit(self, node: nodes.Node) -> None:
        if self._passes(node):
            for child in node.iter_child_nodes():
                self._visit(child)

    def _passes(self, node: nodes.Node) -> bool:
        if type(node) not in _ALLOWED:
            what = _NAMES.get(type(node), f"'{type(node).__name__}'")
            return self._fault(node, "template-forbidden", f"{what} is not available to templates")
        look = self._looks.get(type(node))
        return look is None or look(node)

    def _passes_filter(self, node: nodes.Filter) -> bool:
        return self._passes_listed(node, "filter", node.name, FILTERS)

    def _passes_test(self, node: nodes.Test) -> bool:
        return self._passes_listed(node, "test", node.name, TESTS)

    def _passes_loop(self, node: nodes.For) -> bool:
        if not node.recursive:
            return True
        message = "a recursive loop is not available to templates"
        return self._fault(node, "template-forbidden", message)

    def _passes_name(self, node: nodes.Name) -> bool:
        if node.ctx == "load":
            if node.name in self._names:
                return True
            hint = did_you_mean(node.name, self._names)
            return self._fault(node, "undefined-name", f"'{node.name}' is not defined", hint)
        if node.name in self._known or node.name.startswith("_"):
            return self._fault(
                node, "template-forbidden", f"'{node.name}' can't be given another value"
            )
        return True

    def _passes_attribute(self, node: nodes.Getattr) -> bool:
        # Which members a name has is seen when the template runs; the rest is clear from here.
        if node.attr.startswith("_") or not isinstance(node.node, nodes.Name):
            return self._fault(
                node, "template-forbidden", f"'{node.attr}' is not available to templates"
            )
        return True

    def _passes_call(self, node: nodes.Call) -> bool:
        if not isinstance(node.node, nodes.Name):
            name = getattr(node.node, "attr", "this")
            return self._fault(
                node, "template-forbidden", f"'{name}' can't be called in templates"
            )
        if node.node.name in self._names and node.node.name not in CALLABLE:
            return self._fault(
                node, "template-forbidden", f"'{node.node.name}' can't be called in templates"
            )
        if node.dyn_args or node.dyn_kwargs:
            return self._fault(node, "template-forbidden", "* and ** can't be used in a call")
        return True

    def _passes_listed(
        self, node: nodes.Node, kind: str, name: str, listed: "tuple[str, ...]"
    ) -> bool:
        if name in listed:
            return True
        hint = did_you_mean(name, (one for one in listed if one.isalpha()))
        message = f"the {kind} '{name}' is not available to templates"
        return self._fault(node, "template-forbidden", message, hint)

    def _passes_list(self, node: nodes.List | nodes.Tuple) -> bool:
        # Lists of lists by name could be doubled until nothing can compare or print them.
        if getattr(node, "ctx", "load") == "store" or all(map(_constant, node.items)):
            return True
        return self._fault(
            node, "template-forbidden", "a list can hold only words and numbers written out"
        )


def _constant(node: nodes.Node) -> bool:
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(map(_constant, node.items))
    return isinstance(node, nodes.Const)


def count_loops(template: nodes.Template) -> None:
    """Make every loop of a checked template draw through what counts them."""
    for loop in template.find_all(nodes.For):
        counted = nodes.Name(COUNTED, "load", lineno=loop.lineno)
        loop.iter = nodes.Call(counted, [loop.iter], [], None, None, lineno=loop.lineno)
    if template.environment:
        template.set_environment(template.environment)
