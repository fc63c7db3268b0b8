"""Values made in bulk are what `dataclass` would make."""

import gc
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from poskoapp.domain.bulk import bulk_built, no_rings_made


@dataclass(frozen=True, slots=True)
class Plain:
    """As `dataclass` makes it."""

    nomor: int
    nama: str
    isi: tuple[str, ...] = ("a",)

    @property
    def sebutan(self) -> str:
        """Number and name."""
        return f"{self.nomor} {self.nama}"


@bulk_built
@dataclass(frozen=True, slots=True)
class Quick:
    """The same, made in bulk."""

    nomor: int
    nama: str
    isi: tuple[str, ...] = ("a",)

    @property
    def sebutan(self) -> str:
        """Number and name."""
        return f"{self.nomor} {self.nama}"


def test_it_holds_what_it_was_given_and_its_defaults() -> None:
    quick = Quick(1, nama="Sari")
    assert (quick.nomor, quick.nama, quick.isi, quick.sebutan) == (1, "Sari", ("a",), "1 Sari")
    assert type(quick) is Quick
    assert repr(quick) == repr(Plain(1, "Sari")).replace("Plain", "Quick")


def test_it_is_frozen_and_takes_no_other_attribute() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick(1, "Sari").nomor = 2  # type: ignore[misc]
    with pytest.raises((FrozenInstanceError, TypeError)):
        Quick(1, "Sari").lain = 2  # type: ignore[attr-defined]


def test_equal_ones_are_equal_and_may_be_keys() -> None:
    assert {Quick(1, "Sari"), Quick(1, "Sari")} == {Quick(1, "Sari")}
    assert Quick(1, "Sari") != Quick(2, "Sari")


def test_it_can_be_replaced_and_sent_to_another_process() -> None:
    quick = replace(Quick(1, "Sari"), nomor=7)
    assert quick.nomor == 7
    assert pickle.loads(pickle.dumps(quick)) == quick


def test_a_missing_or_unknown_field_is_refused_as_usual() -> None:
    with pytest.raises(TypeError, match="nama"):
        Quick(1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="lain"):
        Quick(1, "Sari", lain=3)  # type: ignore[call-arg]


def test_a_field_that_needs_a_factory_is_refused_at_once() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        isi: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listed"):
        bulk_built(Listed)


def test_no_ring_is_looked_for_while_values_are_made_in_bulk_and_then_again() -> None:
    assert gc.isenabled()
    with no_rings_made():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), no_rings_made():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_whoever_never_looks_for_rings_is_not_made_to() -> None:
    gc.disable()
    try:
        with no_rings_made():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
