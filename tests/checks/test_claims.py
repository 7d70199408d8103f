"""Claims that are said, not said, said too late, or should not be said."""

from dataclasses import replace

from leaflets.checks import Placement, check_library, placements

CLAIMS = """\
- {id: cream, from: [F], audiences: [older-adults], stance: keep, core: true, say: Use cream.}
- {id: patch, from: [F], audiences: [older-adults], stance: soften, core: false, say: Test it.}
- {id: soap, from: [F], audiences: [pregnant-mothers], stance: keep, core: true, say: Use soap.}
- {id: snow, from: [F], audiences: [older-adults], stance: drop, core: false, say: Eat snow.}
"""
MATTER = "---\ntitle: B\naudiences: [older-adults]\nclaims: [{}]\nsources: []\n---\n{}\n"
FULL = "\n\n".join(["A line that takes some room on the page."] * 60)
AT = "clinic/templates"


def _said(folder, body, **blocks):
    """Write a leaflet, and blocks that each say one claim."""
    folder.write({"templates/claims.yaml": CLAIMS}).leaflet(body)
    for name, claim in blocks.items():
        folder.block(f"dry-skin/{name}", "", MATTER.format(claim, f"Text of {name}."))


def test_placements(folder, edition):
    body = f'{{{{ block("dry-skin/a") }}}}\n\n{FULL}\n\n{{{{ block("dry-skin/b") }}}}'
    _said(folder, body, a="cream", b="patch, cream")
    made = edition()
    assert len(made.pages.pages) == 3
    assert placements(made.document, made.pages) == (
        Placement("cream", "dry-skin/a", 1),
        Placement("patch", "dry-skin/b", 3),
        Placement("cream", "dry-skin/b", 3),
    )


def test_what_is_said_early_has_no_finding(folder, edition):
    _said(folder, '{{ blocks("dry-skin/*") }}', a="cream", b="patch")
    made = edition()
    assert not {one.code for one in made.found} & {"claim-unsaid", "core-late", "dropped-claim"}


def test_claim_unsaid(folder, edition):
    _said(folder, '{{ block("dry-skin/a") }}', a="cream", b="patch")
    (line,) = edition().lines("claim-unsaid")
    assert line == (
        f"{AT}/claims.yaml:2:3: warning[claim-unsaid]: claim 'patch' is meant for 'older-adults'"
        " and no block says it"
    )


def test_claims_of_other_topics_are_not_expected(folder, edition):
    _said(folder, '{{ block("dry-skin/a") }}', a="cream")
    folder.block("wet-skin/b", "", MATTER.format("patch", "Text."))
    assert edition().lines("claim-unsaid") == []


def test_core_late(folder, edition):
    body = f'{FULL}\n\n{{{{ block("dry-skin/a") }}}} {{{{ block("dry-skin/b") }}}}'
    _said(folder, body, a="cream", b="patch")
    line = (
        f"{AT}/blocks/dry-skin/a.md: warning[core-late]: core claim 'cream' stands on page 3, not"
        " on the first 2"
    )
    assert edition().lines("core-late") == [line]
    # Large print sets no such limit.
    assert edition(page="large-print").lines("core-late") == []


def test_core_said_early_can_be_said_again_later(folder, edition):
    body = f'{{{{ block("dry-skin/a") }}}}\n\n{FULL}\n\n{{{{ block("dry-skin/b") }}}}'
    _said(folder, body, a="cream", b="cream, patch")
    assert edition().lines("core-late") == []


def test_dropped_claim(folder, edition):
    _said(folder, '{{ block("dry-skin/a") }}', a="cream")
    made = edition()
    block = replace(made.document.blocks[0], claims=("cream", "snow"))
    made = replace(made, document=replace(made.document, blocks=(block,)))
    (line,) = made.lines("dropped-claim")
    assert line == (
        f"{AT}/blocks/dry-skin/a.md: error[dropped-claim]: block 'dry-skin/a' says 'snow', which"
        " the ledger drops"
    )


def test_claims_that_no_block_says_are_found_in_the_library(folder, edition):
    _said(folder, '{{ block("dry-skin/a") }}', a="cream")
    lines = [one.line for one in check_library(edition().library) if one.code == "claim-unsaid"]
    assert lines == [
        f"{AT}/claims.yaml:2:3: warning[claim-unsaid]: no block says claim 'patch'",
        f"{AT}/claims.yaml:3:3: warning[claim-unsaid]: no block says claim 'soap'",
    ]
