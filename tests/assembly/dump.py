"""Documents and structures written as indented lines, to compare with what is expected."""

from dataclasses import fields, is_dataclass

from leaflets.model.document import Node, Run
from leaflets.model.structure import Element

_SKIPPED = ("id", "span", "block", "url", "qr_alt", "picture")


def document(nodes) -> str:
    """Write nodes: their kind and what they hold, runs with marks of their style."""
    return "\n".join(line for node in nodes for line in _node(node, 0))


def runs(content) -> str:
    """Write runs, each between bars: * bold, / italic, ^ raised, _ blank, > link."""
    return "|".join(_run(run) for run in content)


def _run(run: Run) -> str:
    marks = "".join(
        mark
        for mark, there in (
            ("*", run.bold),
            ("/", run.italic),
            ("^", run.superscript),
            ("_", run.blank),
        )
        if there
    )
    return f"{marks}{run.text}" + (f">{run.link}" if run.link else "")


def _node(node, depth):
    own = [type(node).__name__]
    below = []
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name in _SKIPPED or value in ((), None, "", False):
            continue
        if isinstance(value, tuple) and all(isinstance(one, Run) for one in value):
            own.append(runs(value) if field.name == "content" else f"{field.name}={runs(value)}")
        elif isinstance(value, Node):
            below.append(value)
        elif isinstance(value, tuple) and is_dataclass(value[0]):
            below.extend(value)
        else:
            own.append(f"{field.name}={value}")
    yield "  " * depth + " ".join(own)
    for one in below:
        yield from _node(one, depth + 1)


def tree(element: Element, depth: int = 0) -> str:
    """Write an element and those within it."""
    line = f"{'  ' * depth}{element.role} {element.key}"
    line += f" {element.text!r}" if element.text else ""
    line += f" alt={element.alt!r}" if element.alt else ""
    line += "".join(f" {name}={value}" for name, value in element.attributes)
    return "\n".join([line, *(tree(child, depth + 1) for child in element.children)])
