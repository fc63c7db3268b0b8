"""The commands about who stands by: rayon, platoons and named groups."""

from argparse import Namespace
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.objek_commands import units_named
from poskoapp.cli.opened import opened
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.services.objek import ObjekService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.siaga import KelompokSiagaFields, RayonFields, SiagaService
from poskoapp.services.siaga_baris import SiagaRow
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def siaga_daftar(words: Namespace) -> Answer:
    """Lists who stands by."""
    with opened(words.berkas) as db:
        rows = _siaga(db).rows()
    lines = [f"{r.jenis_label} {r.sasaran}: {len(r.anggota)} dari {r.kekuatan}" for r in rows]
    return Answer({"siaga": [_siaga_data(r) for r in rows]}, "\n".join(lines) or "Belum ada yang siaga.")


def siaga_rayon(words: Namespace) -> Answer:
    """Adds a rayon."""
    with opened(words.berkas) as db:
        objek = ObjekService(db, ReferenceData().daftar_pangkat())
        [base] = units_named(objek, [words.basis])
        id_ = _siaga(db).add_rayon(RayonFields(words.nama, base, tuple(units_named(objek, words.meliputi))))
    return Answer({"id": id_}, f"{words.nama} ditambahkan.")


def siaga_hapus_rayon(words: Namespace) -> Answer:
    """Removes a rayon with its platoons."""
    with opened(words.berkas) as db:
        service = _siaga(db)
        rayon = {r.nama.casefold(): r.id for r in service.rayon()}
        if words.nama.casefold() not in rayon:
            raise InputError(f"{words.nama} tidak ada.", "Periksa ejaannya.")
        id_ = rayon[words.nama.casefold()]
        platoons = [row for row in service.rows() if row.rayon_id == id_]
        service.delete_rayon(id_)
    people = sum(len(row.anggota) for row in platoons)
    return Answer(
        {"peleton_terhapus": len(platoons), "tugas_terhapus": people},
        f"{words.nama} dihapus beserta {bilangan(len(platoons))} peleton dan {bilangan(people)} tugas.",
    )


def siaga_tambah(words: Namespace) -> Answer:
    """Adds a platoon or a named group."""
    with opened(words.berkas) as db:
        operasi, service = OperasiService(db).read_operasi(), _siaga(db)
        rayon = {r.nama: r.id for r in service.rayon()}
        if words.rayon and words.rayon not in rayon:
            raise InputError(f"{words.rayon} tidak ada.", "Tambah dahulu: posko siaga rayon.")
        id_ = service.add(
            KelompokSiagaFields(
                words.nama,
                words.mulai or operasi.tugas_mulai,
                words.selesai or operasi.tugas_selesai,
                words.kekuatan,
                rayon.get(words.rayon),
                JenisSatgas(words.jenis) if words.jenis else None,
                words.tempat,
            )
        )
    return Answer({"id": id_}, f"{words.nama} ditambahkan.")


def siaga_hapus(words: Namespace) -> Answer:
    """Removes a platoon or a named group with the duties of its people."""
    with opened(words.berkas) as db:
        service = _siaga(db)
        row = _group(service, words.nama)
        service.delete(row)
    people = len(row.anggota)
    return Answer(
        {"tugas_terhapus": people}, f"{row.sasaran} dihapus beserta tugas {bilangan(people)} personel."
    )


def siaga_isi(words: Namespace) -> Answer:
    """Fills a platoon or group; exit code 1 while people are missing."""
    with opened(words.berkas) as db:
        service = _siaga(db)
        row = _group(service, words.nama)
        came = service.fill(row)
        row = _group(service, words.nama)
    return Answer(
        _siaga_data(row),
        f"{bilangan(came)} personel masuk {row.sasaran}: {len(row.anggota)} dari {row.kekuatan}.",
        1 if row.kurang else 0,
    )


def siaga_cetak(words: Namespace) -> Answer:
    """Prints the list of who stands by."""
    with opened(words.berkas) as db:
        made = JagaKertasService(db, ReferenceData().daftar_pangkat()).write_siaga(words.keluaran)
    return Answer({"berkas": made.path, "sha256": made.sha256}, f"Daftar siaga: {made.path}")


def _siaga(db: Database) -> SiagaService:
    return SiagaService(db, ReferenceData().daftar_pangkat())


def _group(service: SiagaService, name: str) -> SiagaRow:
    found = next(
        (r for r in service.rows() if name.casefold() in (r.nama.casefold(), r.sasaran.casefold())), None
    )
    if found is None:
        raise InputError(f"{name} tidak ada.", "Lihat daftarnya: posko siaga daftar.")
    return found


def _siaga_data(row: SiagaRow) -> dict[str, Any]:
    return {
        "id": row.id, "jenis": row.jenis.value if row.jenis else "peleton", "nama": row.nama,
        "sasaran": row.sasaran, "mulai": row.mulai, "selesai": row.selesai, "kekuatan": row.kekuatan,
        "terisi": len(row.anggota),
        "anggota": [{"nrp": a.nrp, "nama": a.nama, "pangkat": a.pangkat, "peran": a.peran} for a in row.anggota],
    }  # fmt: skip


SIAGA_COMMANDS: tuple[Command, ...] = (
    siaga_daftar,
    siaga_rayon,
    siaga_hapus_rayon,
    siaga_tambah,
    siaga_hapus,
    siaga_isi,
    siaga_cetak,
)
