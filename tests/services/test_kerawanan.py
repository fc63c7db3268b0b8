"""Kerawanan of many TPS: imported, pasted, and suggested by the rule."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kelurahan
from poskoapp.domain.tps import Tanda
from poskoapp.services.impor import ImporService
from poskoapp.services.impor_kerawanan import ImporKerawanan
from poskoapp.services.kerawanan import KerawananService
from poskoapp.services.tps import KeadaanKoordinat, TpsRow, TpsService
from poskoapp.services.tps_tempel import KolomTempel, TpsTempelService
from poskoapp.services.tps_ubah import TpsUbahService, UbahBanyak
from poskoapp.storage.reference import ReferenceData
from tests.factories import FilledFile, assert_undoable, nothing_written


def rows(filled: FilledFile) -> dict[str, TpsRow]:
    return {f"{r.kelurahan} {r.nomor}": r for r in TpsService(filled.db).rows()}


def workbook(path: Path, *lines: list[object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    book.save(path)
    return path


def taken(filled, path):
    service = ImporService(filled.db, ReferenceData().daftar_pangkat())
    return service.import_file(ImporKerawanan(), path)


class TestImport:
    @pytest.mark.parametrize(
        "nomor", ["1-3", "TPS 001 s/d 003", "1, 2 dan 3", "001 – TPS 003", "1;2-3", "1 sd 3"]
    )
    def test_a_row_may_tell_the_same_of_several_tps(self, filled, tmp_path, nomor):
        titles = ["Kecamatan", "Kelurahan", "No TPS", "Kategori"]
        path = workbook(tmp_path / "a.xlsx", titles, ["Randuwangi", "Mekarwangi", nomor, "rawan"])
        hasil = taken(filled, path)
        found = rows(filled)
        assert {found[f"Mekarwangi 00{n}"].kategori for n in (1, 2, 3)} == {Kategori.RAWAN}
        assert found["Mekarwangi 004"].kategori is Kategori.KURANG_RAWAN
        assert any((each.lama, each.baru) == (nomor, "001, 002, 003") for each in hasil.perbaikan)

    @pytest.mark.parametrize("nomor", ["3-1", "1-", "1 s/d", "1-2-3", "1-x", "0-3", ", 2", "1-1000", ";"])
    def test_a_range_that_is_none_is_refused_with_its_cell(self, filled, tmp_path, nomor):
        titles = ["Kecamatan", "Kelurahan", "No TPS", "Kategori"]
        path = workbook(tmp_path / "a.xlsx", titles, ["Randuwangi", "Mekarwangi", nomor, "rawan"])
        before = rows(filled)
        hasil = taken(filled, path)
        assert [each.sel for each in hasil.ditolak] == ["Sheet!C2"]
        assert rows(filled) == before

    def test_a_list_sets_what_it_tells_and_nothing_else(self, filled, tmp_path):
        path = workbook(
            tmp_path / "rawan.xlsx",
            ["DATA TPS RAWAN"],
            [
                "Kecamatan",
                "Kelurahan",
                "No TPS",
                "Kategori",
                "Alasan",
                "Indikator",
                "Rawan banjir",
                "listrik",
            ],
            ["Randuwangi", "Mekarwangi", 1, "Sangat Rawan", "pernah bentrok", "6; 7", "ya", "v"],
            ["Randuwangi", "Mekarwangi", "TPS 02", "", "", "", "-", ""],
            ["Randuwangi", "Cempakasari", 3, "r", "", "", "", ""],
        )
        report = assert_undoable(filled.db, lambda: taken(filled, path))
        assert (report.diubah, report.sama, report.ditolak) == (2, 1, ())
        found = rows(filled)
        first = found["Mekarwangi 001"]
        assert (first.kategori, first.alasan) == (Kategori.SANGAT_RAWAN, "pernah bentrok")
        assert first.indikator == ("riwayat_psu", "riwayat_kekerasan", "listrik")
        assert first.tanda == (Tanda.RAWAN_BANJIR,)
        assert found["Cempakasari 003"].kategori is Kategori.RAWAN

    def test_a_tps_is_named_by_its_code_too(self, filled, tmp_path):
        kode = TpsService(filled.db).rows()[4].kode
        path = tmp_path / "rawan.csv"
        path.write_text(f"kode_tps;kategori\n{kode};khusus\n", encoding="utf-8")
        assert taken(filled, path).diubah == 1
        assert TpsService(filled.db).rows()[4].kategori is Kategori.KHUSUS

    def test_a_column_headed_only_signal_tells_where_there_is_none(self, filled, tmp_path):
        path = workbook(
            tmp_path / "sinyal.xlsx",
            ["Kelurahan", "TPS", "SINYAL"],
            ["Mekarwangi", 1, "Tidak ada"],
            ["Mekarwangi", 2, "ADA"],
            ["Mekarwangi", 3, "blank spot"],
            ["Mekarwangi", 4, ""],
            ["Cempakasari", 1, "v"],
        )
        report = assert_undoable(filled.db, lambda: taken(filled, path))
        assert {kode for kode, row in rows(filled).items() if row.tanda} == {
            "Mekarwangi 001",
            "Mekarwangi 003",
        }
        assert [(r.sel.rpartition("!")[2], "TANPA SINYAL" in r.alasan) for r in report.ditolak] == [
            ("C6", True)
        ]

    def test_what_cannot_be_taken_is_told_by_cell_and_the_rest_is_taken(self, filled, tmp_path):
        path = workbook(
            tmp_path / "rawan.xlsx",
            ["Kelurahan", "TPS", "Kategori", "Indikator", "Tanpa sinyal"],
            ["Mekarwangi", 1, "gawat", "", ""],
            ["Mekarwangi", 99, "rawan", "", ""],
            ["Antah Berantah", 1, "rawan", "", ""],
            ["Mekarwangi", 2, "rawan", "31", ""],
            ["Mekarwangi", 3, "rawan", "", "mungkin"],
            ["Mekarwangi", 4, "rawan", "", ""],
            ["Mekarwangi", 4, "khusus", "", ""],
            ["Cempakasari", 1, "khusus", "", ""],
        )
        report = taken(filled, path)
        told = {r.sel.rpartition("!")[2]: r.alasan for r in report.ditolak}
        assert told.keys() == {"C2", "B3", "B4", "D5", "E6", "B7", "B8"}
        assert "tidak ada dalam berkas ini" in told["B3"]
        assert "tidak dikenal" in told["B4"]
        assert report.diubah == 1

    def test_a_file_that_is_no_such_list_is_refused(self, filled, tmp_path):
        path = workbook(tmp_path / "lain.xlsx", ["Nama", "Umur"], ["Tirta", 3])
        with nothing_written(filled.db), pytest.raises(InputError, match="Judul kolom daftar kerawanan TPS"):
            taken(filled, path)

    def test_a_list_of_tps_brings_contacts_and_coordinates_in_the_spelling_of_a_database(
        self, filled, tmp_path
    ):
        with filled.db.read() as session:
            kode = session.get_one(Kelurahan, filled.kelurahan_ids[0]).kode
        path = tmp_path / "tps.csv"
        path.write_text(
            "kode_kel,no_tps,lat,lng,dpt_l,ketua_kpps,no_hp_kpps,nama_ketua_pps\n"
            f"{kode},001,107.4,-6.9,120,Kirana Ranupati,81200001111,Lintang Segarawana\n"
            f"{kode},002,-6.9,1.0741,,,,Tirta Mandalika\n",
            encoding="utf-8",
        )
        service = ImporService(filled.db, ReferenceData().daftar_pangkat())
        report = assert_undoable(filled.db, lambda: service.import_tps(path))
        assert (report.diubah, report.kontak, report.ditolak) == (2, 2, ())
        found = rows(filled)
        assert (found["Mekarwangi 001"].lat, found["Mekarwangi 001"].lng) == (-6.9, 107.4)
        assert found["Mekarwangi 002"].lng == 107.41
        assert found["Mekarwangi 001"].kontak_of(JenisKontak.KPPS) == "Kirana Ranupati, 081200001111"
        assert found["Mekarwangi 004"].kontak_of(JenisKontak.PPS) == "Lintang Segarawana"
        told = {r.alasan for r in report.perbaikan}
        assert "lintang dan bujur ditukar" in told
        assert "titik desimal dipindah" in told
        assert any(alasan.startswith("PPS lain dari") for alasan in told)
        assert service.import_tps(path).kontak == 0

    def test_imported_coordinates_are_not_those_that_were_checked(self, filled, tmp_path):
        first = rows(filled)["Mekarwangi 001"]
        TpsUbahService(filled.db).edit_many([first.id], UbahBanyak(koordinat_diperiksa=True))
        path = tmp_path / "tps.csv"
        path.write_text(f"kode,lat,lng\n{first.kode},-6.5,107.1\n", encoding="utf-8")
        ImporService(filled.db, ReferenceData().daftar_pangkat()).import_tps(path)
        assert rows(filled)["Mekarwangi 001"].koordinat is not KeadaanKoordinat.DIPERIKSA


class TestSuggestion:
    def test_it_tells_why_and_is_applied_only_where_it_is_chosen(self, filled):
        calm = [r.id for r in TpsService(filled.db).rows() if r.kategori is Kategori.KURANG_RAWAN][:3]
        high = [r.id for r in TpsService(filled.db).rows() if r.kategori is Kategori.SANGAT_RAWAN][:1]
        TpsUbahService(filled.db).edit_many([*calm, *high], UbahBanyak(alasan="sering banjir"))
        service = KerawananService(filled.db)
        with nothing_written(filled.db):
            saran = service.saran()
        assert [(s.tps.id, s.usulan, s.naik) for s in saran.baris] == [
            *((id_, Kategori.RAWAN, True) for id_ in calm), (high[0], Kategori.RAWAN, False),
        ]  # fmt: skip
        assert saran.baris[0].sebab[0].teks == "Rawan bencana"
        assert assert_undoable(filled.db, lambda: service.apply(saran, calm[:2])) == 2
        by_id = {r.id: r.kategori for r in TpsService(filled.db).rows()}
        assert [by_id[id_] for id_ in [*calm, *high]] == [
            Kategori.RAWAN, Kategori.RAWAN, Kategori.KURANG_RAWAN, Kategori.SANGAT_RAWAN,
        ]  # fmt: skip

    def test_without_any_reason_nothing_is_suggested(self, filled):
        assert KerawananService(filled.db).saran().baris == ()

    def test_a_stale_suggestion_is_refused(self, filled):
        ids = filled.tps_ids[:2]
        TpsUbahService(filled.db).edit_many(ids, UbahBanyak(alasan="dalam lapas"))
        service = KerawananService(filled.db)
        saran = service.saran()
        TpsUbahService(filled.db).edit_many(ids, UbahBanyak(alasan="bukan di lapas"))
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="berubah sejak usulan"):
            service.apply(saran, ids)


class TestPaste:
    @pytest.mark.parametrize(
        ("kolom", "teks", "column", "values"),
        [
            (
                KolomTempel.KATEGORI,
                "rawan\nsangat rawan\n",
                "kategori",
                (Kategori.RAWAN, Kategori.SANGAT_RAWAN),
            ),
            (KolomTempel.ALASAN, "a  b\r\nc\r\n", "alasan", ("a b", "c")),
            (KolomTempel.DPT_L, "1.200\n0", "dpt_l", (1200, 0)),
            (KolomTempel.DPT_JUMLAH, "512\n498", "dpt", (512, 498)),
            (
                KolomTempel.INDIKATOR,
                "7,6\n25",
                "indikator",
                (("riwayat_psu", "riwayat_kekerasan"), ("listrik",)),
            ),
            (KolomTempel.RAWAN_BANJIR, "ya\nv", "tanda", ((Tanda.RAWAN_BANJIR,), (Tanda.RAWAN_BANJIR,))),
            (KolomTempel.KOORDINAT, "-6.95\t107.45\n107,46; -6,96", "lng", (107.45, 107.46)),
        ],
    )
    def test_a_column_is_written_line_by_line_as_one_step(self, filled, kolom, teks, column, values):
        service, chosen = TpsTempelService(filled.db), filled.tps_ids[:2]
        checked = service.check(chosen, kolom, teks)
        assert checked.ditolak == 0
        assert_undoable(filled.db, lambda: service.apply(checked))
        by_id = {r.id: r for r in TpsService(filled.db).rows()}
        assert tuple(getattr(by_id[id_], column) for id_ in chosen) == values

    def test_bad_lines_are_told_and_empty_ones_leave_what_is_there(self, filled):
        service, chosen = TpsTempelService(filled.db), filled.tps_ids[:4]
        checked = service.check(chosen, KolomTempel.KATEGORI, "gawat\n\nkhusus\nrawan")
        assert [bool(b.galat) for b in checked.baris] == [True, False, False, False]
        before = {r.id: r.kategori for r in TpsService(filled.db).rows()}
        service.apply(checked)
        after = {r.id: r.kategori for r in TpsService(filled.db).rows()}
        assert [after[id_] for id_ in chosen] == [
            *(before[id_] for id_ in chosen[:2]),
            Kategori.KHUSUS,
            Kategori.RAWAN,
        ]

    def test_one_line_is_for_all(self, filled):
        service = TpsTempelService(filled.db)
        service.apply(service.check(filled.tps_ids, KolomTempel.CATATAN, "sama"))
        assert {r.catatan for r in TpsService(filled.db).rows()} == {"sama"}

    @pytest.mark.parametrize(("teks", "words"), [("a\nb\nc", "3 baris"), ("a\tb", "2 kolom")])
    def test_what_does_not_fit_the_selection_is_refused(self, filled, teks, words):
        with pytest.raises(InputError, match=words):
            TpsTempelService(filled.db).check(filled.tps_ids[:2], KolomTempel.ALASAN, teks)

    def test_a_number_joins_the_name_that_is_there(self, filled):
        service, chosen = TpsTempelService(filled.db), filled.tps_ids[:2]
        service.apply(service.check(chosen, KolomTempel.NAMA_KPPS, "Kirana\nBarata"))
        assert_undoable(
            filled.db,
            lambda: service.apply(service.check(chosen, KolomTempel.HP_KPPS, "081200001111\n81200002222")),
        )
        by_id = {r.id: r for r in TpsService(filled.db).rows()}
        told = [by_id[id_].kontak_of(JenisKontak.KPPS) for id_ in chosen]
        assert told == ["Kirana, 081200001111", "Barata, 081200002222"]

    def test_what_was_checked_before_another_step_is_refused(self, filled):
        service = TpsTempelService(filled.db)
        checked = service.check(filled.tps_ids, KolomTempel.CATATAN, "sama")
        TpsUbahService(filled.db).edit_many(filled.tps_ids[:1], UbahBanyak(catatan="lain"))
        with nothing_written(filled.db), pytest.raises(RuleViolation, match="berubah sejak tempelan"):
            service.apply(checked)
