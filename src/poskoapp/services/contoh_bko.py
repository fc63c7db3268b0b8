"""The force that an example borrows and lends: its requests through their whole life, by name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.model import Satuan
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_apel import BkoApelService
from poskoapp.services.bko_aturan import PermintaanFields
from poskoapp.services.bko_personel import BkoPersonelService
from poskoapp.services.bko_rincian import RincianFields
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_pasukan import BkoContoh, RincianContoh


def borrow(work: Kerja) -> None:
    """Asks for force and musters it on arrival; from then on its people can be given duties."""
    for number, item in enumerate(_of(work, ArahBko.MASUK), start=1):
        permintaan_id = _ask(work, item)
        lines = BkoService(work.db).detail(permintaan_id).rincian
        naming = BkoPersonelService(work.db, work.pangkat)
        for line, rincian in zip(lines, item.rincian, strict=True):
            title = f"DAFTAR PERSONEL BKO {rincian.satuan}"
            name = f"daftar-nama-bko-{number}-{line.id}.xlsx"
            path = work.write_people(name, title, work.orang.lent(rincian))
            work.check(naming.import_names(line.id, path, HitunganBko.DISETUJUI, item.disetujui))
        _arrive(work, permintaan_id, item)


def lend(work: Kerja, people: Sequence[tuple[RincianContoh, tuple[int, ...]]]) -> None:
    """Sends our own people, in the order of the lines."""
    named = iter(people)
    naming = BkoPersonelService(work.db, work.pangkat)
    for item in _of(work, ArahBko.KELUAR):
        permintaan_id = _ask(work, item)
        for line in BkoService(work.db).detail(permintaan_id).rincian:
            _rincian, ids = next(named)
            naming.assign(line.id, ids, HitunganBko.DISETUJUI, item.disetujui)
        _arrive(work, permintaan_id, item)


def _of(work: Kerja, arah: ArahBko) -> Iterator[BkoContoh]:
    return (item for item in work.skenario.bko if item.arah is arah)


def _ask(work: Kerja, item: BkoContoh) -> int:
    """The request with its letter and the approval."""
    service = BkoService(work.db)
    ours = BkoSuratService(work.db).nomor(item.agenda, item.tanggal_surat)
    nomor = ours if item.arah is ArahBko.MASUK else item.nomor_surat
    asked = PermintaanFields(
        item.arah, item.jenis, item.pihak, item.perihal, item.mulai, item.selesai,
        nomor_surat=nomor, tanggal_surat=item.tanggal_surat,
    )  # fmt: skip
    with work.db.read() as session:
        places = {
            nama: (lat, lng)
            for nama, lat, lng in session.execute(select(Satuan.nama, Satuan.lat, Satuan.lng))
        }
    lines = [
        RincianFields(
            r.satuan, r.kualifikasi, r.bentuk, r.diminta,
            perlengkapan=r.perlengkapan, kendaraan=r.kendaraan, penginapan=r.penginapan,
            lat=places[r.di][0] if r.di else None, lng=places[r.di][1] if r.di else None,
        )
        for r in item.rincian
    ]  # fmt: skip
    permintaan_id = service.add(replace(asked, **dict[str, Any](item.teks)), lines)
    asked_at = item.disetujui.replace(
        year=item.tanggal_surat.year, month=item.tanggal_surat.month, day=item.tanggal_surat.day, hour=9
    )
    service.advance(permintaan_id, StatusBko.PERMOHONAN, asked_at, nomor)
    service.advance(permintaan_id, StatusBko.PERSETUJUAN, item.disetujui, item.surat_disetujui)
    for angka in item.angka:
        service.add_angka(permintaan_id, angka.hitungan, angka.jumlah, angka.sumber)
    return permintaan_id


def _arrive(work: Kerja, permintaan_id: int, item: BkoContoh) -> None:
    """Everyone but those who do not come; of each line the last named ones."""
    service, muster = BkoService(work.db), BkoApelService(work.db)
    service.advance(permintaan_id, StatusBko.PERGESERAN, item.berangkat)
    detail = service.detail(permintaan_id)
    arrived: list[int] = []
    for line, rincian in zip(detail.rincian, item.rincian, strict=True):
        own = [person.id for person in detail.personel if person.rincian_id == line.id]
        there = own[: len(own) - rincian.tidak_tiba]
        arrived += there
        if rincian.tidak_tiba:
            muster.explain(own[len(there) :], rincian.alasan)
    muster.record(permintaan_id, HitunganBko.TIBA, arrived, item.tiba)
    service.advance(
        permintaan_id, StatusBko.PENUGASAN, item.tiba, keterangan=f"{bilangan(len(arrived))} personel"
    )


def send_back(work: Kerja) -> None:
    """Musters those who have returned, in the order of the requests; the orders that sent them stand."""
    asked = [*_of(work, ArahBko.MASUK), *_of(work, ArahBko.KELUAR)]
    requests = sorted(BkoService(work.db).rows(), key=lambda row: row.id)
    for request, item in zip(requests, asked, strict=True):
        if item.kembali is not None:
            there = [p.id for p in BkoApelService(work.db).expected(request.id, HitunganBko.KEMBALI)]
            BkoApelService(work.db).record(request.id, HitunganBko.KEMBALI, there, item.kembali)
            BkoService(work.db).advance(request.id, StatusBko.SELESAI, item.kembali)
