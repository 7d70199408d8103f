"""UAX #9 against every case of Unicode's own test files (Debian package `unicode-data`)."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from leaflets.text.bidi import line_levels, resolve_levels, visual_order
from leaflets.text.bidi_brackets import CLOSERS, OPENERS
from leaflets.text.bidi_classes import class_of

UNICODE = Path("/usr/share/unicode")
BASES = {"0": 0, "1": 1, "2": None}
# One character of each class, none of them a bracket: BidiTest.txt speaks of classes only.
SPECIMENS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "AN": "\u0661", "ES": "+", "ET": "$",
    "CS": ",", "NSM": "\u0301", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "BN": "\u00ad",
    "LRE": "\u202a", "RLE": "\u202b", "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e",
    "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip


def lines_of(name):
    """Yield the lines of a data file with number, without comments; skip the test without it."""
    path = UNICODE / name
    if not path.exists():
        pytest.skip(f"{path} is absent: apt-get install unicode-data")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            content = line.partition("#")[0].strip()
            if content:
                yield number, content


@dataclass
class Tally:
    """Cases run and left out, with what went wrong."""

    run: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list)

    def check(self, case, text, base, levels, order):
        """Compare one case; `levels` holds "x" where a character is removed."""
        self.run += 1
        resolved = resolve_levels(text, base)
        line = line_levels(text, resolved, 0, len(text))
        kept = [index for index, level in enumerate(levels) if level != "x"]
        found = ["x" if level == "x" else str(line[at]) for at, level in enumerate(levels)]
        drawn = [str(kept[at]) for at in visual_order([line[index] for index in kept])]
        if (found, drawn) != (levels, order):
            self.failures.append(f"{case}: {found} {drawn}, not {levels} {order}")
        return resolved.base

    def report(self):
        print(f"{self.run} cases, {len(self.failures)} failed, {self.skipped} skipped")  # noqa: T201
        return "\n".join([f"{len(self.failures)} of {self.run} failed:", *self.failures[:5]])


@pytest.mark.slow
def test_every_case_of_bidi_test():
    tally = Tally()
    levels, order = [], []
    for number, content in lines_of("BidiTest.txt"):
        if content.startswith("@Levels:"):
            levels = content.split()[1:]
        elif content.startswith("@Reorder:"):
            order = content.split()[1:]
        elif not content.startswith("@"):
            classes, _, bases = content.partition(";")
            text = "".join(SPECIMENS[bidi_class] for bidi_class in classes.split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bases, 16) & bit:
                    tally.check(
                        f"line {number}, {classes}, base {base}", text, base, levels, order
                    )
    assert not tally.failures, tally.report()
    assert tally.run > 700_000
    tally.report()


@pytest.mark.slow
def test_every_case_of_bidi_character_test():
    tally = Tally()
    for number, content in lines_of("BidiCharacterTest.txt"):
        codes, direction, paragraph, levels, order = content.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        if "Cn" in map(unicodedata.category, text):
            tally.skipped += 1  # a file newer than Python's own data
            continue
        case = f"line {number}, {codes}, base {direction}"
        base = tally.check(case, text, BASES[direction], levels.split(), order.split())
        if base != int(paragraph):
            tally.failures.append(f"{case}: paragraph level {base}, not {paragraph}")
    assert not tally.failures, tally.report()
    assert tally.run > 90_000
    assert not tally.skipped, tally.report()
    tally.report()


def test_brackets_are_those_of_unicode():
    pairs = {}
    for _, content in lines_of("BidiBrackets.txt"):
        bracket, partner, kind = (part.strip() for part in content.split(";"))
        if kind == "o":
            pairs[chr(int(bracket, 16))] = chr(int(partner, 16))
    folded = {"\u232a": "\u3009"}
    assert dict(OPENERS) == {a: folded.get(z, z) for a, z in pairs.items()}
    assert dict(CLOSERS) == {z: folded.get(z, z) for z in pairs.values()}


@pytest.mark.slow
def test_unassigned_code_points_have_the_default_classes_of_unicode():
    expected = {}
    path = UNICODE / "extracted" / "DerivedBidiClass.txt"
    if not path.exists():
        pytest.skip(f"{path} is absent: apt-get install unicode-data")
    for line in path.read_text(encoding="utf-8").splitlines():
        content, _, comment = line.partition("#")
        if content and comment.startswith(" Cn"):
            codes, _, bidi_class = content.partition(";")
            first, _, last = codes.strip().partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                expected[chr(code)] = bidi_class.strip()
    # Python's data may be newer than the file and have assigned some of them since.
    unassigned = [c for c in expected if unicodedata.category(c) == "Cn"]
    assert len(unassigned) > 3_000
    assert [c for c in unassigned if class_of(c) != expected[c]] == []
