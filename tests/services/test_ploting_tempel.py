"""NRP pasted onto plot groups."""

from pathlib import Path

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.konflik import Aturan
from poskoapp.services.kelompok import KelompokRow
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.ploting_tempel import PlotingTempelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written, operation_file

PANGKAT = ReferenceData().daftar_pangkat()


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    """Plotted, then MKW-01 and MKW-02 emptied."""
    filled = operation_file(tmp_path, personel=60)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(1))
    duties = [p.penugasan_id for kode in ("MKW-01", "MKW-02") for p in group(filled, kode).petugas]
    PlotingService(filled.db, PANGKAT).unplot(duties)
    return filled


def group(filled: FilledFile, kode: str) -> KelompokRow:
    return next(k for k in PlotingService(filled.db, PANGKAT).kelompok() if k.kode == kode)


def free(filled: FilledFile, count: int) -> list[str]:
    rows = PlotingService(filled.db, PANGKAT).candidates(group(filled, "MKW-01").id)
    return [row.nrp for row in rows[:count]]


def ids(filled: FilledFile) -> list[int]:
    return [group(filled, kode).id for kode in ("MKW-01", "MKW-02")]


def test_each_line_is_for_the_group_in_its_place(filled: FilledFile) -> None:
    a, b, c = free(filled, 3)
    service = PlotingTempelService(filled.db, PANGKAT)
    tempelan = service.check(ids(filled), f"{a}\t{b}\n{c}\n")
    assert [(row.kode, row.nrp) for row in tempelan.baris] == [
        ("MKW-01", a), ("MKW-01", b), ("MKW-02", c),
    ]  # fmt: skip
    assert assert_undoable(filled.db, lambda: service.apply(tempelan)) == 3
    assert {p.nrp for p in group(filled, "MKW-01").petugas} == {a, b}
    assert all(p.terkunci for p in group(filled, "MKW-02").petugas)


def test_one_group_takes_a_whole_column(filled: FilledFile) -> None:
    a, b = free(filled, 2)
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(ids(filled)[:1], f"{a}\n{b}\n")
    assert [row.kode for row in tempelan.baris] == ["MKW-01", "MKW-01"]


def test_a_line_that_names_a_group_is_for_that_group(filled: FilledFile) -> None:
    a, b = free(filled, 2)
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(
        [], f"MKW-02\tRawan\t001-002\t{a}\nMKW-01\tRawan\t003\t{b}"
    )
    assert [(row.kode, row.nrp) for row in tempelan.baris] == [("MKW-02", a), ("MKW-01", b)]


def test_a_line_for_a_group_that_is_not_there_goes_nowhere_else(filled: FilledFile) -> None:
    a, b = free(filled, 2)
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(ids(filled)[:1], f"MKW-77\t{a}\nmkw-02\t{b}")
    assert [(row.kode, row.nrp, row.galat) for row in tempelan.baris] == [
        ("MKW-77", a, "kelompok MKW-77 tidak ada"), ("MKW-02", b, ""),
    ]  # fmt: skip
    assert len(tempelan.isi) == 1


def test_a_line_of_a_group_without_an_nrp_is_told_and_not_passed_over(filled: FilledFile) -> None:
    (a,) = free(filled, 1)
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(
        ids(filled)[:1], f"KELOMPOK\tNAMA\tNRP\nMKW-77\tJenar\t\nMKW-02\tSekar\t\nMKW-01\tTirta\t{a}"
    )
    assert [(row.kode, row.galat) for row in tempelan.baris] == [
        ("MKW-77", "kelompok MKW-77 tidak ada"), ("MKW-02", "baris ini tidak memuat NRP"), ("MKW-01", ""),
    ]  # fmt: skip


def test_an_nrp_among_words_or_with_spaces_is_read_and_what_is_none_is_told(filled: FilledFile) -> None:
    a, b = free(filled, 2)
    spaced = f"{b[:4]} {b[4:]}"
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(
        ids(filled)[:1], f"NAMA\tNRP\nBripka Jenar NRP {a}\n{spaced}\n081212345678\n"
    )
    assert [(row.nrp, row.galat) for row in tempelan.baris] == [
        ("081212345678", "bukan NRP 8 angka atau NIP 18 angka"), (a, ""), (b, ""),
    ]  # fmt: skip


def test_a_lost_zero_is_restored(filled: FilledFile) -> None:
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(ids(filled)[:1], "1020304")
    assert tempelan.baris[0].nrp == "01020304"
    assert tempelan.baris[0].galat == "NRP tidak ada dalam daftar personel"


def test_what_cannot_be_taken_is_told_line_by_line_and_left_out(filled: FilledFile) -> None:
    a, b, c = free(filled, 3)
    standing = group(filled, "CPS-01").petugas[0].nrp
    tempelan = PlotingTempelService(filled.db, PANGKAT).check(
        ids(filled)[:1], f"{a}\n{a}\n{standing}\n{b}\n{c}"
    )
    assert [row.galat for row in tempelan.baris] == [
        "", "ditempel dua kali", "sudah terplot di CPS-01", "", "kelompok sudah terisi 2 dari 2",
    ]  # fmt: skip
    assert len(tempelan.isi) == 2


def test_what_breaks_a_hard_rule_comes_in_where_the_operator_insists(filled: FilledFile) -> None:
    (a, b), standing = free(filled, 2), group(filled, "CPS-01").petugas[0].nrp
    service = PlotingTempelService(filled.db, PANGKAT)
    teks = f"{a}\n{b}\n{standing}"
    assert service.check(ids(filled)[:1], teks).bertentangan == 1
    tempelan = service.check(ids(filled)[:1], teks, paksa=True)
    assert (tempelan.ditolak, tempelan.bertentangan) == (0, 1)
    assert tempelan.baris[2].catatan == "sudah terplot di CPS-01: akan menjadi konflik"
    assert_undoable(filled.db, lambda: service.apply(tempelan))
    broken = {k.aturan for k in KonflikService(filled.db, PANGKAT).check().konflik if k.keras}
    assert {Aturan.TUGAS_BERTINDIH, Aturan.KELOMPOK_LEBIH} <= broken


def test_lines_that_do_not_fit_the_groups_are_refused(filled: FilledFile) -> None:
    a, b, c = free(filled, 3)
    service = PlotingTempelService(filled.db, PANGKAT)
    with pytest.raises(InputError, match="3 baris NRP, yang dipilih 2 kelompok"):
        service.check(ids(filled), f"{a}\n{b}\n{c}")
    with pytest.raises(InputError, match="Tidak ada NRP"):
        service.check(ids(filled), "Wiratma\nSadewo")


def test_what_was_checked_before_another_step_is_not_written(filled: FilledFile) -> None:
    service = PlotingTempelService(filled.db, PANGKAT)
    tempelan = service.check(ids(filled)[:1], free(filled, 1)[0])
    PlotingService(filled.db, PANGKAT).set_locked(ids(filled), locked=True)
    with nothing_written(filled.db), pytest.raises(RuleViolation, match="Data berubah"):
        service.apply(tempelan)
