"""Whatever people do, and in whatever order: nothing is final that nobody has accepted."""

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from leaflets.assembly import assemble
from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError
from leaflets.model.review import months_after
from leaflets.pipeline import Pipeline
from tests import reviewed
from tests.signing import REVIEWER, sign

ENGLISH = Edition("dry-skin", "older-adults", "en", "north", "a4")
GERMAN = replace(ENGLISH, locale="de")
BOTH = replace(ENGLISH, beside="de")
EDITIONS = (ENGLISH, GERMAN, BOTH, replace(GERMAN, format="large-print"))
KINDS = {"en": "clinical", "de": "language"}
USUAL = {"clinical": 24, "language": 36}
CREAM = "assets/figures/cream.svg"
PLACES = {
    "templates/blocks/dry-skin/water.md": ("often", "always", "at night"),
    "templates/blocks/dry-skin/rest.md": ("shade", "sun", "moon"),
    "assets/locales/de/LC_MESSAGES/content.po": ("de water", "das Wasser", "der Wein"),
    "assets/brands/north/brand.yaml": ("999", "112", "911"),
    CREAM: ("M1 1H8V8Z", "M2 2H8V8Z", "M3 3H8V8Z"),
    "templates/sources.yaml": ("Skin and water", "Skin", "Water"),
}
START = dt.date(2026, 6, 1)
SAID: dict[tuple, str] = {}
"""What an edition says, by all files that it is made from: sign-offs are none of them."""


@dataclass(frozen=True)
class Accepted:
    """What the test knows of a sign-off: what was read, and when."""

    path: Path
    kind: str
    day: dt.date
    due: dt.date
    said: str


@pytest.fixture(scope="module", autouse=True)
def bundled():
    """Give a program's folder that an upgrade can change, with the clinic's languages alone.

    Each edition asks all other languages whether they have its title, at every step.
    """
    with tempfile.TemporaryDirectory() as root:
        for name in ("templates", "assets"):
            shutil.copytree(bundled_folder() / name, Path(root) / name)
        for locale in (Path(root) / "assets/locales").iterdir():
            if locale.name not in reviewed.LOCALES:
                shutil.rmtree(locale)
        Clinic.bundled = Path(root)
        yield


class Clinic(RuleBasedStateMachine):
    """A clinic over years: people edit, sign, tamper and build, and the program is upgraded."""

    bundled: Path
    signed = Bundle("signed")

    @initialize(target=signed)
    def begin(self):
        self.root = Path(tempfile.mkdtemp())
        self.folder = reviewed.make(self.root / "clinic")
        # One word of the program's own stands on every page.
        self.words = self.bundled / "templates/interface.yaml"
        self.original = self.words.read_text("utf-8")
        self.day = START
        self.months = dict(USUAL)
        self.accepted: list[Accepted] = []
        return multiple(*(self.accept(locale) for locale in KINDS))

    def teardown(self):
        if hasattr(self, "root"):
            self.words.write_text(self.original, "utf-8")
            shutil.rmtree(self.root)

    def library(self):
        return Library.open(self.folder, bundled=self.bundled)

    @rule(path=st.sampled_from(sorted(PLACES)), number=st.sampled_from([0, 0, 0, 1, 2]))
    def edit(self, path, number):
        file = self.folder / path
        text = file.read_text("utf-8")
        there = next(one for one in PLACES[path] if one in text)
        file.write_text(text.replace(there, PLACES[path][number]), "utf-8")

    @rule(words=st.sampled_from(["Information for", "Advice for"]))
    def upgrade(self, words):
        text = self.original.replace("Information for", words)
        self.words.write_text(text, "utf-8")

    @rule(target=signed, locale=st.sampled_from(sorted(KINDS)))
    def sign(self, locale):
        return self.accept(locale)

    def accept(self, locale):
        edition, kind = replace(ENGLISH, locale=locale), KINDS[locale]
        library = self.library()
        path = sign(self.folder, edition, kind, self.day, library=library)
        due = months_after(self.day, self.months[kind])
        done = Accepted(path, kind, self.day, due, self.said(edition))
        self.accepted.append(done)
        return done

    @rule(done=consumes(signed), how=st.sampled_from(["delete", "edit", "merge", "truncate"]))
    def tamper(self, done, how):
        if not done.path.exists():
            return
        text = done.path.read_text("utf-8")
        if how == "delete":
            done.path.unlink()
        elif how == "edit":
            done.path.write_text(text.replace(REVIEWER.role, "Another role"), "utf-8")
        elif how == "merge":
            done.path.write_text(f"<<<<<<< mine\n{text}", "utf-8")
        else:
            done.path.write_text(text[: len(text) // 2], "utf-8")
        self.accepted = [one for one in self.accepted if one.path != done.path]

    @rule(days=st.sampled_from([40, 800, 800, -50, -50]))
    def wait(self, days):
        self.day += dt.timedelta(days=days)

    @rule(kind=st.sampled_from(["clinical", "language"]), months=st.sampled_from([1, 12, 24]))
    def change_the_policy(self, kind, months):
        self.months = USUAL | {kind: months}
        policy = f"name: Test clinic\nreview: {{{kind}: {{months: {months}}}}}\n"
        (self.folder / "clinic.yaml").write_text(policy, "utf-8")

    @rule(edition=st.sampled_from(EDITIONS))
    def build(self, edition):
        built = Pipeline(self.library(), day=self.day).build(edition)
        wanted = self.may_be_final(edition)
        assert built.draft is not wanted
        if wanted:
            built.must_be_final()
        else:
            with pytest.raises(LeafletsError, match="not-signed-off"):
                built.must_be_final()
        assert (b"<leaflet:signOff>signed<" in built.data) is wanted

    @invariant()
    def what_is_final_was_accepted(self):
        if not hasattr(self, "accepted") or not self.accepted:
            return
        document = assemble(self.library(), ENGLISH, day=self.day).document
        assert (not document.imprint.draft) is self.may_be_final(ENGLISH)

    def may_be_final(self, edition):
        """Judge by what the test remembers alone."""
        tags = {"en", edition.locale, edition.beside} - {""}
        return all(self.holds(KINDS[tag], self.said(replace(ENGLISH, locale=tag))) for tag in tags)

    def said(self, edition):
        """Give what an edition says; worked out once for all that was ever in the files."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        read = {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in files
            if path.parent.name != "signoffs"
        }
        told_by = (edition, self.words.read_bytes(), *sorted(read.items()))
        if told_by not in SAID:
            SAID[told_by] = reviewed.said(self.library(), edition)
        return SAID[told_by]

    def holds(self, kind, said):
        return any(
            one.kind == kind
            and one.said == said
            and one.day <= self.day < min(one.due, months_after(one.day, self.months[kind]))
            for one in self.accepted
        )


Clinic.TestCase.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, database=None
)
TestClinic = pytest.mark.slow(Clinic.TestCase)
