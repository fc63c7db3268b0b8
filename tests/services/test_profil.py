"""The card of a person, many people at once, and people from the clipboard."""

from dataclasses import replace
from datetime import date

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.kualifikasi import KualifikasiFields, KualifikasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.personel_massal import MassalFields, PersonelMassalService
from poskoapp.services.profil import ProfilService
from poskoapp.services.tempel import TempelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, a_penugasan, assert_undoable, nothing_written

PANGKAT = ReferenceData().daftar_pangkat()
HARI = date(2024, 11, 27)


def test_the_card_says_all_that_the_file_knows(filled: FilledFile) -> None:
    who, other = filled.personel_ids[:2]
    people = PersonelService(filled.db, PANGKAT)
    form = people.fields_of(who)
    people.edit_personel(who, form, replace(form, jabatan="Kanit Uji", satuan_id=filled.polsek_ids[1]))
    people.add_absence([who, other], HARI, HARI, AlasanTidakHadir.SAKIT, "demam")
    KualifikasiService(filled.db).add([who], KualifikasiFields("senpi", "S-1", HARI))
    with filled.db.write("Tugaskan") as session:
        session.add(a_penugasan(who, sasaran="Kantor KPU", peran="Jaga"))
    profil = ProfilService(filled.db, PANGKAT).profil(who, HARI)
    assert [t.sasaran for t in profil.tugas] == ["Kantor KPU"]
    assert [a.keterangan for a in profil.ketidakhadiran] == ["demam"]
    assert [k.nomor for k in profil.kualifikasi] == ["S-1"]
    assert profil.surat == []
    told = [step.rincian for step in profil.riwayat]
    assert told == [
        "tugas ditambah (Kantor KPU, Jaga, 26 Nov 07.00)",
        "kualifikasi ditambah (S-1, senpi)",
        "ketidakhadiran ditambah (Sakit, 27 November 2024, 27 November 2024)",
        "Satuan: Polres Randukuning → Polsek Timur; Jabatan: kosong → Kanit Uji",
        "data ditambah",
    ]


def test_someone_who_has_gone_has_no_card(filled: FilledFile) -> None:
    with pytest.raises(RuleViolation):
        ProfilService(filled.db, PANGKAT).profil(999_999, HARI)


def test_many_people_get_the_same_values_in_one_step(filled: FilledFile) -> None:
    service, ids = PersonelMassalService(filled.db), filled.personel_ids[:5]
    fields = MassalFields(satuan_id=filled.polsek_ids[1], jabatan="Banit")
    assert_undoable(filled.db, lambda: service.edit_many(ids, fields))
    changed = [p for p in PersonelService(filled.db, PANGKAT).rows() if p.jabatan == "Banit"]
    assert {p.id for p in changed} == set(ids)
    assert {p.satuan for p in changed} == {"Polsek Timur"}
    with nothing_written(filled.db), pytest.raises(InputError):
        service.edit_many(ids, MassalFields())
    with nothing_written(filled.db), pytest.raises(RuleViolation):
        service.edit_many([*ids, 999_999], fields)


PASTED = "Bripka\tJenar Wanabrata\t01070003\tBanit\tPolsek Barat\nBripkaa\tSalah Pangkat\t85010001\t\tPolsek Barat\n"


def test_rows_pasted_without_titles_are_shown_first_and_then_taken(filled: FilledFile) -> None:
    service = TempelService(filled.db, PANGKAT)
    with nothing_written(filled.db):
        preview = service.preview(PASTED)
    assert [(r.nama, r.nrp, r.ada) for r in preview.rows] == [("Jenar Wanabrata", "01070003", False)]
    assert (preview.report.baru, len(preview.report.ditolak)) == (1, 1)
    assert assert_undoable(filled.db, lambda: service.take(PASTED)).baru == 1


def test_rows_pasted_with_titles_may_have_any_order(filled: FilledFile) -> None:
    pasted = "NRP\tNama\tPangkat\r\n01070003\tJenar Wanabrata\tBRIPKA\r\n"
    [row] = TempelService(filled.db, PANGKAT).preview(pasted).rows
    assert (row.nrp, row.pangkat) == ("01070003", "Bripka")


def test_a_clipboard_without_a_table_is_told(filled: FilledFile) -> None:
    with pytest.raises(InputError, match="Papan klip"):
        TempelService(filled.db, PANGKAT).preview("sebuah kalimat")
