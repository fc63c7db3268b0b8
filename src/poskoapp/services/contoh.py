"""Builds an example and does its whole job, through the same use cases as an operator: from an empty file to its papers."""

import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from poskoapp.documents.excel.personel_list import DaftarPersonel, write_personel_list
from poskoapp.domain.errors import InputError, RuleViolation, StorageError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import Kecamatan, Operasi, Riwayat, Satuan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.personel import AlasanTidakHadir
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.sprin import JenisSprin
from poskoapp.services.contoh_hasil import ContohResult, Pengerahan
from poskoapp.services.contoh_kerawanan import draw_kerawanan
from poskoapp.services.contoh_objek import build_objects
from poskoapp.services.contoh_personel import make_personel
from poskoapp.services.contoh_skenario import Skenario, contoh_names, load_skenario
from poskoapp.services.contoh_tugas import Bidang, PembagianTugas, divide
from poskoapp.services.contoh_walkat import build_teams
from poskoapp.services.impor import ImporService
from poskoapp.services.kebutuhan import KebutuhanReport, KebutuhanService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.konflik import KonflikService
from poskoapp.services.operasi import AngkaPublikRow, OperasiService
from poskoapp.services.operasi_baru import NewOperasi, create_operasi
from poskoapp.services.penugasan import PenugasanService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting_otomatis import PlotingOtomatisService, Proposal
from poskoapp.services.roster import RosterService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.tps import TpsService
from poskoapp.storage import disk
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

__all__ = ["ContohResult", "build_contoh", "contoh_names"]

OPERATOR = "contoh"
"""Signs every step of an example; a step by anybody else makes the file somebody's work."""
_STEPS = 7


@dataclass(frozen=True, slots=True)
class _Work:
    """An example in the making."""

    db: Database
    pangkat: DaftarPangkat
    skenario: Skenario
    folder: Path
    progress: Progress

    def step(self, number: int) -> Progress:
        """Progress of one of the steps, as its share of the whole."""

        def report(done: int, total: int, text: str) -> None:
            self.progress(100 * number + 100 * done // max(1, total), 100 * _STEPS, text)

        return report


def build_contoh(
    nama: str,
    folder: Path,
    reference: ReferenceData,
    *,
    ganti: bool = False,
    progress: Progress = no_progress,
) -> ContohResult:
    """Builds the example `nama` in `folder`: the file, its list of people, the issued order and the roster.

    An example that nobody has touched since it was built is replaced; one with work of an operator in it only with
    `ganti`, anything but an exercise never. All files appear at the end together; an error or Cancelled leaves what was
    there. Raises InputError for an unknown name and StorageError where a file may not be replaced.
    """
    started = time.perf_counter()
    skenario = load_skenario(nama)
    target = folder / f"{skenario.nama}.posko"
    _refuse_replacing(target, ganti=ganti)
    _make_folder(folder)
    with tempfile.TemporaryDirectory(prefix=".contoh-", dir=folder) as name:
        made = _build(skenario, Path(name), reference, progress)
        _refuse_replacing(target, ganti=ganti)
        papers = _hand_over(Path(name), target)
    return ContohResult(berkas=target, surat=papers, detik=time.perf_counter() - started, **made)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"Folder {folder} tidak dapat dibuat ({error.strerror}).", "Pilih folder lain."
        ) from error


def _refuse_replacing(target: Path, *, ganti: bool) -> None:
    if not target.exists():
        return
    if disk.companions(target):
        raise StorageError(f"{target.name} di {target.parent} sedang dibuka.", "Tutup dahulu berkas itu.")
    with closing(Database.open(target, operator=OPERATOR)) as db, db.read() as session:
        exercise = session.scalar(select(Operasi.latihan))
        others = session.scalar(select(Riwayat.operator).where(Riwayat.operator != OPERATOR).limit(1))
    if not exercise:
        raise StorageError(
            f"{target} adalah berkas operasi, bukan latihan; tidak diganti.",
            "Pilih folder lain untuk contoh.",
        )
    if others is not None and not ganti:
        raise StorageError(
            f"{target} sudah dikerjakan oleh {others}; tidak diganti.",
            "Pilih folder lain, atau ulangi dengan --ganti.",
        )


def _hand_over(made: Path, target: Path) -> tuple[Path, ...]:
    """Gives the finished files their places, the operation file last; returns the papers."""
    finished = sorted(paper for paper in made.iterdir() if paper.name != target.name)
    try:
        papers = tuple(paper.replace(target.parent / paper.name) for paper in finished)
        disk.put_in_place(made / target.name, target)
    except OSError as error:
        raise StorageError(
            f"Berkas di {target.parent} tidak dapat diganti ({error.strerror}).",
            "Tutup berkas contoh yang masih dibuka di program lain, lalu ulangi.",
        ) from error
    return papers


def _build(skenario: Skenario, folder: Path, reference: ReferenceData, progress: Progress) -> dict[str, Any]:
    progress(0, 100 * _STEPS, "Menyiapkan berkas operasi")
    path = folder / f"{skenario.nama}.posko"
    with closing(
        create_operasi(path, reference, skenario.operasi.polres, _new(skenario), operator=OPERATOR)
    ) as db:
        work = _Work(db, reference.daftar_pangkat(), skenario, folder, progress)
        _set_up(work)
        _import_people(work)
        _categorise(work)
        divided = _divide(work)
        kebutuhan = _choose_pola(work)
        proposal = _plot(work)
        sprin = _issue(work)
        _export(work)
        return _result(work, divided, kebutuhan, proposal, sprin)


def _new(skenario: Skenario) -> NewOperasi:
    o = skenario.operasi
    return NewOperasi(
        o.nama, o.sandi, o.pemilihan, o.hari_pemungutan, o.mulai, o.selesai, o.hari_tugas, latihan=True
    )


def _set_up(work: _Work) -> None:
    """Header, signature, published figures and strength without names."""
    service, skenario = OperasiService(work.db), work.skenario
    header, signer = service.read_operasi(), skenario.penandatangan
    wanted = replace(
        header,
        kota=skenario.operasi.kota,
        apel=skenario.operasi.apel,
        tempat_apel=skenario.operasi.tempat_apel,
        penandatangan_nama=signer.nama,
        penandatangan_pangkat=signer.pangkat_lengkap,
        penandatangan_nrp=signer.nrp,
    )
    service.edit_operasi(header, wanted)
    service.add_angka_publik([AngkaPublikRow(a.perihal, a.jumlah, a.sumber) for a in skenario.angka_publik])
    tps = service.counts().tps
    KekuatanTerhitungService(work.db).add(
        [
            TerhitungRow(k.satuan, k.jenis, k.golongan, k.banyak(tps), k.keterangan)
            for k in skenario.kekuatan_terhitung
        ]
    )


def _import_people(work: _Work) -> None:
    """Writes the list of people as the Polres would hand it over, and imports it."""
    with work.db.read() as session:
        polres = session.scalars(select(Operasi.polres)).one()
    kelurahan = sorted({row.kelurahan for row in TpsService(work.db).rows()})
    people = make_personel(work.skenario, work.pangkat, kelurahan)
    title = (
        f"DAFTAR PERSONEL {polres.upper()}",
        "LATIHAN: semua nama, NRP dan nomor HP dalam daftar ini rekaan.",
    )
    path = work.folder / f"personel-{work.skenario.nama}.xlsx"
    write_personel_list(DaftarPersonel(title, work.skenario.sprin.tanggal, tuple(people)), path)
    report = ImporService(work.db, work.pangkat).import_personel(path, progress=work.step(1))
    if report.ditolak:
        first = report.ditolak[0]
        raise InputError(
            f"Data contoh {work.skenario.nama}: {len(report.ditolak)} baris ditolak, misalnya {first.sel}: {first.alasan}",
            "Perbaiki data contoh itu.",
        )


def _categorise(work: _Work) -> None:
    service = TpsService(work.db)
    for rawan in draw_kerawanan(work.skenario, service.rows()):
        service.set_kategori(rawan.tps_ids, rawan.kategori, rawan.alasan)


def _divide(work: _Work) -> PembagianTugas:
    """Notes who stays on routine duty, and gives out all duties but those at the TPS."""
    work.step(2)(0, 1, "Membagi tugas")
    service = PersonelService(work.db, work.pangkat)
    bidang = _bidang(work)
    divided = divide(work.skenario, service.rows(), bidang)
    window = (bidang.mulai.date(), bidang.selesai.date())
    service.add_absence(
        list(divided.tinggal), *window, AlasanTidakHadir.DINAS_DALAM, "Pelayanan dan tugas rutin kesatuan"
    )
    for jenis, tugas in divided.tugas.items():
        if jenis is JenisPenugasan.WALKAT:
            build_teams(work.db, tugas)
        elif jenis is JenisPenugasan.JAGA_OBJEK:
            at_objects = build_objects(work.db, work.pangkat, work.skenario.objek, tugas)
            PenugasanService(work.db).add(jenis, list(at_objects))
        else:
            PenugasanService(work.db).add(jenis, tugas)
    return divided


def _bidang(work: _Work) -> Bidang:
    with work.db.read() as session:
        operasi = session.scalars(select(Operasi)).one()
        polsek = session.execute(
            select(Kecamatan.id, Satuan.nama)
            .join(Satuan, Satuan.id == Kecamatan.satuan_id)
            .order_by(Kecamatan.kode)
        )
        share = (operasi.kerah_pembilang, operasi.kerah_penyebut)
        return Bidang(operasi.tugas_mulai, operasi.tugas_selesai, share, dict(polsek.all()))


def _choose_pola(work: _Work) -> KebutuhanReport:
    """The pola for kurang rawan that the people who are left afford."""
    work.step(3)(0, 1, "Menghitung pola yang terjangkau")
    service = KebutuhanService(work.db, work.pangkat)
    found = service.report().terjangkau.per_kelurahan
    if found.pola is None:
        raise RuleViolation(f"Tidak ada pola yang terjangkau: kurang {found.kurang} personel.")
    service.set_pola({Kategori.KURANG_RAWAN: found.pola})
    return service.report()


def _plot(work: _Work) -> Proposal:
    service = PlotingOtomatisService(work.db, work.pangkat)
    proposal = service.propose(work.skenario.benih, progress=work.step(4))
    service.apply(proposal)
    return proposal


def _issue(work: _Work) -> SprinRow:
    service = SprinService(work.db, work.pangkat)
    order = work.skenario.sprin
    row = service.issue(JenisSprin.PAM_TPS, order.tanggal, order.agenda, progress=work.step(5))
    service.save_pdf(row.id, work.folder / f"sprin-pam-tps-{work.skenario.nama}.pdf")
    return row


def _export(work: _Work) -> None:
    path = work.folder / f"roster-{work.skenario.nama}.xlsx"
    RosterService(work.db, work.pangkat).export(path, work.step(6), tanggal=work.skenario.sprin.tanggal)


def _result(
    work: _Work, divided: PembagianTugas, kebutuhan: KebutuhanReport, proposal: Proposal, sprin: SprinRow
) -> dict[str, Any]:
    service = OperasiService(work.db)
    return {
        "nama": work.skenario.nama,
        "judul": work.skenario.judul,
        "polres": service.read_operasi().polres,
        "jumlah": service.counts(),
        "angka_publik": tuple(service.angka_publik()),
        "pengerahan": _pengerahan(work, divided, proposal),
        "kebutuhan": kebutuhan,
        "ploting": proposal,
        "sprin": sprin,
        "konflik": KonflikService(work.db, work.pangkat).check(),
    }


def _pengerahan(work: _Work, divided: PembagianTugas, proposal: Proposal) -> Pengerahan:
    counted = [k for k in work.skenario.kekuatan_terhitung if k.gabungan]
    return Pengerahan(
        personel=OperasiService(work.db).counts().personel,
        tinggal=len(divided.tinggal),
        memimpin=len(divided.memimpin),
        per_jenis={
            jenis: len({duty.personel_id for duty in duties}) for jenis, duties in divided.tugas.items()
        },
        pam_tps=proposal.personel,
        terhitung=tuple(KekuatanTerhitungService(work.db).rows()),
        tergabung=sum(k.banyak(proposal.tps) for k in counted),
    )
