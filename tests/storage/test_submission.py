"""A form is saved once, whatever happens to its first try."""

import pytest

from poskoapp.domain.errors import StorageError
from poskoapp.storage.submission import AlreadySaved, new_form, submitting
from tests.factories import dump, nothing_written, rename
from tests.tahan.kills import kill_forms

KILLS = 100
"""Half of them in the middle of saving, half after it."""


def test_a_second_try_of_a_saved_form_changes_nothing(filled):
    form = new_form()
    with submitting(form):
        rename(filled.db, "Sekali")
    with nothing_written(filled.db), pytest.raises(AlreadySaved), submitting(form):
        rename(filled.db, "Dua kali")


def test_a_try_that_failed_leaves_the_form_free(filled, monkeypatch):
    form = new_form()
    refusing = filled.db._history

    def full(*_args, **_kwargs):
        raise StorageError("Cakram penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(refusing, "append", full)
        with submitting(form), pytest.raises(StorageError):
            rename(filled.db, "Tidak jadi")
    with submitting(form):
        rename(filled.db, "Jadi")
    assert dump(filled.db)["personel"][0][2] == "Jadi"


def test_two_forms_and_what_is_no_form_are_saved_each(filled):
    for name in ("Satu", "Dua"):
        with submitting(new_form()):
            rename(filled.db, name)
    rename(filled.db, "Tanpa formulir")
    assert dump(filled.db)["personel"][0][2] == "Tanpa formulir"


def test_undo_takes_a_submitted_step_back_and_redo_does_it_again(filled):
    before = dump(filled.db)
    with submitting(new_form()):
        rename(filled.db, "Sekali")
    after = dump(filled.db)
    filled.db.undo()
    assert dump(filled.db) == before
    filled.db.redo()
    assert dump(filled.db) == after


def test_what_a_killed_program_was_saving_and_is_sent_again_is_there_once(memory_path):
    toll = kill_forms(memory_path, KILLS)
    assert (toll.lost, toll.half) == (0, 0), toll
    assert toll.told >= KILLS // 2  # saved, but nobody heard of it
