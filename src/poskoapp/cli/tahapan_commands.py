"""The stages and the page of the whole operation from the command line."""

from argparse import Namespace
from dataclasses import asdict, replace
from datetime import date, datetime, time

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.pasukan_commands import PASUKAN_COMMANDS
from poskoapp.domain import clock
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_tahapan import JenisTahapan, TahapanFields
from poskoapp.domain.waktu import hari_h, rentang
from poskoapp.services.ringkasan import Ringkasan, RingkasanService
from poskoapp.services.tahapan import TahapanService
from poskoapp.services.tahapan_baris import TahapanRow, vote_day
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def tahapan_daftar(words: Namespace) -> Answer:
    """The stages by their days."""
    with opened(words.berkas) as db:
        return _listed(TahapanService(db), words.tanggal)


def tahapan_isi(words: Namespace) -> Answer:
    """Adds what the built-in schedule has more."""
    with opened(words.berkas) as db:
        service = TahapanService(db)
        service.fill()
        return _listed(service, None)


def tahapan_tambah(words: Namespace) -> Answer:
    """Adds a stage."""
    jenis = JenisTahapan(words.jenis)
    with opened(words.berkas) as db:
        service = TahapanService(db)
        nama = words.nama or jenis.label
        service.add(TahapanFields(jenis, nama, words.mulai, words.selesai or words.mulai, words.sumber))
        return _listed(service, None)


def tahapan_ubah(words: Namespace) -> Answer:
    """Changes a stage's name, days or source."""
    with opened(words.berkas) as db:
        service = TahapanService(db)
        row = _row(service, words.nomor)
        before = TahapanFields(row.jenis, row.nama, row.mulai, row.selesai, row.sumber)
        typed = {name: getattr(words, name) for name in ("nama", "mulai", "selesai", "sumber")}
        after = replace(before, **{name: value for name, value in typed.items() if value is not None})
        service.edit(row.id, before, after)
        return _listed(service, None)


def tahapan_hapus(words: Namespace) -> Answer:
    """Removes a stage."""
    with opened(words.berkas) as db:
        service = TahapanService(db)
        service.delete([_row(service, words.nomor).id])
        return _listed(service, None)


def ringkasan_tampil(words: Namespace) -> Answer:
    """The page of the whole operation."""
    with opened(words.berkas) as db:
        return _page(_service(db).read(_moment(words.tanggal)))


def ringkasan_cetak(words: Namespace) -> Answer:
    """Prints that page."""
    with opened(words.berkas) as db:
        path = _service(db).write_pdf(words.sasaran, _moment(words.tanggal))
    return Answer({"berkas": path}, f"Ringkasan: {path}.")


TAHAPAN_COMMANDS: tuple[Command, ...] = (
    *PASUKAN_COMMANDS,
    tahapan_daftar,
    tahapan_isi,
    tahapan_tambah,
    tahapan_ubah,
    tahapan_hapus,
    ringkasan_tampil,
    ringkasan_cetak,
)


def _service(db: Database) -> RingkasanService:
    return RingkasanService(db, ReferenceData().daftar_pangkat())


def _moment(day: date | None) -> datetime:
    """Noon of that day, or now."""
    return clock.now() if day is None else datetime.combine(day, time(12))


def _row(service: TahapanService, nomor: int) -> TahapanRow:
    found = next((row for row in service.rows() if row.id == nomor), None)
    if found is None:
        raise InputError(f"Tahapan nomor {nomor} tidak ada.", "Lihat daftarnya: posko tahapan daftar.")
    return found


def _listed(service: TahapanService, day: date | None) -> Answer:
    rows, today = service.rows(), day or clock.today()
    vote = vote_day(rows, today, service.hari_pemungutan())
    told = [f"{hari_h(today, vote)} terhadap {rentang(vote, vote)}"]
    told += [
        f"{row.id:>4}  {row.nama}: {rentang(row.mulai, row.selesai)}{' (berlangsung)' if row.on(today) else ''}"
        for row in rows
    ]
    return Answer(
        {"hari": hari_h(today, vote), "hari_pemungutan": vote, "tahapan": [asdict(r) for r in rows]},
        "\n".join(told),
    )


def _page(page: Ringkasan) -> Answer:
    k, tps, counted, found = page.kekuatan, page.tps, page.lanjutan, page.konflik
    need = counted.kebutuhan if counted else None
    now = [row.nama for row in page.tahapan if row.on(page.saat.date())]
    data = {
        "hari": hari_h(page.saat.date(), page.hari_pemungutan),
        "tahapan": now,
        "kekuatan": {
            "jumlah": k.jumlah, "siap": k.siap, "terplot": page.terplot, "bertugas": k.bertugas,
            "tidak_hadir": k.tidak_hadir, "batas": k.batas, "sisa": page.sisa,
        },
        "tps": {"jumlah": tps.tps, "tercakup": tps.tercakup, "sebagian": tps.sebagian, "belum": tps.terbuka},
        "kurang": need.kurang if need else None,
        "bko": {arah.value: dict(four) for arah, four in counted.bko.items()} if counted else {},
        "paslon": {"jumlah": page.paslon, "dikawal": page.paslon_dikawal},
        "objek": {"jumlah": counted.objek, "terjaga": counted.objek_terjaga} if counted else {},
        "konflik": asdict(found) if found else {},
        "sprin": {"terbit": page.sprin.jumlah if page.sprin else 0, "diajukan": page.sprin_diajukan},
    }  # fmt: skip
    return Answer(data, "\n".join(_told(page, now)))


def _told(page: Ringkasan, now: list[str]) -> list[str]:
    k, tps, found = page.kekuatan, page.tps, page.konflik
    left = f"sisa {bilangan(page.sisa)}" if page.sisa >= 0 else f"terlampaui {bilangan(-page.sisa)}"
    lines = [
        (
            f"{page.operasi.nama} {page.operasi.polres}, {hari_h(page.saat.date(), page.hari_pemungutan)}"
            f" ({', '.join(now) or 'tidak ada tahapan'})"
        ),
        (
            f"Kekuatan {bilangan(k.jumlah)}: siap {bilangan(k.siap)}, terplot {bilangan(page.terplot)}, "
            f"bertugas {bilangan(k.bertugas)}; batas {bilangan(k.batas)}, {left}"
        ),
        (
            f"TPS {bilangan(tps.tps)}: {bilangan(tps.tercakup)} tercakup, {bilangan(tps.sebagian)} sebagian, "
            f"{bilangan(tps.terbuka)} belum"
        ),
        f"Paslon dikawal {page.paslon_dikawal} dari {page.paslon}",
    ]
    if page.lanjutan is not None:
        need = page.lanjutan.kebutuhan
        lines.append(f"Kekurangan Polri {bilangan(need.kurang)}" if need else "Ada kategori tanpa pola")
        lines.append(f"Objek terjaga {page.lanjutan.objek_terjaga} dari {page.lanjutan.objek}")
    if found is not None:
        lines.append(f"Konflik: {found.keras} keras, {found.lunak} lunak, {found.dibiarkan} dibiarkan")
    return lines
