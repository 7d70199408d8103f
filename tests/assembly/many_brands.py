"""A clinic's folder with brands that differ in one thing each, and leaflets that say all of it."""

from pathlib import Path

from leaflets.model.edition import Edition

FORMATS = ("a4", "large-print")
AUDIENCES = ("pregnant-mothers", "older-adults")
LEAFLETS = ("leg-cramps", "visit")

_LEAFLET = """\
---
title: {pregnant-mothers: "Your visit to {{ clinic.name }}", older-adults: Your visit}
subtitle: {pregnant-mothers: "Call {{ clinic.phone }}", older-adults: What to bring}
audiences: [pregnant-mothers, older-adults]
reference: V-1
version: "1.0"
date: 2026-01-31
topics: []
---
Before all: see section {{ section.other }}.

{% if clinic.sms %}
Send a message to {{ clinic.sms }}.
{% endif %}

::: callout tip
### Ask at {{ clinic.name }}

{{ block("visit/plain") }}
{{ block("visit/called") }}
:::

## All that there is

{{ block("visit/called", show="heading") }}
{{ block("visit/list") }}
{{ block("visit/plain", show="item") }}
{{ block("visit/called", show="item") }}
{{ block("visit/steps") }}
{{ block("visit/words") }}
{{ block("visit/table") }}
{{ block("visit/beside") }}

## Nothing of a clinic {#other}

Come early. See [our page](https://clinic.example/a).

{{ block("visit/plain") }}

## How to reach us

{% if audience == "older-adults" and clinic.web %}
We are on the net.
{% endif %}

{{ block("visit/contact") }}

::: sources
### Sources
:::
"""
_BLOCK = """\
---
title: {title}
audiences: [pregnant-mothers, older-adults]
claims: []
sources: [article-a3]
---
{body}
"""
_BLOCKS = {
    "plain": "Bring your papers.",
    "called": "Call {{ clinic.phone }} or {{ clinic.urgent }} first. Come in {{ clinic.hours }}.",
    "list": "- Bring water.\n- Call **{{ clinic.phone }}**.\n  1. One\n  2. {{ clinic.hours }}\n",
    "steps": "::: steps\n1. ![](walk) Come.\n2. Call {{ clinic.emergency }}.\n3. Go.\n:::",
    "words": "::: glossary\nDesk\n: where you ask.\n\nLine\n: {{ clinic.phone }}\n:::",
    "table": "| When | Whom |\n|---|---|\n| now | {{ clinic.urgent_label }} |\n| later | us |",
    "beside": "::: figure water beside\n:::\n\nDrink water.\n\nThen call {{ clinic.phone }}.",
    "contact": "::: contact\n### Ask\n\nWe are in.\n\n{{ clinic.name }}: {{ clinic.hours }}\n:::",
}

_BRAND = {
    "name": "Hill Clinic",
    "palette": '{primary: "#00606B", accent: "#12373F", text: "#1F2A2E", paper: "#FFFFFF"}',
    "typeface": "noto-sans",
}
_CONTACTS = {
    "phone": '"020 7946 0001"',
    "sms": '"07700 900001"',
    "email": "a@hill.example",
    "web": "https://hill.example/a",
    "address": "[1 Hill Road, London]",
    "hours": "Monday to Friday",
    "emergency": '"999"',
    "urgent": '"020 7946 0002"',
    "urgent_label": "Nurse line",
}
_NEEDED = ("phone", "hours", "emergency", "urgent", "urgent_label")
"""What the leaflets cannot do without."""
_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A leaf</title>
<path d="M0 0h9v9"/></svg>
"""
_PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

msgctxt "leaflet:visit"
msgid "Your visit to {{ clinic.name }}"
msgstr "Su visita a {{ clinic.name }}"

msgctxt "visit/called"
msgid "Call {{ clinic.phone }} or {{ clinic.urgent }} first. Come in {{ clinic.hours }}."
msgstr "Llame primero al {{ clinic.urgent }} o al {{ clinic.phone }}. Venga: {{ clinic.hours }}."

msgctxt "brand:hours"
msgid "Tuesdays"
msgstr "Los martes"
"""


def _brand(
    contacts: dict[str, str], audiences: dict[str, dict[str, str]] | None = None, **changed: str
) -> str:
    own = {**_BRAND, **changed}
    rows = [f"{key}: {value}" for key, value in own.items()]
    rows += ["contacts:", *(f"  {role}: {value}" for role, value in contacts.items())]
    for audience, those in (audiences or {}).items():
        inner = ", ".join(f"{role}: {value}" for role, value in those.items())
        rows += ["audiences:", f"  {audience}: {{{inner}}}"]
    return "\n".join(rows) + "\n"


def _brands() -> dict[str, str]:
    """Give brand files by id, each another in one thing."""
    other = {
        "phone": '"020 7946 0003"',
        "sms": '"07700 900002"',
        "email": "b@hill.example",
        "web": "https://hill.example/b",
        "address": "[2 Hill Road, London]",
        "hours": "Tuesdays",
        "emergency": '"112"',
        "urgent": '"020 7946 0004"',
        "urgent_label": "Doctor",
    }
    found = {"base": _brand(_CONTACTS), "twin": _brand(_CONTACTS)}
    for role, value in other.items():
        named = role.replace("_", "-")
        found[f"other-{named}"] = _brand({**_CONTACTS, role: value})
        found[f"open-{named}"] = _brand({**_CONTACTS, role: "____"})
        if role not in _NEEDED:
            rest = {key: one for key, one in _CONTACTS.items() if key != role}
            found[f"no-{named}"] = _brand(rest)
        own = {"older-adults": {role: value}}
        found[f"older-{named}"] = _brand(_CONTACTS, own)
    found["nameless"] = _brand(_CONTACTS, name='""')
    found["other-name"] = _brand(_CONTACTS, name="Mill Clinic")
    found["foreign-name"] = _brand(_CONTACTS, name="مركز التل")
    found["hours"] = _brand({**_CONTACTS, "hours": "Tuesdays"})
    found["logo"] = _brand(_CONTACTS, logo="logo.svg", logo_alt="A leaf")
    found["other-logo"] = _brand(_CONTACTS, logo="logo.svg", logo_alt="A tree")
    found["palette"] = _brand(_CONTACTS, palette=_BRAND["palette"].replace("00606B", "123456"))
    found["typeface"] = _brand(_CONTACTS, typeface="noto-sans-georgian")
    return found


BRANDS = tuple(_brands())


def write(folder: Path) -> Path:
    """Write the folder."""
    files = {
        "clinic.yaml": "name: Test clinic\n",
        "templates/leaflets/visit.md.j2": _LEAFLET,
        "assets/locales/es/LC_MESSAGES/content.po": _PO,
    }
    for name, body in _BLOCKS.items():
        files[f"templates/blocks/visit/{name}.md"] = _BLOCK.format(title=f"A {name}", body=body)
    for name, text in _brands().items():
        files[f"assets/brands/{name}/brand.yaml"] = text
        files[f"assets/brands/{name}/logo.svg"] = _LOGO
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def editions(locale: str, *, beside: str = "") -> list[Edition]:
    """Give the editions of all brands, in an order in which neighbours differ."""
    return [
        Edition(leaflet, audience, locale, brand, format_, beside)
        for leaflet in LEAFLETS
        for audience in AUDIENCES
        for brand in BRANDS
        for format_ in (FORMATS if brand in {"base", "no-web"} else FORMATS[:1])
    ]
