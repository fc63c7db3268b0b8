"""The record of steps and the register of exports from the command line."""

from argparse import Namespace
from dataclasses import asdict
from datetime import UTC

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.jangkar import read_jangkar
from poskoapp.services.ekspor import EksporRow, EksporService, OrangEkspor
from poskoapp.services.riwayat import RiwayatService
from poskoapp.services.serah_terima_pos import SerahTerimaPosService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def riwayat_verifikasi(words: Namespace) -> Answer:
    """Proves that no recorded step was altered; what is typed from papers proves also the end."""
    jangkar = [read_jangkar(text) for text in words.jangkar]
    with opened(words.berkas) as db:
        service = RiwayatService(db)
        result, now = service.verify(jangkar), service.anchor()
    data = {
        "entri": result.entri,
        "utuh": result.utuh,
        "rusak": result.rusak,
        "jangkar": now.teks if now else None,
        "tidak_cocok": [each.teks for each in result.salah],
    }
    told = "utuh" if result.rusak is None else f"RUSAK mulai entri {result.rusak}"
    lines = [f"Riwayat {result.entri} entri: {told}."]
    lines += [f"{each.teks} TIDAK COCOK: riwayat dipotong atau ditulis ulang." for each in result.salah]
    if jangkar and not result.salah:
        lines.append(f"Cocok dengan {len(jangkar)} kode dari kertas.")
    lines.append(f"Kode riwayat sekarang: {now.teks if now else '-'}")
    return Answer(data, "\n".join(lines), 0 if result.utuh else 1)


def riwayat_tampil(words: Namespace) -> Answer:
    """Lists the steps, newest first."""
    with opened(words.berkas) as db:
        rows = RiwayatService(db).rows()
    lines = [
        f"{r.no}  {r.waktu:%Y-%m-%d %H.%M} UTC  {r.operator}  {r.label} ({r.jumlah} baris)" for r in rows
    ]
    return Answer({"riwayat": rows}, "\n".join(lines))


def riwayat_ekspor(words: Namespace) -> Answer:
    """Lists what was handed out, or whose data were in one file."""
    with opened(words.berkas) as db:
        service = EksporService(db)
        if words.temuan is not None:
            return _whose(service, service.of_file(words.temuan))
        if words.nomor is not None:
            return _whose(service, _numbered(service, words.nomor))
        rows = service.rows(None if words.nrp is None else _person(db, words.nrp))
    lines = [_told(row) for row in rows]
    return Answer(
        {"ekspor": [_plain(row) for row in rows]}, "\n".join(lines) or "Belum ada berkas yang keluar."
    )


def riwayat_serah_terima(words: Namespace) -> Answer:
    """Writes the sheet that two people sign at the change of shift."""
    with opened(words.berkas) as db:
        service = SerahTerimaPosService(db, ReferenceData().daftar_pangkat())
        path = service.write_pdf(words.sasaran, words.penerima)
    return Answer({"berkas": path}, f"Lembar serah terima ditulis: {path}")


def _numbered(service: EksporService, nomor: int) -> EksporRow:
    found = next((row for row in service.rows() if row.id == nomor), None)
    if found is None:
        raise InputError(
            f"Ekspor nomor {nomor} tidak ada.", "Lihat nomornya: posko riwayat ekspor tanpa pilihan."
        )
    return found


def _person(db: Database, nrp: str) -> int:
    found = EksporService(db).person(nrp)
    if found is None:
        raise InputError(f"NRP {nrp} tidak pernah ada dalam berkas ini.", "Periksa angkanya.")
    return found


def _whose(service: EksporService, row: EksporRow) -> Answer:
    people = service.orang(row.id)
    lines = [_told(row), *(_who(each) for each in people)]
    return Answer({**_plain(row), "orang": [asdict(each) for each in people]}, "\n".join(lines))


def _told(row: EksporRow) -> str:
    waktu = row.waktu.replace(tzinfo=UTC).astimezone()
    return (
        f"{row.id}  {waktu:%d-%m-%Y %H.%M}  {row.operator}  {row.judul}: {row.berkas} di {row.tempat} "
        f"({bilangan(row.jumlah_orang)} orang)"
    )


def _who(each: OrangEkspor) -> str:
    return f"   {each.pangkat} {each.nama}  {each.nrp}  {each.satuan}" + (
        "" if each.ada else "  (sudah dihapus)"
    )


def _plain(row: EksporRow) -> dict[str, object]:
    return {**asdict(row), "peran": row.peran.value, "waktu": row.waktu.isoformat()}


RIWAYAT_COMMANDS: tuple[Command, ...] = (
    riwayat_verifikasi, riwayat_tampil, riwayat_ekspor, riwayat_serah_terima,
)  # fmt: skip
