"""One file with something of everything in it, and every kind of paper and workbook that the program makes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import write_daftar_workbook
from poskoapp.documents.excel.ditolak import write_ditolak
from poskoapp.documents.excel.personel_list import BarisPersonel, DaftarPersonel, write_personel_list
from poskoapp.documents.excel.tabel import TabelTampak
from poskoapp.documents.excel.table import Rejection
from poskoapp.documents.excel.tps_list import BarisTps, write_tps_list
from poskoapp.documents.kartu import Kartu
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.surat import Surat
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Penugasan, Personel
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.domain.sprin import HubunganSprin, JenisSprin
from poskoapp.domain.teks import name_in_capitals
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.absensi import AbsensiService
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_apel import BkoApelService
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.bko_rincian import BkoRincianService
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.kartu import KartuService
from poskoapp.services.laporan_pos import LaporanPosService
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.services.pasukan import PasukanService
from poskoapp.services.personel import PersonelService
from poskoapp.services.peta_cetak import PetaCetakService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.ringkasan import RingkasanService
from poskoapp.services.roster import RosterService
from poskoapp.services.serah_terima_pos import SerahTerimaPosService
from poskoapp.services.siaga import KelompokSiagaFields, SiagaService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.tabel import TabelService
from poskoapp.services.tahapan import TahapanService
from poskoapp.services.tunjangan import KomponenFields, TunjanganService
from poskoapp.services.undian import UndianService
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.storage.database import Database
from tests.factories import FilledFile, a_penugasan
from tests.services.bko_cases import Bko
from tests.services.jaga_cases import END, START, arranged
from tests.services.sprin_cases import PANGKAT, TANGGAL, plotted
from tests.services.walkat_cases import MULAI, Walkat

VOTE = date(2024, 11, 27)
Rows = list[tuple[str, ...]]
Written = Iterator[tuple[str, Callable[[Path], object], Rows]]
"""Name, what writes it, and what is to stand in it."""


@dataclass(frozen=True, slots=True)
class EveryPaper:
    """Where they are: `lists` by name with what they were made of, as PDF and as workbook; `orders` and `others` as PDF.

    `told`: what each of the others, and of the books that are no lists, was made of, as rows of texts.
    """

    folder: Path
    lists: dict[str, Daftar]
    orders: dict[str, Path]
    others: dict[str, Path]
    books: dict[str, Path]
    told: dict[str, Rows]

    @property
    def pdfs(self) -> dict[str, Path]:
        """Every PDF."""
        return {name: self.folder / f"{name}.pdf" for name in self.lists} | self.orders | self.others

    def rows_of(self, book: str) -> list[tuple[str, ...]]:
        """What a workbook was made of."""
        if book in self.told:
            return self.told[book]
        return [row.cells for part in self.lists[book].bagian for row in part.tabel.rows]


def every_paper(folder: Path) -> EveryPaper:
    """Makes them all."""
    filled = plotted(folder)
    case = _filled(filled)
    lists = dict(_lists(filled.db, case))
    for name, daftar in lists.items():
        write_daftar(daftar, folder / f"{name}.pdf")
    books = {
        name: folder / f"{name}.xlsx" for name in lists if name not in ("ringkasan", "serah-terima-jaga")
    }
    for name, path in books.items():
        write_daftar_workbook(lists[name], path)
    others, told = dict[str, Path](), dict[str, Rows]()
    for name, write, rows in _others(filled.db, case):
        others[name], told[name] = folder / f"{name}.pdf", rows
        write(others[name])
    for name, write, rows in (*_other_books(filled), *_list_files()):
        books[name], told[name] = folder / f"{name}.xlsx", rows
        write(books[name])
    orders = dict(_orders(filled, folder))
    filled.db.close()
    return EveryPaper(folder, lists, orders, others, books, told)


@dataclass(frozen=True, slots=True)
class _Case:
    regu: int
    masuk: int
    tahapan: int
    laporan: int


def _filled(filled: FilledFile) -> _Case:
    db = filled.db
    team = _team(filled)
    fields = ObjekFields("Kantor KPU Randukuning", JenisObjek.KPU, lat=-6.9, lng=107.5)
    ObjekService(db, PANGKAT).add(fields, PolaFields(START, END, "2x12", "2"))
    arranged(filled)
    with db.write("Padal") as session:
        person = _free(filled)[-1]
        session.add(
            a_penugasan(person, jenis=JenisPenugasan.PADAL, sasaran="Kecamatan Randuwangi", peran="Padal")
        )
    groups = SiagaService(db, PANGKAT)
    groups.add(KelompokSiagaFields("Peleton siaga", START, END, 4, jenis=JenisSatgas.SATGAS))
    groups.plot(groups.rows()[0], _free(filled)[:4])
    lent = Bko(
        filled, BkoService(db), BkoRincianService(db), BkoPersonelService(db, PANGKAT), BkoApelService(db)
    )
    masuk, _ = lent.arrived(6)
    PersonelService(db, PANGKAT).add_absence(_free(filled)[4:6], VOTE, VOTE, AlasanTidakHadir.SAKIT)
    stages = TahapanService(db)
    stages.add(TahapanFields(JenisTahapan.KAMPANYE, "Kampanye", MULAI.date(), date(2024, 11, 23)))
    TunjanganService(db, PANGKAT).add(KomponenFields("Uang saku", SatuanTarif.HARI, 100_000))
    log = JurnalService(db)
    log.catat_baris("0610 Padal: apel pagi, semua hadir", datetime(2024, 11, 27, 7))
    midnight = datetime(2024, 11, 27)
    laporan = LaporanPosService(db, PANGKAT).add_laphar(
        midnight, midnight + timedelta(days=1), "Aman dan terkendali", "Logistik lengkap.", 1
    )
    return _Case(team, masuk, stages.rows()[0].id, laporan)


def _free(filled: FilledFile) -> list[int]:
    """Those without any duty."""
    with filled.db.read() as session:
        busy = {*session.scalars(select(Penugasan.personel_id))}
    return [key for key in filled.personel_ids if key not in busy]


def _team(filled: FilledFile) -> int:
    from poskoapp.services.paslon import PaslonService
    from poskoapp.services.walkat import WalkatService
    from poskoapp.services.walkat_anggota import WalkatAnggotaService
    from poskoapp.services.walkat_jadwal import WalkatJadwalService
    from poskoapp.services.walkat_serah_terima import SerahTerimaService

    db = filled.db
    case = Walkat(
        filled, db, PaslonService(db), WalkatService(db, PANGKAT), WalkatAnggotaService(db, PANGKAT),
        WalkatJadwalService(db), SerahTerimaService(db),
    )  # fmt: skip
    case.qualify()
    return case.team(Susunan.DUA_PASANG).id


def _lists(db: Database, case: _Case) -> Iterator[tuple[str, Daftar]]:
    muster, plots, walkat = ApelKertasService(db, PANGKAT), DaftarPlotingService(db), WalkatKertasService(db)
    guards, allowances = JagaKertasService(db, PANGKAT), TunjanganService(db, PANGKAT)
    yield "absensi", AbsensiService(db).daftar(tanggal=TANGGAL)
    yield "apel", muster.daftar(VOTE)
    yield "absensi-satuan", muster.absensi(VOTE, [])
    yield "ploting-polsek", plots.daftar("polsek", tanggal=TANGGAL)
    yield "ploting-kelurahan", plots.daftar("kelurahan", tanggal=TANGGAL)
    yield "pengawal", walkat.names(TANGGAL)
    yield "jadwal-pengawal", walkat.weeks(case.regu, TANGGAL, MULAI.date(), MULAI.date() + timedelta(days=13))
    yield "jadwal-jaga", guards.jadwal(None, None, None, TANGGAL)
    yield "siaga", guards.siaga(TANGGAL)
    yield "bko", BkoSuratService(db).daftar(case.masuk, TANGGAL)
    yield "tunjangan", allowances.daftar(allowances.masa())
    yield "laphar", LaporanPosService(db, PANGKAT).daftar(case.laporan)
    yield "kekuatan-tahapan", PasukanService(db).daftar(case.tahapan, TANGGAL)
    yield "ringkasan", RingkasanService(db, PANGKAT).daftar(datetime(2024, 11, 22, 8))
    yield "serah-terima-jaga", SerahTerimaPosService(db, PANGKAT).daftar()


def _others(db: Database, case: _Case) -> Written:
    cards, letters, escorts = KartuService(db), BkoSuratService(db), WalkatKertasService(db)
    maps, draws = PetaCetakService(db), UndianService(db)
    printed, drawn, protocol = cards.kartu(tanggal=TANGGAL), maps.peta(tanggal=TANGGAL), draws.protokol()
    yield "kartu", lambda path: cards.write_pdf(printed, path), [_of_card(card) for card in printed.kartu]
    asked, ordered = letters.surat(case.masuk, TANGGAL), escorts.surat(case.regu, TANGGAL)
    yield "surat-bko", lambda path: letters.write_surat(asked, path), _of_letter(asked)
    yield "surat-tugas", lambda path: escorts.write_surat(ordered, path), _of_letter(ordered)
    titles = (drawn.judul, drawn.sub_judul, drawn.polres, *drawn.catatan)
    yield "peta", lambda path: maps.write_pdf(drawn, path), [titles]
    rules = [(rule,) for rule in protocol.aturan]
    yield "undian", lambda path: draws.write_pdf(protocol, path), [*protocol.fakta, *rules]


def _of_card(card: Kartu) -> tuple[str, ...]:
    who, group = card.pemegang, card.kelompok
    stations = [text for tps in group.tps for text in (tps.nomor, tps.alamat)]
    partners = [partner.sebutan for partner in card.rekan]
    named = f"{who.pangkat} {who.nama}".upper()
    return (named, who.nrp, who.satuan, who.peran.upper(), group.kode, card.sprin, *stations, *partners)


def _of_letter(surat: Surat) -> Rows:
    signer = surat.penandatangan
    items = [(item.teks, *item.anak) for item in surat.isi]
    return [(surat.perihal, surat.kepada, name_in_capitals(signer.nama), signer.nrp), *items, surat.tembusan]


def _other_books(filled: FilledFile) -> Written:
    db = filled.db
    cards, roster = KartuService(db), RosterService(db, PANGKAT)
    shown = TabelTampak(
        "Personel", ("Nama", "NRP", "Jumlah"), [["=1+1", "00840123", 3], ["Uji & Co", "85040002", 1.5]], 2
    )
    printed = cards.kartu(tanggal=TANGGAL)
    holders = [(c.pemegang.pangkat, c.pemegang.nama, c.pemegang.nrp, c.kelompok.kode) for c in printed.kartu]
    with db.read() as session:
        people = [(nama, nrp) for nama, nrp in session.execute(select(Personel.nama, Personel.nrp))]
    yield "kartu-buku", lambda path: cards.write_workbook(printed, path), holders
    yield "roster", roster.export, people
    yield "tabel", lambda path: TabelService(db).export(shown, path), [("=1+1", "00840123"), ("Uji & Co",)]


def _list_files() -> Written:
    """Lists as an office keeps them, and rows that an import gave back."""
    person = BarisPersonel("00840123", "UJI & <b>CO", "Bripka", "Banit", "Polsek Timur", "L", "0812", "Randu")
    people = DaftarPersonel(("DAFTAR PERSONEL",), TANGGAL, (person,))
    station = BarisTps("32.75.01.1001", "Randuwangi", "Mekarwangi", "001", ((JenisKontak.KPPS, "UJI", "08"),))
    refused = (Rejection("Sheet1!C7", "NRP kosong", ("UJI LAGI", None, 3.0)),)
    yield (
        "personel", lambda path: write_personel_list(people, path),
        [(person.nama, "BRIPKA", person.nrp, person.jabatan, person.satuan, person.hp, person.domisili)],
    )  # fmt: skip
    yield (
        "tps", lambda path: write_tps_list(("DAFTAR TPS",), TANGGAL, [station], path),
        [(station.kode_kelurahan, station.kecamatan, station.kelurahan, station.nomor, "UJI", "08")],
    )  # fmt: skip
    yield (
        "ditolak", lambda path: write_ditolak(refused, {0: "NAMA", 1: "NRP"}, path, TANGGAL),
        [("UJI LAGI", "3", "Sheet1!C7", "NRP kosong")],
    )  # fmt: skip


def _orders(filled: FilledFile, folder: Path) -> Iterator[tuple[str, Path]]:
    """A draft of every kind, an issued one, and the three that follow it; on both papers, own form, a.n. and u.b."""
    drafts, register = SprinNaskahService(filled.db, PANGKAT), SprinService(filled.db, PANGKAT)
    for jenis in (
        JenisSprin.WALKAT,
        JenisSprin.JAGA_OBJEK,
        JenisSprin.SIAGA,
        JenisSprin.BKO_MASUK,
        JenisSprin.PADAL,
    ):
        yield _kept(folder, f"draf-{jenis}", drafts.pdf(drafts.draf(drafts.create(jenis, TANGGAL))))
    first = register.issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    yield _kept(folder, "sprin", register.pdf(first.id))
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[0]
    ploting.replace(group.petugas[0].penugasan_id, ploting.candidates(group.id)[-1].personel_id)
    wrong = (Salah("Pemilihan", "yang seharusnya"),)
    for hubungan in (HubunganSprin.PERUBAHAN, HubunganSprin.RALAT, HubunganSprin.PENCABUTAN):
        salah = wrong if hubungan is HubunganSprin.RALAT else ()
        key = drafts.create_follow_up(hubungan, first.id, TANGGAL, salah)
        yield _kept(folder, hubungan.value, drafts.pdf(drafts.draf(key)))


def _kept(folder: Path, name: str, pdf: bytes) -> tuple[str, Path]:
    path = folder / f"{name}.pdf"
    path.write_bytes(pdf)
    return name, path
