"""Two windows, one row."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poskoapp.domain.edits import field_label, merge_edit
from poskoapp.domain.errors import RuleViolation
from tests.letters import LETTERS


@dataclass(frozen=True, slots=True)
class Fields:
    nama: str
    satuan_id: int
    hp: str = ""


BEGAN = Fields("Tirta", 1)


def test_what_others_changed_elsewhere_stays() -> None:
    stored = replace(BEGAN, hp="0812")
    assert merge_edit(stored, BEGAN, replace(BEGAN, nama="Jenar")) == Fields("Jenar", 1, "0812")


def test_one_field_changed_twice_is_refused_by_its_name() -> None:
    with pytest.raises(RuleViolation, match="Satuan, HP sudah diubah di jendela lain"):
        merge_edit(Fields("Tirta", 2, "0811"), BEGAN, Fields("Jenar", 3, "0812"))


def test_the_same_change_twice_is_no_conflict() -> None:
    changed = replace(BEGAN, satuan_id=2)
    assert merge_edit(changed, BEGAN, changed) == changed


@given(
    st.builds(Fields, st.text(LETTERS), st.integers(), st.text(LETTERS)),
    st.builds(Fields, st.text(LETTERS), st.integers()),
)
def test_alone_in_the_file_all_that_was_typed_is_kept(before: Fields, after: Fields) -> None:
    assert merge_edit(before, before, after) == after
    assert merge_edit(after, before, before) == after


def test_a_field_is_named_as_on_the_form() -> None:
    assert [field_label(n) for n in ("nrp", "jenis_kelamin", "domisili_id", "kka")] == [
        "NRP",
        "Jenis kelamin",
        "Domisili",
        "KKA",
    ]
