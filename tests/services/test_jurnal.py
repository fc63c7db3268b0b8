"""The log of the post and its incidents."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jurnal import JenisCatatan, JenisInsiden, StatusInsiden, StatusJurnal
from poskoapp.services.insiden import InsidenFields, InsidenService
from poskoapp.services.jurnal import JurnalFields, JurnalService
from poskoapp.services.jurnal_tabel import jurnal_table
from tests.factories import assert_undoable, nothing_written, operation_file
from tests.services.jurnal_cases import NOW

LATER = datetime(2024, 11, 27, 8, 10)


@pytest.fixture
def db(tmp_path):
    with closing(operation_file(tmp_path).db) as opened:
        yield opened


def fields_of(row):
    return JurnalFields(
        row.waktu, row.kejadian, row.sumber, row.saluran, row.tindakan, row.status, row.insiden_id
    )


class TestTheLog:
    def test_entries_are_numbered_in_the_order_in_which_they_are_written(self, db):
        service = JurnalService(db)
        assert assert_undoable(db, lambda: service.catat_baris("0710 Padal: hujan > kirim tenda", NOW)) == 1
        assert service.catat_baris("0655 Polsek Barat: logistik tiba", NOW) == 2
        newest, oldest = service.rows()
        assert (newest.nomor, oldest.nomor) == (1, 2)
        assert (newest.sumber, newest.tindakan, newest.dicatat) == ("Padal", "kirim tenda", NOW)
        assert newest.oleh == db.operator
        assert [r.nomor for r in service.rows(sampai=datetime(2024, 11, 27, 7))] == [2]

    def test_a_correction_keeps_the_old_text_with_the_reason(self, db):
        service = JurnalService(db)
        service.catat_baris("Padal: antrean di TPS 12", NOW)
        row = service.rows()[0]
        after = replace(fields_of(row), kejadian="antrean di TPS 21")
        assert_undoable(db, lambda: service.koreksi(row.id, fields_of(row), after, "salah dengar", LATER))
        now = service.rows()[0]
        assert now.kejadian == "antrean di TPS 21"
        (note,) = now.catatan
        assert (note.jenis, note.teks, note.semula) == (
            JenisCatatan.KOREKSI,
            "salah dengar",
            "kejadian: antrean di TPS 12",
        )

    def test_a_correction_without_reason_or_change_is_refused(self, db):
        service = JurnalService(db)
        service.catat_baris("Apel pagi", NOW)
        row = service.rows()[0]
        other = replace(fields_of(row), kejadian="Apel siang")
        with nothing_written(db):
            with pytest.raises(InputError, match="Alasan koreksi"):
                service.koreksi(row.id, fields_of(row), other, "", LATER)
            with pytest.raises(RuleViolation, match="Tidak ada yang berubah"):
                service.koreksi(row.id, fields_of(row), fields_of(row), "salah", LATER)
            with pytest.raises(InputError, match="Kejadiannya belum ditulis"):
                service.koreksi(row.id, fields_of(row), replace(fields_of(row), kejadian=" "), "x", LATER)

    def test_an_open_entry_is_followed_up_and_closed(self, db):
        service = JurnalService(db)
        service.catat_baris("Padal: massa berkumpul *", NOW)
        key = service.rows()[0].id
        service.tindak(key, "patroli berangkat", LATER)
        assert_undoable(db, lambda: service.tindak(key, "massa bubar", LATER, selesai=True))
        row = service.rows()[0]
        assert row.status is StatusJurnal.SELESAI
        assert row.tindakan_semua == "patroli berangkat; massa bubar"
        with pytest.raises(RuleViolation, match="sudah selesai"):
            service.tindak(key, "lagi", LATER, selesai=True)
        service.buka_lagi(key, "massa kembali", LATER)
        assert service.rows()[0].status is StatusJurnal.TERBUKA
        with pytest.raises(RuleViolation, match="masih terbuka"):
            service.buka_lagi(key, "lagi", LATER)

    def test_the_table_of_the_log_has_every_entry_oldest_first(self, db):
        service = JurnalService(db)
        service.catat_baris("=SUM(A1)", NOW)
        service.catat_baris("kedua", NOW)
        table = jurnal_table(service.rows(), 2)
        assert [(row[0], row[4]) for row in table.baris] == [(1, "=SUM(A1)"), (2, "kedua")]


INCIDENT = InsidenFields(
    JenisInsiden.KERIBUTAN,
    "dorong-mendorong saksi",
    NOW,
    LATER,
    tempat="TPS 3",
    pelapor="Padal",
    korban="nihil",
)


class TestIncidents:
    def test_an_incident_begins_its_course_in_the_log(self, db):
        assert assert_undoable(db, lambda: InsidenService(db).catat(INCIDENT, LATER)) == 1
        (row,) = InsidenService(db).rows()
        (entry,) = row.catatan
        assert entry.kejadian == "Insiden 1 (keributan atau bentrok): dorong-mendorong saksi di TPS 3"
        assert (entry.waktu, entry.sumber, entry.insiden) == (LATER, "Padal", "Insiden 1")

    def test_what_changes_about_it_is_told_in_the_log_with_the_old_words(self, db):
        service = InsidenService(db)
        service.catat(INCIDENT, LATER)
        (row,) = service.rows()
        kelurahan_id = service.kelurahan()[0][1]
        after = replace(
            row.isi, korban="satu luka ringan", status=StatusInsiden.DITANGANI, kelurahan_id=kelurahan_id
        )
        assert_undoable(db, lambda: service.ubah(row.id, row.isi, after, "kabar puskesmas", LATER))
        (now,) = service.rows()
        assert now.isi == after
        told = now.catatan[-1].kejadian
        assert "korban “nihil” menjadi “satu luka ringan”" in told
        assert "status terbuka menjadi ditangani" in told
        assert "kelurahan (kosong) menjadi" in told
        assert told.endswith("Alasan: kabar puskesmas")

    def test_its_end_comes_with_a_time(self, db):
        service = InsidenService(db)
        with nothing_written(db):
            for wrong in (
                replace(INCIDENT, status=StatusInsiden.SELESAI),
                replace(INCIDENT, selesai=LATER),
                replace(INCIDENT, status=StatusInsiden.SELESAI, selesai=datetime(2024, 11, 26)),
                replace(INCIDENT, perihal=" "),
                replace(INCIDENT, kelurahan_id=99_999),
            ):
                with pytest.raises(InputError):
                    service.catat(wrong, LATER)

    def test_a_place_that_the_words_name_already_is_not_told_twice(self, db):
        service = InsidenService(db)
        for perihal in ("antrean ricuh di TPS 5", "antrean ricuh"):
            service.catat(replace(INCIDENT, perihal=perihal, tempat="TPS 5"), LATER)
        told = {row.isi.perihal: row.catatan[0].kejadian for row in service.rows()}
        assert told["antrean ricuh di TPS 5"].endswith("antrean ricuh di TPS 5")
        assert told["antrean ricuh"].endswith("antrean ricuh di TPS 5")
        assert "TPS 5 di TPS 5" not in told["antrean ricuh di TPS 5"]

    def test_what_is_done_lengthens_its_course(self, db):
        service = InsidenService(db)
        service.catat(INCIDENT, LATER)
        key = service.rows()[0].id
        assert_undoable(db, lambda: service.tindak(key, "", "mediasi oleh Kapolsek", LATER, LATER))
        assert [e.tindakan for e in service.rows()[0].catatan] == ["", "mediasi oleh Kapolsek"]
        assert service.rows()[0].catatan[1].kejadian == f"Penanganan insiden: {INCIDENT.perihal}"
        with pytest.raises(InputError):
            service.tindak(key, " ", "", LATER, LATER)
