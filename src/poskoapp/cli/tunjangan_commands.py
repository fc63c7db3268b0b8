"""Allowances from the command line."""

from argparse import Namespace
from dataclasses import asdict, fields, replace

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.paper_commands import listed
from poskoapp.domain.bilangan import bilangan, rupiah
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.domain.waktu import rentang
from poskoapp.services.tunjangan import KomponenFields, Masa, TunjanganService, fields_of
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def tunjangan_tarif(words: Namespace) -> Answer:
    """The rates."""
    with opened(words.berkas) as db:
        return _rates(_service(db))


def tunjangan_tambah(words: Namespace) -> Answer:
    """Adds a rate."""
    with opened(words.berkas) as db:
        service = _service(db)
        jenis = tuple(map(JenisPenugasan, words.jenis))
        satuan = SatuanTarif(words.satuan)
        service.add(
            KomponenFields(
                words.nama, satuan, words.tarif, jenis, tuple(words.golongan), words.tujuan, words.dasar
            )
        )
        return _rates(service)


def tunjangan_ubah(words: Namespace) -> Answer:
    """Changes what is named of a rate; the rest stays."""
    with opened(words.berkas) as db:
        service = _service(db)
        row = next((row for row in service.komponen() if row.id == words.nomor), None)
        if row is None:
            raise InputError(
                f"Tarif nomor {words.nomor} tidak ada.", "Lihat nomornya dengan posko tunjangan tarif."
            )
        before = fields_of(row)
        service.edit(row.id, before, replace(before, **_named(words)))
        return _rates(service)


def tunjangan_hapus(words: Namespace) -> Answer:
    """Removes a rate."""
    with opened(words.berkas) as db:
        service = _service(db)
        service.delete([words.nomor])
        return _rates(service)


def tunjangan_hitung(words: Namespace) -> Answer:
    """Who is due what."""
    with opened(words.berkas) as db:
        service = _service(db)
        masa = _masa(service, words)
        found = service.counted(masa)
    rows = found.penerima
    total = sum(row.jumlah for row in rows)
    people = [
        {"nrp": row.personel.nrp, "hari": row.hari, "jumlah": row.jumlah, "hak": [asdict(h) for h in row.hak]}
        for row in rows
    ]
    text = f"{bilangan(len(rows))} penerima untuk {rentang(masa.dari, masa.sampai)}: {rupiah(total)}."
    tanpa_pangkat = [{"nrp": person.nrp, "nama": person.nama} for person in found.tanpa_pangkat]
    told = {"penerima": people, "jumlah": total, "tanpa_pangkat": tanpa_pangkat}
    return Answer(told, "\n".join(filter(None, (text, found.kurang))))


def tunjangan_cetak(words: Namespace) -> Answer:
    """Prints the sheet of what is due, or a recorded list."""
    with opened(words.berkas) as db:
        service = _service(db)
        recorded = words.nomor is not None
        daftar = service.recorded_daftar(words.nomor) if recorded else service.daftar(_masa(service, words))
        return listed(service, daftar, words.keluaran)


def tunjangan_catat(words: Namespace) -> Answer:
    """Records what is due as paid."""
    with opened(words.berkas) as db:
        service = _service(db)
        service.record(_masa(service, words), words.keterangan)
        return _lists(service)


def tunjangan_daftar(words: Namespace) -> Answer:
    """The recorded lists."""
    with opened(words.berkas) as db:
        return _lists(_service(db))


def tunjangan_batal(words: Namespace) -> Answer:
    """Removes a recorded list."""
    with opened(words.berkas) as db:
        service = _service(db)
        service.forget(words.nomor)
        return _lists(service)


TUNJANGAN_COMMANDS: tuple[Command, ...] = (
    tunjangan_tarif,
    tunjangan_tambah,
    tunjangan_ubah,
    tunjangan_hapus,
    tunjangan_hitung,
    tunjangan_cetak,
    tunjangan_catat,
    tunjangan_daftar,
    tunjangan_batal,
)


def _service(db: Database) -> TunjanganService:
    return TunjanganService(db, ReferenceData().daftar_pangkat())


def _masa(service: TunjanganService, words: Namespace) -> Masa:
    masa = service.masa()
    return replace(
        masa, dari=words.dari or masa.dari, sampai=words.sampai or masa.sampai, dengan_bko=words.bko
    )


def _named(words: Namespace) -> dict[str, object]:
    """What was said of a rate; an empty word where a list is expected takes all away (`--jenis ""`)."""
    lists = {"jenis": JenisPenugasan, "golongan": str}
    found: dict[str, object] = {}
    for field in fields(KomponenFields):
        said = getattr(words, field.name)
        if said is None:
            continue
        found[field.name] = (
            tuple(lists[field.name](word) for word in said if word) if field.name in lists else said
        )
    if "satuan" in found:
        found["satuan"] = SatuanTarif(words.satuan)
    return found


def _rates(service: TunjanganService) -> Answer:
    rows = service.komponen()
    lines = [
        f"{r.id:>4}  {r.nama}: {rupiah(r.tarif)} {r.satuan.label}, {r.untuk}{f', ke {r.tujuan}' if r.tujuan else ''}"
        for r in rows
    ]
    return Answer({"tarif": rows}, "\n".join(lines) or "Belum ada tarif tunjangan.")


def _lists(service: TunjanganService) -> Answer:
    rows = service.recorded()
    lines = [
        f"{r.id:>4}  {rentang(r.dari, r.sampai)}: {bilangan(r.penerima)} penerima, {rupiah(r.jumlah)}"
        for r in rows
    ]
    return Answer({"daftar": rows}, "\n".join(lines) or "Belum ada daftar yang dicatat dibayar.")
