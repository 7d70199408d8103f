"""What a change of the source does to a catalogue: exactly its message becomes fuzzy."""

import pytest
from babel.messages.catalog import Message

from leaflets.library.po import Po, dump, parse
from leaflets.model.errors import ContentError
from leaflets.model.span import Span
from leaflets.translation.files import begun, write
from leaflets.translation.staleness import stale
from leaflets.translation.template import template
from leaflets.translation.update import updated
from leaflets.translation.upkeep import Upkeep
from tests.translation.conftest import DAY, POLISH, WORDS

NEW = "Drink **7 glasses** a day."
CHANGED = ("dry-skin/water", NEW)


def update(folder):
    return updated(folder.po(), template(folder.library(), "content"), "pl")


def states(po):
    return {str(one.id): (one.string, one.fuzzy) for one in po if one.id}


def test_nothing_changes_while_the_source_is_the_same(folder):
    new, changes = update(folder)
    assert not changes.any
    assert dump(new) == dump(folder.po())


def test_a_changed_sentence_becomes_fuzzy_and_nothing_else_does(folder):
    folder.block("water", NEW)
    new, changes = update(folder)
    assert changes.changed == (CHANGED,)
    assert (changes.added, changes.removed) == ((), ())
    found = states(new)
    assert found.pop(NEW) == (WORDS["Drink **6 glasses** a day."], True)
    assert found == {text: (words, False) for text, words in WORDS.items() if "6" not in text}


def test_it_keeps_the_source_before_the_change_in_the_file(folder):
    folder.block("water", NEW)
    new, _ = update(folder)
    data = dump(new)
    assert b'#| msgid "Drink **6 glasses** a day."' in data
    again = parse(data, Span("x.po"), "pl")
    (fuzzy,) = [one for one in again if one.id and one.fuzzy]
    assert list(fuzzy.previous_id) == ["Drink **6 glasses** a day."]
    assert dump(again) == data
    later, changes = updated(again, template(folder.library(), "content"), "pl")
    assert not changes.any
    assert dump(later) == data


def test_the_editions_that_show_it_are_out_of_date(folder):
    folder.block("water", NEW)
    _, changes = update(folder)
    library = folder.library()
    assert list(stale(library, changes.changed)) == [("dry-skin", "older-adults", (CHANGED,))]
    assert list(stale(library, [("dry-skin/elsewhere", NEW)])) == []


def test_what_is_new_is_not_taken_from_another_block(folder):
    folder.block("water", "Eat fruit.\n\nDrink **6 glasses** a day.")
    new, changes = update(folder)
    assert changes.added == (("dry-skin/water", "Eat fruit."),)
    assert changes.changed == ()
    assert states(new)["Eat fruit."] == ("", False)


def test_what_is_gone_is_kept_and_comes_back(folder):
    folder.block("cream", "Nothing alike stands here now.")
    gone, changes = update(folder)
    assert changes.removed == (("dry-skin/cream", "Rub it in twice."),)
    assert b'#~ msgstr "Prosz' in dump(gone)
    folder.block("cream", "Rub it in twice.")
    back, _ = updated(
        parse(dump(gone), Span("x.po"), "pl"), template(folder.library(), "content"), "pl"
    )
    assert states(back)["Rub it in twice."] == (WORDS["Rub it in twice."], False)
    assert not back.obsolete


def test_lines_of_the_source_may_be_broken_anew(folder):
    folder.block("water", "Drink\n**6 glasses**\na day.")
    _, changes = update(folder)
    assert not changes.any


def test_a_translators_comments_and_headers_stay(folder):
    old = folder.po()
    for one in old:
        if one.id == "About":
            one.user_comments = ["Short, please"]
    old.others["X-Generator"] = "Poedit 3.4"
    old.last_translator = "Ada Example <ada@clinic.example>"
    folder.block("water", NEW)
    new, _ = updated(old, template(folder.library(), "content"), "pl")
    data = dump(new).decode()
    for kept in ("# Short, please", "X-Generator: Poedit 3.4", "Ada Example"):
        assert kept in data


def test_a_clinics_catalogue_has_its_own_words_alone(folder):
    contexts = {one.context for one in folder.po() if one.id}
    assert contexts == {"leaflet:dry-skin", "dry-skin/water", "dry-skin/cream"}


def test_an_edition_says_what_is_translated_and_falls_back_where_nothing_is(folder):
    built = folder.build()
    assert "Proszę pić " in said(built)
    folder.block("water", NEW)
    built = folder.build()
    assert NEW.replace("**", "") in said(built)
    codes = [one.code for one in built.noticed]
    assert codes.count("untranslated") >= 1
    runs = [
        run
        for section in built.document.sections
        for child in section.children
        for run in child.content
    ]
    assert {run.lang for run in runs if "7 glasses" in run.text} == {"en"}
    assert {run.lang for run in runs if "wciera" in run.text} == {""}


def test_a_fuzzy_message_is_not_printed(folder):
    folder.translate(WORDS, fuzzy=("Rub it in twice.",))
    built = folder.build()
    assert "Rub it in twice." in said(built)
    assert "stale-translation" in [one.code for one in built.noticed]


def said(built):
    return " ".join(
        "".join(run.text for run in child.content)
        for section in built.document.sections
        for child in section.children
    )


def test_the_foot_says_so_in_both_languages(folder):
    foot = folder.build().document.imprint
    own, english = ["".join(run.text for run in line) for line in foot.draft[-2:]] * (
        3 - len(foot.draft)
    )
    assert english == "Draft — not clinically reviewed · Machine translation, unchecked"
    assert own
    assert "".join(run.text for run in foot.source_identity) == "Dry skin · Polish"
    assert "polski" in "".join(run.text for run in foot.identity)


@pytest.mark.parametrize("domain", ["content", "interface"])
def test_a_template_is_the_same_twice(folder, domain):
    library = folder.library()
    made = [template(library, domain) for _ in range(2)]
    first, second = (
        b"\n".join(line for line in dump(one).splitlines() if b"Date" not in line) for one in made
    )
    assert first == second
    assert isinstance(made[0], Po)
    assert POLISH.locale == "pl"


def test_what_was_fuzzy_when_it_went_is_so_when_it_comes_back(folder):
    folder.translate(WORDS, fuzzy=("Rub it in twice.",))
    folder.block("cream", "Nothing alike stands here now.")
    gone, _ = update(folder)
    folder.block("cream", "Rub it in twice.")
    old = parse(dump(gone), Span("x.po"), "pl")
    back, _ = updated(old, template(folder.library(), "content"), "pl")
    assert states(back)["Rub it in twice."] == (WORDS["Rub it in twice."], True)
    assert b"was fuzzy" not in dump(back)


def test_a_note_that_looks_like_the_source_before_is_still_a_note():
    text = 'msgid "a"\nmsgstr "b"\n'
    po = parse(text.encode(), Span("x.po"), "pl")
    notes = ["| see below", '#| msgid "x"', ", fuzzy", "~ msgid"]
    po["a"].user_comments = list(notes)
    data = dump(po)
    (again,) = [one for one in parse(data, Span("x.po"), "pl") if one.id]
    assert (again.user_comments, again.previous_id, again.fuzzy) == (notes, [], False)


def test_lines_of_a_translation_may_be_broken_anywhere(folder):
    folder.translate(WORDS | {"Rub it in twice.": "Proszę wcierać go  \nrano\n\ni 2 razy.\n"})
    assert "Proszę wcierać go rano i 2 razy." in said(folder.build())


def test_a_file_is_written_in_utf_8_whatever_its_header_says(folder):
    file = folder.path / "assets/locales/pl/LC_MESSAGES/content.po"
    for charset in ("ISO-8859-1", "foo-9"):
        said = file.read_bytes().replace(b"charset=utf-8", f"charset={charset}".encode())
        assert dump(parse(said, Span("x.po"), "pl")) == file.read_bytes()


def test_an_obsolete_message_may_have_a_source_before_it():
    text = 'msgid "a"\nmsgstr "b"\n\n#~| msgid "older"\n#~ msgid "old"\n#~ msgstr "alt"\n'
    po = parse(text.encode(), Span("x.po"), "pl")
    assert [one.string for one in po.obsolete.values()] == ["alt"]


@pytest.mark.parametrize(("text", "fuzzy"), [("  ", False), ("Inaczej", True)])
def test_what_a_clinic_has_not_translated_hides_nothing(folder, text, fuzzy):
    library = folder.library()
    po = begun(template(library, "content"), "ur")
    source = "Leg cramps in pregnancy"
    po[source] = Message(
        source, text, context="leaflet:leg-cramps", flags={"fuzzy"} if fuzzy else ()
    )
    write(library, po, "ur", "content", DAY)
    entry = (
        folder.library().translations.catalogue("ur", "content").find("leaflet:leg-cramps", source)
    )
    assert entry.text not in {"", text}
    assert not entry.fuzzy


def overriding(folder, text):
    """Write a clinic's own translation of a bundled message."""
    library = folder.library()
    po = begun(template(library, "content"), "ur")
    source = "Leg cramps in pregnancy"
    po[source] = Message(source, text, context="leaflet:leg-cramps")
    write(library, po, "ur", "content", DAY)
    return source


def test_what_a_clinic_says_otherwise_than_the_bundled_translation_stays(folder):
    text = "حمل میں ٹانگوں کا اکڑنا"
    source = overriding(folder, text)
    po, changes = Upkeep(folder.library()).catalogues("ur")["content"]
    assert not changes.any
    assert not po.obsolete
    assert states(po)[source] == (text, False)
    assert set(states(po)) == {source, *WORDS}


def test_it_is_to_be_looked_at_when_the_bundled_message_changes(folder):
    source = overriding(folder, "حمل میں ٹانگوں کا اکڑنا")
    file = folder.path / "assets/locales/ur/LC_MESSAGES/content.po"
    file.write_text(file.read_text("utf-8").replace(source, "Leg cramp in the pregnancy"), "utf-8")
    po, changes = Upkeep(folder.library()).catalogues("ur")["content"]
    assert (changes.changed, changes.added) == ((("leaflet:leg-cramps", source),), ())
    (message,) = [one for one in po if one.id == source]
    assert (message.fuzzy, message.previous_id) == (True, ["Leg cramp in the pregnancy"])
    own = {(one.context, str(one.id)) for one in template(folder.library(), "content") if one.id}
    assert {(one.context, str(one.id)) for one in po if one.id} == own | set(changes.changed)


def test_a_catalogue_too_large_to_read_is_told_of_and_left(folder):
    file = folder.path / "assets/locales/pl/LC_MESSAGES/content.po"
    large = file.read_bytes() + b"# " + b"x" * 1_000_000 + b"\n"
    file.write_bytes(large)
    with pytest.raises(ContentError) as caught:
        folder.po()
    assert "error[file-too-large]" in str(caught.value)
    assert file.read_bytes() == large
