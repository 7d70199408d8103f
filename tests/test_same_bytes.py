"""The same input gives the same bytes: wherever, whenever, and in whatever order it is built."""

import hashlib
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.clinics import clinic, write

ROOT = Path(__file__).parents[1]
LOCALES, FORMATS = ("en", "ar", "zh-Hans"), ("a4", "large-print")
"""Outlines of both kinds, lines that run either way."""
BODY = "## One\n\n{{ block('dry-skin/water') }}\n\n## Two\n\n{{ block('dry-skin/rest') }}\n"
REST = """\
Rest *well*. See [our pages](https://clinic.example/rest).

::: figure cream "A tube of cream"
:::

::: figure tube "Two leaves"
:::

1. Put on cream.
2. Wait for 10 minutes.

| When | How much |
|---|---|
| Day | 2 ml |
"""
SETTINGS = (
    ({"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, "one", ("-j", "1")),
    (
        {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "tr_TR.UTF-8",
            "PYTHONHASHSEED": "4711",
            "SOURCE_DATE_EPOCH": "86400",
            "RL_invariant": "0",
        },
        "another/of a longer name",
        ("-j", "2", "--as-of", "2031-05-06"),
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = clinic(tmp_path_factory.mktemp("same") / "clinic", BODY, water="Drink.", rest=REST)
    drawing = BytesIO()
    Image.new("RGBA", (40, 30), (200, 30, 30, 128)).save(drawing, "PNG")
    (made / "assets/figures").mkdir(parents=True)
    (made / "assets/figures/cream.png").write_bytes(drawing.getvalue())
    drawn = (bundled_folder() / "assets/brands/default/logo.svg").read_text("utf-8")
    write(made / "assets/figures/tube.svg", drawn)
    write(made / "assets/brands/own/brand.yaml", "extends: default\nname: Own\nlogo: logo.svg\n")
    write(made / "assets/brands/own/logo.svg", drawn)
    return made


def batch(folder, place, environment, more, *, backwards):
    """Run the program over all editions; give the digest of each file by its name."""
    place.mkdir(parents=True)
    shutil.copytree(folder, place / "clinic")
    turn = -1 if backwards else 1
    names = [("-l", tag) for tag in LOCALES[::turn]] + [("-f", page) for page in FORMATS[::turn]]
    words = ["-C", "clinic", "batch", "dry-skin", "-b", "own", "-o", "out", *more]
    return run(place, environment, *words, *(word for pair in names for word in pair))


def run(place, environment, *words, python=sys.executable):
    subprocess.run(
        [python, ROOT / "cli.py", *words],
        env={**os.environ, **environment},
        cwd=place,
        check=True,
        capture_output=True,
    )
    return {path.name: digest(path.read_bytes()) for path in (place / "out").rglob("*.pdf")}


def digest(data):
    return hashlib.sha256(data).hexdigest()


def other_pythons():
    """Give the interpreters of other releases that take what is installed for this one."""
    ours = sys.version_info[:2]
    name = "python{}.{}".format(*ours)
    places = {Path(folder, name).resolve() for folder in (*os.get_exec_path(), "/usr/bin")}
    for path in sorted(places):
        if path.is_file():
            ask = [path, "-c", "import sys; print(sys.version)"]
            said = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
            if said.split()[0] != sys.version.split()[0]:
                yield path


@pytest.mark.slow
def test_the_release_of_python_does_not_matter(tmp_path):
    others = list(other_pythons())
    if not others:
        pytest.skip("there is no other release of this Python")
    packages = {"PYTHONPATH": os.pathsep.join(one for one in sys.path if "site-packages" in one)}
    words = ("batch", "-l", "all", "-b", "default", "-f", "a4", "-j", "1", "--force", "-o", "out")
    made = []
    for at, python in enumerate([sys.executable, *others]):
        place = tmp_path / str(at)
        place.mkdir()
        made.append(run(place, packages, *words, python=python))
    assert len(made[0]) >= len(Library.open(None).locales())
    assert all(one == made[0] for one in made)


@pytest.mark.slow
def test_folder_zone_language_seed_and_processes_do_not_matter(folder, tmp_path):
    one, other = (
        batch(folder, tmp_path / place, environment, more, backwards=bool(at))
        for at, (environment, place, more) in enumerate(SETTINGS)
    )
    assert len(one) == len(LOCALES) * len(FORMATS)
    assert one == other
    # And as one process makes them that has made none before.
    edition = Edition("dry-skin", "older-adults", LOCALES[-1], "own", FORMATS[-1])
    alone = Pipeline(Library.open(folder)).build(edition)
    assert digest(alone.data) == one[f"{edition.stem(draft=True)}.pdf"]


def test_what_was_built_before_does_not_matter(folder):
    editions = [
        Edition("dry-skin", "older-adults", locale, "own", "a4", beside)
        for locale, beside in (("en", "ar"), ("ar", "en"), ("en", ""))
    ]
    forwards, backwards = (
        {one: digest(pipeline.build(one).data) for one in order}
        for order in (editions, editions[::-1])
        for pipeline in (Pipeline(Library.open(folder)),)
    )
    assert forwards == backwards
    assert len(set(forwards.values())) == len(editions)


_TEXTS = {".md", ".j2", ".yaml", ".po", ".svg"}


@pytest.mark.parametrize("way", ["CRLF", "BOM"])
def test_how_an_editor_saves_texts_does_not_matter(folder, tmp_path, way):
    plain = shutil.copytree(folder, tmp_path / "plain")
    shutil.copytree(bundled_folder() / "assets/locales/ar", plain / "assets/locales/ar")
    other = shutil.copytree(plain, tmp_path / "other")
    texts = [one for one in other.rglob("*") if one.suffix in _TEXTS]
    assert {one.suffix for one in texts} == _TEXTS
    for path in texts:
        data = path.read_bytes()
        data = data.replace(b"\n", b"\r\n") if way == "CRLF" else b"\xef\xbb\xbf" + data
        path.write_bytes(data)
    edition = Edition("dry-skin", "older-adults", "ar", "own", "a4")
    one, two = (Pipeline(Library.open(where)).build(edition).data for where in (plain, other))
    assert one == two
