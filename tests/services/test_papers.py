"""What cards, lists, muster and protocol take from the file."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.model import Ketidakhadiran, Tps
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.absensi import AbsensiService, ApelDiminta
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.kartu import KartuService
from poskoapp.services.penugasan import PenugasanService, TugasBaru
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.services.sprin import SprinService
from poskoapp.services.undian import UndianService
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, FilledFile, assert_undoable, operation_file

PANGKAT = ReferenceData().daftar_pangkat()
HARI = date(2024, 11, 22)


@pytest.fixture
def filled(tmp_path: Path) -> FilledFile:
    found = operation_file(tmp_path, personel=70)
    padal = found.personel_ids[0]
    duty = TugasBaru(padal, TUGAS_MULAI, TUGAS_SELESAI, "Padal", kecamatan_id=found.kecamatan_ids[0])
    PenugasanService(found.db).add(JenisPenugasan.PADAL, [duty])
    plot(found)
    return found


def plot(filled: FilledFile, benih: int = 7) -> None:
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(benih))


def test_every_plotted_officer_has_one_card_with_his_own_group(filled: FilledFile) -> None:
    cards = KartuService(filled.db).kartu(tanggal=HARI).kartu
    groups = PlotingService(filled.db, PANGKAT).kelompok()
    assert {(k.pemegang.nrp, k.kelompok.kode) for k in cards} == {
        (p.nrp, g.kode) for g in groups for p in g.petugas
    }
    for kartu in cards:
        group = next(g for g in groups if g.kode == kartu.kelompok.kode)
        assert tuple(t.nomor for t in kartu.kelompok.tps) == group.nomor
        assert {r.nrp for r in kartu.rekan} | {kartu.pemegang.nrp} == {p.nrp for p in group.petugas}


def test_a_card_bears_the_order_that_names_its_officer_there_and_no_other(filled: FilledFile) -> None:
    service = KartuService(filled.db)
    assert {k.sprin for k in service.kartu().kartu} == {""}
    issued = SprinService(filled.db, PANGKAT).issue(JenisSprin.PAM_TPS, HARI)
    assert {k.sprin for k in service.kartu().kartu} == {issued.nomor}
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[0]
    gone = group.petugas[0]
    ploting.unplot([gone.penugasan_id])
    chosen = next(c for c in ploting.candidates(group.id) if c.personel_id != gone.personel_id)
    ploting.plot(group.id, chosen.personel_id)
    without = [k.pemegang.nrp for k in service.kartu().kartu if not k.sprin]
    assert len(without) == 1


def test_the_cards_are_a_workbook_too_with_a_row_for_each(filled: FilledFile, tmp_path: Path) -> None:
    service = KartuService(filled.db)
    with filled.db.write("Alamat") as session:
        session.execute(update(Tps).values(alamat="=Jl. Melati 5"))
    cards = service.kartu(tanggal=HARI)
    book = service.write_workbook(cards, tmp_path / "kartu.xlsx")
    assert (book.lembar, book.baris) == (("Polsek Barat", "Polsek Timur"), len(cards.kartu))
    with closing(load_workbook(book.path)) as printed:
        assert {sheet.page_setup.paperSize for sheet in printed} == {8}  # A3
    with closing(load_workbook(book.path, read_only=True)) as found:
        rows = [row for sheet in found for row in sheet.iter_rows(values_only=True)]
    for kartu in cards.kartu:
        [row] = [row for row in rows if kartu.pemegang.nrp in row]
        for told in (kartu.pemegang.nama, kartu.kelompok.kode, kartu.kelompok.linmas, kartu.rekan[0].sebutan):
            assert told in row
        assert any(str(cell).startswith(f"{kartu.kelompok.tps[0].nomor} =Jl. Melati 5") for cell in row)
        assert kartu.kelompok.padal[:1] == tuple(cell for cell in row if cell in kartu.kelompok.padal)[:1]
    with pytest.raises(RuleViolation):
        service.write_workbook(service.kartu(nrp=("00000000",)), tmp_path / "kosong.xlsx")


def test_padal_stand_on_cards_lists_and_at_the_muster(filled: FilledFile) -> None:
    row = next(p for p in KartuService(filled.db).kartu().kartu if p.kelompok.kecamatan == "Randuwangi")
    (padal,) = row.kelompok.padal
    listed = DaftarPlotingService(filled.db).daftar("polsek", tanggal=HARI)
    assert ("Padal Kec. Randuwangi", padal) in listed.bagian[0].keterangan
    muster = AbsensiService(filled.db).daftar(tanggal=HARI)
    first = next(muster.bagian[0].tabel.rows)
    assert (first.personel_id, first.cells[-1]) == (str(filled.personel_ids[0]), "Padal")


def test_a_map_needs_coordinates_and_shows_the_neighbours(filled: FilledFile) -> None:
    kartu = KartuService(filled.db).kartu(tanggal=HARI).kartu[0]
    own = {(t.lat, t.lng) for t in kartu.kelompok.tps}
    assert None not in {lat for lat, _ in own}
    assert kartu.kelompok.sekitar
    assert not own & set(kartu.kelompok.sekitar)
    with filled.db.write("Tanpa koordinat") as session:
        session.execute(update(Tps).values(lat=None, lng=None))
    bare = KartuService(filled.db).kartu(tanggal=HARI).kartu[0]
    assert {t.lat for t in bare.kelompok.tps} == {None}
    assert bare.kelompok.sekitar == ()


def test_lists_hold_all_groups_and_choices_only_theirs(filled: FilledFile) -> None:
    service = DaftarPlotingService(filled.db)
    groups = PlotingService(filled.db, PANGKAT).kelompok()
    whole = service.daftar("kelurahan", tanggal=HARI)
    codes = [row.cells[0] for bagian in whole.bagian for row in bagian.tabel.rows if row.cells[0]]
    assert codes == [g.kode for g in groups]
    part = service.daftar("polsek", pilihan=Pilihan(polsek=("timur",)), tanggal=HARI)
    assert [bagian.judul for bagian in part.bagian] == ["POLSEK TIMUR"]
    some = service.daftar("polsek", pilihan=Pilihan(kelompok=(groups[0].kode.lower(),)), tanggal=HARI)
    assert some.jumlah_baris == groups[0].pola.polri
    with pytest.raises(InputError, match="Kelompok"):
        service.daftar("polsek", pilihan=Pilihan(kelompok=("XXX-99",)))


def test_an_absence_on_the_day_of_the_muster_stands_beside_the_name(filled: FilledFile) -> None:
    guard = PlotingService(filled.db, PANGKAT).kelompok()[0].petugas[0]
    with filled.db.write("Sakit") as session:
        session.add(
            Ketidakhadiran(
                personel_id=guard.personel_id, mulai=date(2024, 11, 25), selesai=date(2024, 11, 25),
                alasan=AlasanTidakHadir.SAKIT,
            )
        )  # fmt: skip
    service = AbsensiService(filled.db)
    for moment, expected in ((datetime(2024, 11, 25, 7), "Sakit"), (datetime(2024, 11, 26, 7), "")):
        muster = service.daftar(apel=ApelDiminta(waktu=moment), tanggal=HARI)
        rows = [row for bagian in muster.bagian for row in bagian.tabel.rows]
        assert next(row.cells[-1] for row in rows if row.personel_id == str(guard.personel_id)) == expected
        ids = [row.personel_id for row in rows]
        assert len(ids) == len(set(ids))


def test_a_draw_is_written_and_taken_back_with_its_plotting(tmp_path: Path) -> None:
    filled = operation_file(tmp_path, personel=70)
    service = UndianService(filled.db)
    assert_undoable(filled.db, lambda: plot(filled, 11))
    (row,) = service.rows()
    assert row.benih == 11
    with filled.db.read() as session:
        label = (
            session.connection()
            .exec_driver_sql(f"SELECT label FROM riwayat WHERE id = {row.langkah}")
            .scalar()
        )
    assert label == "Ploting otomatis (benih 11)"
    assert service.repeat().cocok
    filled.db.undo()
    assert service.rows() == []


def test_a_plotting_that_changes_nothing_is_no_draw(filled: FilledFile) -> None:
    plot(filled, 8)
    assert [row.benih for row in UndianService(filled.db).rows()] == [7]


def test_the_protocol_says_what_the_proposal_said(tmp_path: Path) -> None:
    filled = operation_file(tmp_path, personel=70)
    plotting = PlotingOtomatisService(filled.db, PANGKAT)
    proposal = plotting.propose(3)
    plotting.apply(proposal)
    protokol = UndianService(filled.db).protokol()
    assert (protokol.benih, protokol.digest_masukan) == (3, proposal.digest)
    told = f"{proposal.personel} personel, {proposal.berubah} di antaranya baru atau berpindah"
    assert dict(protokol.fakta)["Personel terplot"] == told
    assert any("benih 3" in rule for rule in protokol.aturan)
    assert protokol.contoh is not None
