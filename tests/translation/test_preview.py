"""A translator's file laid over what there is, in a clinic's folder too."""

from leaflets.library.po import Po
from leaflets.model.span import Span
from leaflets.translation.preview import lay_over
from leaflets.translation.sheet import export
from leaflets.translation.template import everything
from tests.translation.conftest import DAY
from tests.typesetting import library

KEY = ("leaflet:leg-cramps", "Leg cramps in pregnancy")


def test_a_workbook_of_bundled_messages_is_shown_in_a_clinics_folder(folder):
    po = Po("ur")
    for message in everything(library(), "content"):
        if message.id:
            message.string = "حمل" if (message.context, message.id) == KEY else ""
            po[message.id] = message
    data = export({"content": po}, library().locale("ur"), DAY)
    clinic = folder.library()
    before = clinic.translations.catalogue("ur", "content").entries
    assert lay_over(clinic, "x.xlsx", data, Span("x.xlsx")) == "ur"
    after = clinic.translations.catalogue("ur", "content").entries
    assert {key for key in after if after[key] != before.get(key)} == {KEY}
    assert after[KEY].text == "حمل"
    assert (after[KEY].span.path, after[KEY].span.column) == ("x.xlsx", 5)
