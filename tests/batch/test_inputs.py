"""Questions and answers of many editions, kept once each, are told back as they were."""

import json

from hypothesis import given
from hypothesis import strategies as st

from leaflets.batch.inputs import Inputs
from leaflets.library.reads import Kind, Read
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.errors import LeafletsError

NAMES = st.sampled_from(["a", "b", "c", "ä", "z z"])
KINDS = st.sampled_from([Kind.FILE.value, Kind.NAMES.value, Kind.THERE.value])
PLAIN = st.tuples(KINDS, NAMES, NAMES).map(lambda one: Read(*one))
UNDER = st.frozensets(PLAIN, max_size=3)
FACTS = st.tuples(st.just(Kind.FACT.value), NAMES, NAMES, UNDER).map(lambda one: Read(*one))
EDITIONS = st.lists(st.frozensets(PLAIN | FACTS, max_size=8), min_size=1, max_size=5)


class Answers:
    """A disk that answers from a table; what is not in it is as it was."""

    def __init__(self, table):
        self.table = table

    def answer(self, kind, name):
        return self.table[kind, name]


def asked(name):
    raise AssertionError(name)


@given(EDITIONS)
def test_what_was_taken_is_given_back(editions):
    inputs = Inputs()
    masks = [inputs.take(one) for one in editions]
    assert [inputs.reads(mask) for mask in masks] == editions
    again = Inputs()
    again.read_back(json.loads(json.dumps(inputs.packed())))
    assert [again.reads(mask) for mask in masks] == editions


@given(EDITIONS, st.data())
def test_what_is_not_needed_is_left_out(editions, data):
    inputs = Inputs()
    masks = [inputs.take(one) for one in editions]
    some = data.draw(st.sets(st.sampled_from(range(len(editions)))))
    kept, renumbered = inputs.needed(masks[one] for one in some)
    assert [kept.reads(renumbered(masks[one])) for one in some] == [editions[one] for one in some]
    rows = {read for one in some for read in editions[one]}
    assert len(kept) == len(rows | {under for read in rows for under in read.under})


@given(EDITIONS, st.data())
def test_an_edition_is_changed_when_an_answer_to_it_is_another(editions, data):
    inputs = Inputs()
    masks = [inputs.take(one) for one in editions]
    reads = sorted({(one.kind, one.name) for edition in editions for one in walked(edition)})
    answers = {one: data.draw(NAMES) for one in reads}
    facts = {name: data.draw(NAMES) for kind, name in reads if kind == Kind.FACT}
    disk = Answers(answers)
    changed = inputs.changed(disk, lambda name: Read(Kind.FACT.value, name, facts[name]))
    for edition, mask in zip(editions, masks, strict=True):
        expected = any(
            any(answers[under.kind, under.name] != under.value for under in one.under)
            and facts[one.name] != one.value
            if one.kind == Kind.FACT
            else answers[one.kind, one.name] != one.value
            for one in edition
        )
        assert bool(mask & changed) is expected


def walked(edition):
    for one in edition:
        yield one
        yield from one.under


def test_a_fact_that_stays_true_is_held_to_what_it_was_learnt_from_last():
    old, new = (Read(Kind.FILE.value, "a", value) for value in ("old", "new"))
    inputs = Inputs()
    mask = inputs.take(frozenset({Read(Kind.FACT.value, "x", "1", frozenset({old}))}))
    fact = Read(Kind.FACT.value, "x", "1", frozenset({new}))
    disk = Answers({(Kind.FILE.value, "a"): "new"})
    assert not inputs.changed(disk, lambda _: fact) & mask
    assert inputs.learnt == 1
    assert inputs.reads(mask) == {fact}
    assert not inputs.changed(disk, asked) & mask


def test_a_fact_that_cannot_be_learnt_anew_is_another():
    def unreadable(_):
        raise LeafletsError(Diagnostic("unknown-clinic", "there is none"))

    inputs = Inputs()
    under = frozenset({Read(Kind.FILE.value, "a", "old")})
    mask = inputs.take(frozenset({Read(Kind.FACT.value, "x", "1", under)}))
    disk = Answers({(Kind.FILE.value, "a"): "new"})
    assert inputs.changed(disk, unreadable) & mask
