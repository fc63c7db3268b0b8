"""Builds an example and does its whole job, through the same use cases as an operator: from an empty file to its papers."""

import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select

from poskoapp.documents.atomic import make_folder
from poskoapp.domain.errors import StorageError
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import Kecamatan, Operasi, PersonelBko, Riwayat, Satuan
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services import (
    contoh_bko,
    contoh_kekuatan,
    contoh_kertas,
    contoh_ploting,
    contoh_siaga,
    contoh_tahapan,
    contoh_tps,
    contoh_walkat,
)
from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.contoh_hasil import ContohResult
from poskoapp.services.contoh_jurnal import keep_log
from poskoapp.services.contoh_kerja import STEPS, Kerja
from poskoapp.services.contoh_muat import load_skenario
from poskoapp.services.contoh_pengerahan import read_pengerahan
from poskoapp.services.contoh_personel import PersonelContoh
from poskoapp.services.contoh_skenario import Skenario
from poskoapp.services.contoh_tugas import Bidang, PembagianTugas, divide
from poskoapp.services.kebutuhan import KebutuhanReport
from poskoapp.services.konflik import KonflikService
from poskoapp.services.latihan import LatihanService
from poskoapp.services.operasi import AngkaPublikRow, OperasiService
from poskoapp.services.operasi_baru import NewOperasi, create_operasi
from poskoapp.services.penugasan import PenugasanService
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting_otomatis import Proposal
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.tps import TpsService
from poskoapp.storage import disk
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData

OPERATOR = "contoh"
"""Signs every step of an example; a step by anybody else makes the file somebody's work."""


def build_contoh(
    nama: str,
    folder: Path,
    reference: ReferenceData,
    *,
    ganti: bool = False,
    progress: Progress = no_progress,
) -> ContohResult:
    """Builds the example `nama` in `folder`: the file, the lists it was made from, its issued orders and other papers.

    An example that nobody has touched since it was built is replaced; one with work of an operator in it only with
    `ganti`, anything but an exercise never. All files appear at the end together; an error or Cancelled leaves what was
    there. Raises InputError for an unknown name and StorageError where a file may not be replaced.
    """
    started = time.perf_counter()
    skenario = load_skenario(nama)
    target = folder / f"{skenario.nama}.posko"
    _refuse_replacing(target, ganti=ganti)
    make_folder(folder)
    with tempfile.TemporaryDirectory(prefix=".contoh-", dir=folder) as name:
        made = _build(skenario, Path(name), reference, progress)
        _refuse_replacing(target, ganti=ganti)
        papers = _hand_over(Path(name), target)
    return ContohResult(berkas=target, surat=papers, detik=time.perf_counter() - started, **made)


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
    finished = sorted(paper for paper in made.iterdir() if paper.is_file() and paper.name != target.name)
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
    progress(0, 100 * STEPS, "Menyiapkan berkas operasi")
    path = folder / f"{skenario.nama}.posko"
    with closing(
        create_operasi(path, reference, skenario.operasi.polres, _new(skenario), operator=OPERATOR)
    ) as db:
        kelurahan = sorted({row.kelurahan for row in TpsService(db).rows()})
        people = PersonelContoh(skenario, reference.daftar_pangkat(), kelurahan)
        work = Kerja(db, reference.daftar_pangkat(), skenario, people, folder, progress)
        _set_up(work)
        contoh_tahapan.keep_calendar(work)
        contoh_kekuatan.import_people(work, OperasiService(db).read_operasi().polres)
        contoh_bko.borrow(work)
        contoh_tps.import_tps(work)
        contoh_tps.categorise(work)
        contoh_kekuatan.count_others(work, OperasiService(db).counts().tps)
        divided, early = _divide(work)
        kebutuhan = contoh_ploting.choose_pola(work)
        proposal = contoh_ploting.plot(work)
        contoh_kekuatan.muster(work, skenario.operasi.apel.date())
        orders = work.skenario.sprin[len(early) :]
        sprin = contoh_kertas.issue(work, [order for order in orders if not order.perubahan])
        contoh_walkat.withdraw(work)
        changes = contoh_kertas.issue(work, [order for order in orders if order.perubahan])
        contoh_bko.send_back(work)
        keep_log(work.db, work.skenario.jurnal)
        contoh_kertas.write_papers(work)
        return _result(work, divided, kebutuhan, proposal, (*early, *sprin, *changes))


def _new(skenario: Skenario) -> NewOperasi:
    o = skenario.operasi
    return NewOperasi(
        o.nama, o.sandi, o.pemilihan, o.hari_pemungutan, o.mulai, o.selesai, o.hari_tugas, latihan=True
    )


def _set_up(work: Kerja) -> None:
    """Header, signature, clock and published figures."""
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
    LatihanService(work.db).note_clock(skenario.operasi.saat)
    published = [AngkaPublikRow(a.perihal, a.jumlah, a.sumber) for a in skenario.angka_publik]
    AngkaPublikService(work.db).add(published)


def _divide(work: Kerja) -> tuple[PembagianTugas, tuple[SprinRow, ...]]:
    """Notes who stays on routine duty, and gives out all duties but those at the TPS.

    Where an escort begins later than the others, the order for the others, the first one, is issued in between.
    """
    work.step(2)(0, 1, "Membagi tugas")
    bidang = _bidang(work)
    with work.db.read() as session:
        missing = set(session.scalars(select(PersonelBko.personel_id).where(PersonelBko.tiba.is_(None))))
    people = [p for p in PersonelService(work.db, work.pangkat).rows() if p.id not in missing]
    divided = divide(work.skenario, people, bidang)
    contoh_kekuatan.note_absences(work, divided.tinggal, bidang)
    duties = PenugasanService(work.db)
    duties.add(JenisPenugasan.PADAL, divided.padal)
    first = [pair for pair in divided.pengawalan if not pair[0].menyusul]
    later = [pair for pair in divided.pengawalan if pair[0].menyusul]
    contoh_walkat.build_teams(work, first)
    early = contoh_kertas.issue(work, work.skenario.sprin[:1]) if later else ()
    contoh_walkat.build_teams(work, later)
    contoh_siaga.guard(work, divided.objek)
    contoh_siaga.stand_by(work, divided.siaga, bidang)
    contoh_bko.lend(work, divided.dipinjamkan)
    return divided, early


def _bidang(work: Kerja) -> Bidang:
    with work.db.read() as session:
        operasi = session.scalars(select(Operasi)).one()
        polsek = session.execute(
            select(Kecamatan.id, Satuan.nama)
            .join(Satuan, Satuan.id == Kecamatan.satuan_id)
            .order_by(Kecamatan.kode)
        )
        share = (operasi.kerah_pembilang, operasi.kerah_penyebut)
        return Bidang(operasi.tugas_mulai, operasi.tugas_selesai, share, dict(polsek.all()))


def _result(
    work: Kerja,
    divided: PembagianTugas,
    kebutuhan: KebutuhanReport,
    proposal: Proposal,
    sprin: tuple[SprinRow, ...],
) -> dict[str, Any]:
    service = OperasiService(work.db)
    return {
        "nama": work.skenario.nama,
        "judul": work.skenario.judul,
        "polres": service.read_operasi().polres,
        "jumlah": service.counts(),
        "angka_publik": tuple(AngkaPublikService(work.db).rows()),
        "pengerahan": read_pengerahan(work, divided, proposal),
        "kebutuhan": kebutuhan,
        "terjangkau": not work.skenario.ploting.pola,
        "ploting": proposal,
        "perintah": sprin,
        "konflik": KonflikService(work.db, work.pangkat).check(),
    }
