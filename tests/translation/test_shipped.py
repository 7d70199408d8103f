"""The catalogues that come with the program: complete, sound, and honest about being drafts."""

import shutil
import subprocess

import pytest

from leaflets.assembly.messages import urgent
from leaflets.library.po import dump, parse
from leaflets.library.saving import save
from leaflets.model.span import Span
from leaflets.translation.status import SAME, Survey
from leaflets.translation.template import DOMAINS, template
from leaflets.translation.update import updated
from tests.typesetting import library

SOURCE = library().defaults.source_locale
TAGS = tuple(one.tag for one in library().locales() if one.tag != SOURCE)
every_language = pytest.mark.parametrize("tag", TAGS)


@pytest.fixture(scope="module")
def survey():
    return Survey(library())


@every_language
def test_it_is_complete_and_without_a_fault(tag, survey):
    status = survey.status(tag)
    assert status.progress.complete
    assert [str(one) for one in status.found] == []
    assert status.progress.total > 150


@every_language
def test_nobody_claims_to_have_checked_it(tag, survey):
    assert survey.status(tag).draft


@every_language
def test_what_sends_for_help_was_put_back_and_means_the_same(tag):
    checked = {(one.context, one.source): one for one in library().translations.backchecks(tag)}
    for wanted in urgent(library()):
        assert checked[wanted].verdict == SAME
        assert checked[wanted].back


@every_language
@pytest.mark.parametrize("domain", DOMAINS)
def test_it_is_up_to_date_with_its_source(tag, domain):
    path, span = library().translations.place(tag, domain)
    old = parse(path.read_bytes(), span, tag)
    new, changes = updated(old, template(library(), domain), tag)
    assert not changes.any
    assert not old.obsolete
    assert dump(new) == dump(old)


@every_language
@pytest.mark.parametrize("domain", DOMAINS)
def test_gettext_takes_it(tag, domain):
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt is not installed: apt-get install gettext")
    path, _ = library().translations.place(tag, domain)
    words = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("domain", DOMAINS)
def test_gettext_takes_a_template(domain, tmp_path):
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt is not installed: apt-get install gettext")
    made = template(library(), domain)
    path = tmp_path / f"{domain}.pot"
    save(dump(made), path)
    words = ["msgfmt", "--output-file=/dev/null", str(path)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    assert dump(parse(path.read_bytes(), Span(path.name))) == dump(made)


def test_a_changed_sentence_is_fuzzy_in_every_language():
    """One English sentence changes: in each catalogue exactly its message is to be looked at."""
    made = template(library(), "content")
    changed = next(one for one in made if one.context == "leg-cramps/about/what-a-cramp-is")
    messages = {(one.context, str(one.id)): one for one in made if one.id}
    old_text = max((text for context, text in messages if context == changed.context), key=len)
    new_text = old_text.replace("sudden", "very sudden")
    assert new_text != old_text
    for tag in TAGS:
        path, span = library().translations.place(tag, "content")
        old = parse(path.read_bytes(), span, tag)
        wanted = template(library(), "content")
        message = wanted.get(old_text, changed.context)
        wanted.delete(old_text, changed.context)
        message.id = new_text
        wanted[new_text] = message
        new, changes = updated(old, wanted, tag)
        assert changes.changed == ((changed.context, new_text),)
        assert (changes.added, changes.removed) == ((), ())
        assert [str(one.id) for one in new if one.id and one.fuzzy] == [new_text]
