"""The commands about pola with their scopes, what-if variants, and plans beside the main one."""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pola import BarisPola, PolaAngka
from poskoapp.domain.rencana import JenisRencana, RencanaFields
from poskoapp.domain.waktu import rentang
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.pola import PolaService
from poskoapp.services.rencana import RencanaRow, RencanaService
from poskoapp.services.varian import VarianBanding, VarianService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def kategori_of(text: str) -> Kategori:
    """A category as people write it; InputError naming the choices."""
    try:
        return Kategori(text.lower().replace(" ", "_"))
    except ValueError:
        raise InputError(f"Kategori “{text}” tidak dikenal.", f"Pilihannya: {', '.join(Kategori)}.") from None


def rencana_of(db: Database, words: Namespace) -> int | None:
    """The key of the plan that was named; None for the main one."""
    return None if words.rencana is None else RencanaService(db).find(words.rencana)


def pola(words: Namespace) -> Answer:
    """Lists the pola, sets one for a scope, or removes one."""
    with opened(words.berkas) as db:
        service = PolaService(db)
        if words.hapus is not None:
            service.delete(words.hapus)
        elif words.kategori is not None:
            return _set_pola(db, words)
        rows = service.rows(rencana_of(db, words))
    lines = [f"{p.id}  {p.kategori.label}: {p.angka.teks}{_scope(p)}" for p in rows]
    return Answer({"pola": [_pola_data(p) for p in rows]}, "\n".join(lines) or "Belum ada pola.")


def _set_pola(db: Database, words: Namespace) -> Answer:
    kategori = kategori_of(words.kategori)
    if None in (words.polri, words.tps, words.linmas):
        raise InputError("Pola belum lengkap.", "Isi --polri, --tps dan --linmas.")
    angka = PolaAngka(words.polri, words.tps, words.linmas)
    service, rencana_id = PolaService(db), rencana_of(db, words)
    own = BarisPola(
        kategori, angka, nama=words.nama, sektor=words.sektor or words.lintas_polsek,
        lintas_polsek=words.lintas_polsek,
    )  # fmt: skip
    if words.untuk_tps:
        ids = RencanaService(db).find_tps(words.untuk_tps)
        service.give(ids, own)
        where = f" untuk {bilangan(len(ids))} TPS"
    elif words.kecamatan:
        ids = [_kecamatan(service, nama) for nama in words.kecamatan]
        service.set_kecamatan(ids, kategori, angka, sektor=own.sektor)
        where = f" di {', '.join(words.kecamatan)}"
    else:
        rows = [p for p in service.rows(rencana_id) if p.kategori is not kategori or p.kecamatan_id]
        service.save([*(p for p in rows if _applies(p)), own], rencana_id)
        where = f" pada rencana {words.rencana}" if words.rencana else ""
    data = {"kategori": kategori, "polri": angka.polri, "tps": angka.tps, "linmas": angka.linmas}
    return Answer(data, f"Pola {kategori.label.lower()}{where}: {angka.teks}.")


def _applies(row: BarisPola) -> bool:
    return row.utama or row.kecamatan_id is not None or row.rencana_id is not None


def _kecamatan(service: PolaService, nama: str) -> int:
    known = {name.lower(): id_ for id_, name in service.kecamatan().items()}
    if nama.lower() not in known:
        raise InputError(f"Kecamatan “{nama}” tidak ada dalam berkas ini.", f"Yang ada: {', '.join(known)}.")
    return known[nama.lower()]


def _scope(row: BarisPola) -> str:
    parts = [row.nama, f"di {row.kecamatan}" if row.kecamatan else "", row.sebutan_sektor]
    parts.append("" if _applies(row) else "pilihan")
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _pola_data(row: BarisPola) -> dict[str, Any]:
    return {
        "id": row.id,
        "kategori": row.kategori,
        "polri": row.angka.polri,
        "tps": row.angka.tps,
        "linmas": row.angka.linmas,
        "nama": row.nama,
        "sektor": row.sektor,
        "lintas_polsek": row.lintas_polsek,
        "kecamatan": row.kecamatan,
        "pilihan": not _applies(row),
    }


def varian_simpan(words: Namespace) -> Answer:
    """Keeps a variant."""
    with opened(words.berkas) as db:
        present = [p for p in PolaService(db).rows() if _applies(p)]
        typed = {kategori_of(k): _angka(*numbers) for k, *numbers in words.pola}
        rows = [
            replace(p, angka=typed[p.kategori]) if p.utama and p.kategori in typed else p for p in present
        ]
        _varian(db).save(words.nama, rows, words.tersedia)
    return Answer({"varian": words.nama}, f"Varian {words.nama} disimpan.")


def _angka(*numbers: str) -> PolaAngka:
    if not all(n.isascii() and n.isdigit() for n in numbers):
        raise InputError(f"Pola {' '.join(numbers)} bukan tiga bilangan.", "Urutannya: POLRI TPS LINMAS.")
    polri, tps, linmas = map(int, numbers)
    return PolaAngka(polri, tps, linmas)


def varian_banding(words: Namespace) -> Answer:
    """Holds the pola in force and all variants against each other."""
    with opened(words.berkas) as db:
        columns = _varian(db).compare()
    return Answer({"varian": [_column(c) for c in columns]}, "\n".join(_told(c) for c in columns))


def varian_terapkan(words: Namespace) -> Answer:
    """Makes a variant the pola in force."""
    with opened(words.berkas) as db:
        service = _varian(db)
        service.apply(service.find(words.nama))
        report = KebutuhanService(db, ReferenceData().daftar_pangkat()).report()
    data = {"varian": words.nama, "polri": report.kebutuhan.polri, "kurang": report.kebutuhan.kurang}
    return Answer(data, f"Varian {words.nama} diterapkan: butuh {bilangan(report.kebutuhan.polri)} Polri.")


def varian_hapus(words: Namespace) -> Answer:
    """Removes a variant."""
    with opened(words.berkas) as db:
        service = _varian(db)
        service.delete(service.find(words.nama))
    return Answer({"varian": words.nama}, f"Varian {words.nama} dihapus.")


def _varian(db: Database) -> VarianService:
    return VarianService(db, ReferenceData().daftar_pangkat())


def _column(column: VarianBanding) -> dict[str, Any]:
    need = column.report.kebutuhan
    return {
        "nama": column.nama,
        "kelompok": need.kelompok,
        "polri": need.polri,
        "polri_rencana": need.polri_rencana,
        "linmas": need.linmas,
        "tersedia": need.tersedia,
        "kurang": need.kurang,
        "kurang_linmas": column.report.kurang_linmas,
        "pola": [_pola_data(p) for p in column.pola],
    }


def _told(column: VarianBanding) -> str:
    need = column.report.kebutuhan
    return (
        f"{column.nama}: {bilangan(need.kelompok)} kelompok, {bilangan(need.polri)} Polri (hitungan rencana "
        f"{bilangan(need.polri_rencana)}), {bilangan(need.linmas)} Linmas, kurang {bilangan(need.kurang)}."
    )


def rencana_daftar(words: Namespace) -> Answer:
    """Lists the plans beside the main one."""
    with opened(words.berkas) as db:
        rows = RencanaService(db).rows()
    lines = [_rencana_told(row) for row in rows]
    return Answer({"rencana": rows}, "\n".join(lines) or "Hanya ada rencana utama.")


def rencana_buat(words: Namespace) -> Answer:
    """Makes a plan from a selection of TPS."""
    fields = RencanaFields(
        words.kode, words.nama, JenisRencana(words.jenis), words.hari, words.mulai, words.selesai
    )
    numbers = (words.polri, words.per_tps, words.linmas)
    if None in numbers and any(n is not None for n in numbers):
        raise InputError("Pola belum lengkap.", "Isi --polri, --per-tps dan --linmas, atau tidak satu pun.")
    own = None if words.polri is None else dict.fromkeys(Kategori, PolaAngka(*numbers))
    with opened(words.berkas) as db:
        service = RencanaService(db)
        service.add(fields, service.find_tps(_codes(words)), own)
        return _rencana(service, words.kode)


def rencana_tambah(words: Namespace) -> Answer:
    """Takes TPS into a plan."""
    with opened(words.berkas) as db:
        service = RencanaService(db)
        service.add_tps(service.find(words.kode), service.find_tps(_codes(words)))
        return _rencana(service, words.kode)


def rencana_keluarkan(words: Namespace) -> Answer:
    """Takes TPS out of a plan."""
    with opened(words.berkas) as db:
        service = RencanaService(db)
        service.remove_tps(service.find(words.kode), service.find_tps(_codes(words)))
        return _rencana(service, words.kode)


def rencana_hapus(words: Namespace) -> Answer:
    """Removes a plan."""
    with opened(words.berkas) as db:
        service = RencanaService(db)
        service.delete(service.find(words.kode))
    return Answer({"rencana": words.kode}, f"Rencana {words.kode} dihapus.")


def _codes(words: Namespace) -> list[str]:
    if words.tps_berkas is None:
        return words.tps
    try:
        text = words.tps_berkas.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{words.tps_berkas} tidak dapat dibaca.", "Periksa nama dan isinya.") from None
    return [*words.tps, *text.split()]


def _rencana(service: RencanaService, kode: str) -> Answer:
    id_ = service.find(kode)
    row = next(r for r in service.rows() if r.id == id_)
    return Answer({"rencana": row}, _rencana_told(row))


def _rencana_told(row: RencanaRow) -> str:
    days = rentang(row.tugas_mulai.date(), row.tugas_selesai.date())
    return (
        f"{row.kode}  {row.nama} ({row.jenis.label}), tugas {days}: {bilangan(row.tps)} TPS, "
        f"{bilangan(row.kelompok)} kelompok, {bilangan(row.personel)} personel"
    )


RENCANA_COMMANDS: tuple[Command, ...] = (
    pola, varian_simpan, varian_banding, varian_terapkan, varian_hapus, rencana_daftar, rencana_buat,
    rencana_tambah, rencana_keluarkan, rencana_hapus,
)  # fmt: skip
