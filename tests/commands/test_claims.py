"""The table of claims, blocks and pages."""

import json

CLAIMS = """\
- {id: cream, from: [F], audiences: [older-adults], stance: keep, core: true, say: Use cream.}
- {id: patch, from: [F], audiences: [older-adults], stance: soften, core: false, say: Test it.}
"""
MATTER = "---\ntitle: B\naudiences: [older-adults]\nclaims: [{}]\nsources: []\n---\nText.\n"


def _said(folder):
    folder.write({"templates/claims.yaml": CLAIMS}).leaflet('{{ block("dry-skin/a") }}')
    folder.block("dry-skin/a", "", MATTER.format("cream"))
    return folder.block("dry-skin/b", "", MATTER.format("patch"))


def test_table(folder):
    ran = _said(folder).run("check", "dry-skin", "--claims")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split() for line in ran.out.splitlines()] == [
        ["dry-skin_older-adults_en_default_a4"],
        ["claim", "stance", "core", "block", "page"],
        ["cream", "keep", "core", "dry-skin/a", "1"],
        ["patch", "soften", "not", "said"],
    ]


def test_json(folder):
    ran = _said(folder).run("check", "dry-skin", "--claims", "--json")
    assert json.loads(ran.out) == [
        {
            "leaflet": "dry-skin",
            "audience": "older-adults",
            "locale": "en",
            "brand": "default",
            "format": "a4",
            "claims": [
                {
                    "claim": "cream",
                    "stance": "keep",
                    "core": True,
                    "block": "dry-skin/a",
                    "page": 1,
                },
                {"claim": "patch", "stance": "soften", "core": False, "block": "", "page": 0},
            ],
        }
    ]


def test_the_brand_and_format_named(folder):
    ran = _said(folder).run("check", "dry-skin", "--claims", "-f", "letter")
    assert ran.out.splitlines()[0] == "dry-skin_older-adults_en_default_letter"


def test_what_cannot_be_built_is_told(folder):
    _said(folder).leaflet("{{ nothing }}", "other")
    ran = folder.run("check", "dry-skin", "other", "--claims")
    assert ran.code == 1
    assert ran.out.startswith("dry-skin_")
    assert ran.lines == [
        "clinic/templates/leaflets/other.md.j2:8: error[undefined-name]: 'nothing' is not defined"
    ]
