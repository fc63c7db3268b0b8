"""The register of exports: each file that leaves has its row, and the row knows whose data were in the file."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from poskoapp.documents.atomic import atomic_write
from poskoapp.documents.excel.tabel import TabelTampak
from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.domain.errors import InputError
from poskoapp.domain.model import Personel
from poskoapp.services.cadangan import CadanganService
from poskoapp.services.ekspor import EksporRow, EksporService
from poskoapp.services.ekspor_catat import for_printer, registered
from poskoapp.services.ekspor_orang import Dikenal, people_in
from poskoapp.services.latihan import LatihanService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ringkasan import RingkasanService
from poskoapp.services.roster import RosterService
from poskoapp.services.tabel import TabelService
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, dump, rename
from tests.locked import locked_file

PANGKAT = ReferenceData().daftar_pangkat()


def written(filled: FilledFile, path: Path) -> EksporRow:
    RosterService(filled.db, PANGKAT).export(path)
    return EksporService(filled.db).rows()[0]


class TestARow:
    def test_says_who_handed_out_what_and_where_to(self, filled: FilledFile, tmp_path: Path) -> None:
        row = written(filled, tmp_path / "roster.xlsx")
        assert (row.operator, row.peran, row.judul) == ("Penguji", PeranAkun.PENGENDALI, "Menulis roster")
        assert (row.berkas, row.folder) == ("roster.xlsx", str(tmp_path))
        assert row.ukuran == (tmp_path / "roster.xlsx").stat().st_size

    def test_names_exactly_the_people_whose_data_are_in_the_file(
        self, filled: FilledFile, tmp_path: Path
    ) -> None:
        row = written(filled, tmp_path / "roster.xlsx")
        assert {each.id for each in EksporService(filled.db).orang(row.id)} == set(filled.personel_ids)
        chosen = PersonelService(filled.db, PANGKAT).rows()[3:5]
        shown = TabelTampak("Pilihan", ("Nama",), [(each.nama,) for each in chosen], 20)
        TabelService(filled.db).export(shown, tmp_path / "p.xlsx")
        part = EksporService(filled.db).rows()[0]
        assert {each.nrp for each in EksporService(filled.db).orang(part.id)} == {each.nrp for each in chosen}

    def test_of_a_paper_that_a_leader_prints_is_there_too(self, filled: FilledFile, tmp_path: Path) -> None:
        filled.db.sesi = Sesi("Tirta", PeranAkun.PIMPINAN)
        RingkasanService(filled.db, PANGKAT).write_pdf(tmp_path / "ringkasan.pdf", datetime(2024, 11, 20, 8))
        [row] = EksporService(filled.db).rows()
        assert (row.operator, row.peran, row.berkas) == ("Tirta", PeranAkun.PIMPINAN, "ringkasan.pdf")

    def test_of_a_paper_drawn_for_a_printer_comes_when_it_is_sent_and_not_before(
        self, filled: FilledFile, tmp_path: Path
    ) -> None:
        register = EksporService(filled.db)
        with for_printer("Ringkasan 20 November") as held:
            service = RingkasanService(filled.db, PANGKAT)
            service.write_pdf(tmp_path / "sementara.pdf", datetime(2024, 11, 20, 8))
        assert register.rows() == []
        held.enter()
        [row] = register.rows()
        assert (row.berkas, row.folder, row.tempat) == ("Ringkasan 20 November", "", "kertas")
        assert row.ukuran == (tmp_path / "sementara.pdf").stat().st_size

    def test_of_a_workbook_stands_behind_its_code_on_every_sheet(
        self, filled: FilledFile, tmp_path: Path
    ) -> None:
        anchor = filled.db.anchor()
        assert anchor is not None
        written(filled, tmp_path / "roster.xlsx")
        book = load_workbook(tmp_path / "roster.xlsx")
        assert {anchor.teks in (sheet.oddFooter.center.text or "") for sheet in book} == {True}
        assert anchor.teks in (book.properties.description or "")

    def test_is_sealed_in_the_record_and_out_of_the_way_of_undo(
        self, filled: FilledFile, tmp_path: Path
    ) -> None:
        rename(filled.db, "Sebelum")
        written(filled, tmp_path / "roster.xlsx")
        assert filled.db.steps().urung.label == "Ganti nama menjadi Sebelum"
        filled.db.undo()
        assert len(EksporService(filled.db).rows()) == 1
        assert filled.db.verify_history().utuh

    def test_cannot_be_changed_or_deleted(self, filled: FilledFile, tmp_path: Path) -> None:
        written(filled, tmp_path / "roster.xlsx")
        before = dump(filled.db)
        for statement in ("UPDATE ekspor SET jumlah_orang = 0", "DELETE FROM ekspor"):
            with pytest.raises(IntegrityError), filled.db.write("Tutupi") as session:
                session.connection().exec_driver_sql(statement)
        assert dump(filled.db) == before

    def test_is_not_written_for_a_file_that_did_not_come_to_be(
        self, filled: FilledFile, tmp_path: Path
    ) -> None:
        with pytest.raises(InputError):
            RosterService(filled.db, PANGKAT).export(tmp_path / "tidak-ada" / "roster.xlsx")
        assert EksporService(filled.db).rows() == []

    def test_that_cannot_be_written_keeps_the_file_from_coming_to_be(
        self, filled: FilledFile, tmp_path: Path
    ) -> None:
        target = tmp_path / "roster.xlsx"
        target.write_bytes(b"lama")
        with filled.db.write("Rusak", final=True) as session:
            session.connection().exec_driver_sql(
                "CREATE TRIGGER penuh BEFORE INSERT ON ekspor BEGIN SELECT RAISE(ABORT, 'penuh'); END"
            )
        with pytest.raises(IntegrityError):
            RosterService(filled.db, PANGKAT).export(target)
        assert target.read_bytes() == b"lama"
        assert [each.name for each in tmp_path.glob("*.part*")] == []

    def test_of_a_locked_file_goes_by_what_its_writer_says(self, filled: FilledFile, tmp_path: Path) -> None:
        person = PersonelService(filled.db, PANGKAT).rows()[2]
        with (
            registered(filled.db, "membuat paket"),
            atomic_write(tmp_path / "a.paket", said=f"(nrp={person.nrp!r})") as part,
        ):
            part.write_bytes(b"\x00")
        [row] = EksporService(filled.db).rows()
        assert [each.id for each in EksporService(filled.db).orang(row.id)] == [person.id]


class TestAFileThatWasFound:
    def test_tells_whose_data_it_holds(self, filled: FilledFile, tmp_path: Path) -> None:
        row = written(filled, tmp_path / "roster.xlsx")
        moved = (tmp_path / "roster.xlsx").rename(tmp_path / "di-jalan.xlsx")
        assert EksporService(filled.db).of_file(moved) == row

    def test_that_was_changed_or_is_not_ours_is_told(self, filled: FilledFile, tmp_path: Path) -> None:
        written(filled, tmp_path / "roster.xlsx")
        other = tmp_path / "lain.xlsx"
        other.write_bytes((tmp_path / "roster.xlsx").read_bytes() + b" ")
        with pytest.raises(InputError, match="tidak ada dalam register"):
            EksporService(filled.db).of_file(other)

    def test_still_names_who_has_been_deleted_since(self, filled: FilledFile, tmp_path: Path) -> None:
        row = written(filled, tmp_path / "roster.xlsx")
        service = PersonelService(filled.db, PANGKAT)
        gone = service.rows()[0]
        service.delete_personel([gone.id])
        told = EksporService(filled.db).orang(row.id)
        assert [(each.nama, each.nrp) for each in told if not each.ada] == [(gone.nama, gone.nrp)]
        assert len(told) == len(filled.personel_ids)
        assert EksporService(filled.db).person(gone.nrp) == gone.id


class TestWholeCopies:
    def test_of_the_operation_on_a_stick_hold_everybody(self, tmp_path: Path) -> None:
        db = locked_file(tmp_path)
        (tmp_path / "stik").mkdir()
        copy = CadanganService(db).copy_to(tmp_path / "stik")
        LatihanService(db).copy(tmp_path / "latihan.posko")
        rows = EksporService(db).rows()
        assert [row.berkas for row in rows] == ["latihan.posko", copy.path.name]
        assert [row.jumlah_orang for row in rows] == [20, 20]
        assert rows[1].sha256 == copy.sha256
        db.close()

    def test_that_the_program_keeps_for_itself_are_no_exports(self, filled: FilledFile) -> None:
        CadanganService(filled.db).back_up()
        assert EksporService(filled.db).rows() == []


class TestWhoStandsInAText:
    PEOPLE = (
        Dikenal(1, "83050123", "Wiratma Ranupati", "081234500001"),
        Dikenal(2, "85010002", "Kirana Wanabrata, S.H.", ""),
        Dikenal(3, "86020003", "Kirana Wanabrata, S.H.", ""),
        Dikenal(4, "87030004", "Jenar", "0812-3450-0004"),
        Dikenal(5, "199001012015031001", "Tirta Mandalika", "+62 812 3450 0005"),
    )

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("AIPTU NRP 83050123", {1}),
            ("HP 0812 3450 0001", {1}),
            ("Dihubungi lewat +6281234500001.", {1}),
            ("081234500005", {5}),
            ("NIP 19900101 201503 1 001", {5}),
            ("Kepada WIRATMA\nRANUPATI di tempat", {1}),
            ("Kirana Wanabrata, S.H.", {2, 3}),
            ("Kirana Wanabrata, S.H. 86020003", {3}),
            ("Jenar", {4}),
            ("Jenar Kalimasada", set()),
            ("830501234 8305012 TPS 012", set()),
            ("", set()),
        ],
    )
    def test_is_found_by_number_telephone_or_whole_name(self, text: str, found: set[int]) -> None:
        assert people_in(text, self.PEOPLE) == found


def test_somebody_renamed_since_is_still_told_as_the_one_who_was_in_it(
    filled: FilledFile, tmp_path: Path
) -> None:
    row = written(filled, tmp_path / "roster.xlsx")
    with filled.db.write("Ganti nama") as session:
        session.execute(
            update(Personel).where(Personel.id == filled.personel_ids[0]).values(nama="Nama Baru")
        )
    assert "Nama Baru" in {each.nama for each in EksporService(filled.db).orang(row.id)}
