"""The life of a draft, from its first words to the folder of its papers."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select, update

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Operasi, Personel, Sprin
from poskoapp.domain.progress import Cancelled
from poskoapp.domain.sprin import JenisSprin, StatusSprin
from poskoapp.services.sprin_paket import SprinPaketService
from tests.factories import FilledFile, assert_undoable, nothing_written
from tests.services.sprin_cases import (
    PANGKAT,
    TANGGAL,
    content,
    naskah,
    plotted,
    replace_first_guard,
    sprin,
    through,
    with_duties,
)


@pytest.fixture
def duties(tmp_path: Path) -> FilledFile:
    return with_duties(tmp_path)


@pytest.fixture
def guarded(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


def test_every_step_of_a_draft_can_be_undone(duties: FilledFile) -> None:
    service = naskah(duties)
    key = assert_undoable(duties.db, lambda: service.create(JenisSprin.WALKAT, TANGGAL))
    draf = service.draf(key)
    changed = replace(draf, naskah=replace(draf.naskah, perihal="PENGAWALAN"))
    assert_undoable(duties.db, lambda: service.edit(draf, changed))
    assert_undoable(duties.db, lambda: service.submit(key))
    assert_undoable(duties.db, lambda: service.send_back(key, "Tembusan kurang"))
    assert service.draf(key).status is StatusSprin.DIKEMBALIKAN
    assert_undoable(duties.db, lambda: service.submit(key))
    assert_undoable(duties.db, lambda: service.approve(key))
    assert sprin(duties).issue_draft(key).perihal == "PENGAWALAN"


def test_a_draft_that_was_handed_in_cannot_be_edited(duties: FilledFile) -> None:
    service = naskah(duties)
    key = service.create(JenisSprin.WALKAT, TANGGAL)
    draf = service.draf(key)
    service.submit(key)
    with nothing_written(duties.db), pytest.raises(RuleViolation, match="tidak dapat disunting"):
        service.edit(draf, replace(draf, naskah=replace(draf.naskah, perihal="LAIN")))


def test_a_return_needs_its_reason_and_a_draft_its_approval(duties: FilledFile) -> None:
    key = naskah(duties).create(JenisSprin.WALKAT, TANGGAL)
    with nothing_written(duties.db), pytest.raises(RuleViolation, match="hanya yang disetujui"):
        sprin(duties).issue_draft(key)
    naskah(duties).submit(key)
    with nothing_written(duties.db), pytest.raises(InputError, match="Alasan"):
        naskah(duties).send_back(key, "  ")


def test_what_was_approved_is_what_is_issued(guarded: FilledFile) -> None:
    key = naskah(guarded).create(JenisSprin.PAM_TPS, TANGGAL)
    naskah(guarded).submit(key)
    naskah(guarded).approve(key)
    assert sprin(guarded).hindrance(key).berubah == ""
    old, new = replace_first_guard(guarded)
    told = sprin(guarded).hindrance(key).berubah
    with guarded.db.read() as session:
        left, came = (session.get_one(Personel, int(each)).nama for each in (old, new))
    assert re.fullmatch(rf"1 masuk \(\S+ {came.upper()}\); 1 keluar \(\S+ {left.upper()}\)", told)
    with nothing_written(guarded.db), pytest.raises(RuleViolation, match=re.escape(told)):
        sprin(guarded).issue_draft(key)
    assert_undoable(guarded.db, lambda: naskah(guarded).approve(key))
    assert sprin(guarded).hindrance(key).berubah == ""
    assert sprin(guarded).issue_draft(key).status is StatusSprin.TERBIT


def test_what_changed_since_the_approval_is_told_by_its_part_of_the_letter(guarded: FilledFile) -> None:
    key = naskah(guarded).create(JenisSprin.PAM_TPS, TANGGAL)
    naskah(guarded).clear(key)
    with guarded.db.write("Ganti kota") as session:
        session.execute(update(Operasi).values(kota="Kota Lain"))
    assert sprin(guarded).hindrance(key).berubah == "tempat penetapan"
    naskah(guarded).send_back(key, "Periksa lagi")
    assert sprin(guarded).hindrance(key).berubah == ""
    with pytest.raises(InputError, match="belum terbit"):
        SprinPaketService(guarded.db, PANGKAT).write(key, guarded.db.path.parent)


def test_one_to_three_people_are_named_inline_without_a_lampiran(duties: FilledFile) -> None:
    service = naskah(duties)
    key = service.create(JenisSprin.LAINNYA, TANGGAL)
    draf = service.draf(key)
    service.edit(draf, replace(draf, naskah=replace(draf.naskah, kepada=tuple(duties.personel_ids[:3]))))
    document = content(duties, through(duties, key))
    assert (document.lampiran, len(document.kepada), document.jumlah_personel) == (None, 3, 3)


def test_an_order_for_one_polsek_names_only_its_people(guarded: FilledFile) -> None:
    service = naskah(guarded)
    key = service.create(JenisSprin.PAM_TPS, TANGGAL)
    draf = service.draf(key)
    service.edit(draf, replace(draf, naskah=replace(draf.naskah, polsek=("Polsek Timur",))))
    lampiran = content(guarded, through(guarded, key)).lampiran
    assert lampiran is not None
    assert [pita.judul for pita in lampiran.pita if pita.tingkat == 1] == ["POLSEK TIMUR"]


def test_the_texts_of_an_issued_order_stay_as_they_are(duties: FilledFile) -> None:
    from sqlalchemy.exc import IntegrityError

    from poskoapp.domain.model import NaskahSprin

    through(duties, naskah(duties).create(JenisSprin.WALKAT, TANGGAL))
    with nothing_written(duties.db), pytest.raises(IntegrityError), duties.db.write("Curang") as session:
        session.execute(update(NaskahSprin).values(isi="{}"))


def test_the_folder_of_an_order_bears_its_number(guarded: FilledFile, tmp_path: Path) -> None:
    row = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    made = SprinPaketService(guarded.db, PANGKAT).write(row.id, tmp_path)
    assert made.folder.name == "Sprin-41-XI-OPS.1.3-2024"
    assert {path.name for path in made.folder.iterdir()} == set(made.berkas)
    assert len(made.berkas) == 4
    sheet = openpyxl.load_workbook(made.folder / "lampiran.xlsx").active
    title = next(text for (text, *_) in sheet.iter_rows(values_only=True) if text and "DAFTAR" in text)
    assert title == title.upper()


@pytest.mark.parametrize("stop_at", [0, 20, 40, 90])
def test_a_cancelled_folder_of_an_order_is_not_left_half_filled(
    guarded: FilledFile, tmp_path: Path, stop_at: int
) -> None:
    row = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    told: list[int] = []

    def cancel(done: int, total: int, text: str) -> None:
        told.append(done)
        assert total == 100
        if done >= stop_at:
            raise Cancelled

    target = tmp_path / "stik"
    target.mkdir()
    with pytest.raises(Cancelled):
        SprinPaketService(guarded.db, PANGKAT).write(row.id, target, cancel)
    assert told == sorted(told)
    assert not list(target.iterdir())


def test_a_folder_of_an_order_that_cannot_be_made_is_refused_in_words(
    guarded: FilledFile, tmp_path: Path
) -> None:
    row = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    (tmp_path / "Sprin-41-XI-OPS.1.3-2024").write_bytes(b"berkas, bukan folder")
    with pytest.raises(InputError, match="di jalannya ada berkas"):
        SprinPaketService(guarded.db, PANGKAT).write(row.id, tmp_path)


def test_a_deleted_draft_leaves_its_number_free(duties: FilledFile) -> None:
    key = naskah(duties).create(JenisSprin.WALKAT, TANGGAL)
    naskah(duties).submit(key)
    assert sprin(duties).next_agenda(2024) == 2
    assert_undoable(duties.db, lambda: naskah(duties).delete(key))
    assert sprin(duties).next_agenda(2024) == 1
    with duties.db.read() as session:
        assert session.scalars(select(Sprin)).all() == []


def test_a_header_that_was_kept_with_an_abbreviation_signs_in_full(duties: FilledFile) -> None:
    with duties.db.write("Kepala") as session:
        session.execute(
            update(Operasi).values(penandatangan_pangkat="AKBP", penandatangan_nrp="198305012010011002")
        )
    signer = naskah(duties).draf(naskah(duties).create(JenisSprin.WALKAT, TANGGAL)).naskah.penandatangan
    assert (signer.pangkat, signer.sebutan_nomor) == ("AJUN KOMISARIS BESAR POLISI", "NIP")
