"""clinic.yaml over templates/library.yaml → what is used when nothing is named; interface.yaml."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leaflets.library.folders import TEXT_LIMIT
from leaflets.library.ledger import read_yaml
from leaflets.library.schemas import ClinicFile, DefaultsFile, NeedRow
from leaflets.library.textfile import digest
from leaflets.library.validation import validate
from leaflets.library.values import Text
from leaflets.library.yamltext import YamlFile
from leaflets.model.content import Origin
from leaflets.model.diagnostic import Diagnostic, did_you_mean
from leaflets.model.errors import ContentError, SafetyError, SchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaflets.library.folders import Folders
    from leaflets.model.span import Span

CLINIC = "clinic.yaml"
REVIEWED = "reviewed"
"""The interface text that says who reviewed an edition."""
FIXED_KEYS = ("draft", "draft-translation", REVIEWED)
"""Interface texts that say whether an edition was reviewed; a clinic cannot reword them."""

STAFF = ("proof-", "specimen-", "script-")
"""How keys of texts begin that staff read, in the source language, and no patient."""

_WRITTEN = ("assets/fonts/typography.yaml", "assets/fonts/fonts.yaml")
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is used when the command line names nothing else.

    Attributes:
        brand: Id of a brand.
        locale: BCP 47 tag.
        format: Id of a format.
        source_locale: Tag of the language that blocks are written in.
        name: The clinic's name; empty without a clinic folder.
        review: What clinic.yaml says of kinds of review, by their ids.
        spans: Where clinic.yaml names the brand, locale, format and kinds of review, by key.
        recheck_months: After how many months a source is to be read again; 0 for never.
    """

    brand: str
    locale: str
    format: str
    source_locale: str
    name: str = ""
    review: "Mapping[str, NeedRow]" = field(default_factory=dict)
    spans: "Mapping[str, Span]" = field(default_factory=dict)
    recheck_months: int = 0


def read_defaults(folders: "Folders") -> Defaults:
    """Read the defaults.

    Raises:
        ContentError: With all that is wrong in one of the files.
    """
    bundled = next(layer for layer in folders.layers if layer.origin is Origin.BUNDLED)
    file = folders.in_layer(bundled, "templates", "library.yaml")
    if file is None:
        span = folders.shown(bundled.root / "templates/library.yaml")
        hint = "install the program again"
        raise ContentError(Diagnostic("missing-file", "the file is missing", span, hint=hint))
    base = validate(DefaultsFile, read_yaml(folders, file))
    clinic, spans = _clinic(folders)
    return Defaults(
        brand=clinic.brand or base.brand,
        locale=clinic.locale or base.locale,
        format=clinic.format or base.format,
        source_locale=base.source_locale,
        name=clinic.name,
        review=clinic.review,
        spans=spans,
        recheck_months=base.recheck_months,
    )


def _clinic(folders: "Folders") -> "tuple[ClinicFile, Mapping[str, Span]]":
    layer = folders.layers[0]
    file = folders.in_layer(layer, "", CLINIC) if layer.origin is Origin.CLINIC else None
    if file is None:
        return ClinicFile.model_construct(name=""), {}
    yaml = read_yaml(folders, file)
    row = validate(ClinicFile, yaml)
    keys = row.model_fields_set & {"brand", "locale", "format"}
    spans = {key: yaml.key_span(key) for key in keys}
    return row, spans | {f"review:{key}": yaml.key_span("review", key) for key in row.review}


def read_own_settings(folders: "Folders") -> tuple[tuple[str, str], ...]:
    """List the files of a clinic's that say how languages are written, each with its SHA-256."""
    layer = folders.layers[0]
    if layer.origin is not Origin.CLINIC:
        return ()
    tags = folders.names("assets/locales")
    names = (*_WRITTEN, *(f"assets/locales/{tag}/locale.yaml" for tag in tags))
    files = ((name, folders.in_layer(layer, "", name)) for name in names)
    return tuple(
        (name, digest(folders.data(file, TEXT_LIMIT))) for name, file in files if file is not None
    )


def read_interface(folders: "Folders") -> "Mapping[str, tuple[str, Span]]":
    """Read the words the program itself prints, by key, with their places.

    A clinic's file replaces texts key by key.

    Raises:
        SchemaError: It has a key that is not bundled, or not the same placeholders.
        SafetyError: It rewords what warns patients (`safety-loosened`).
    """
    texts: dict[str, tuple[str, Span]] = {}
    for file in reversed(folders.find_all("templates", "interface.yaml")):
        yaml = read_yaml(folders, file)
        found = validate(dict[str, Text], yaml)
        if file.origin is Origin.CLINIC:
            _check_rewording(found, {key: text for key, (text, _) in texts.items()}, yaml)
        texts |= {key: (text, yaml.text_span(key)) for key, text in found.items()}
    return texts


def _check_rewording(
    own: "Mapping[str, str]", bundled: "Mapping[str, str]", file: YamlFile
) -> None:
    drafts = [
        Diagnostic("safety-loosened", f"the text '{key}' stays as it is", file.key_span(key))
        for key in FIXED_KEYS
        if key in own
    ]
    if drafts:
        raise SafetyError(*drafts)
    problems = [
        problem for key, text in own.items() if (problem := _wrong(key, text, bundled, file))
    ]
    if problems:
        raise SchemaError(*problems)


def _wrong(key: str, text: str, bundled: "Mapping[str, str]", file: YamlFile) -> Diagnostic | None:
    span = file.key_span(key)
    if key not in bundled:
        hint = did_you_mean(key, bundled)
        return Diagnostic("unknown-key", f"unknown key '{key}'", span, hint=hint)
    wanted = sorted(set(_PLACEHOLDER.findall(bundled[key])))
    if sorted(set(_PLACEHOLDER.findall(text))) == wanted:
        return None
    names = ", ".join(f"{{{{ {name} }}}}" for name in wanted) or "no placeholder"
    return Diagnostic("bad-value", f"'{key}' must hold {names}", span)
