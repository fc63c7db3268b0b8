"""The commands about the muster of a day."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.kekuatan_commands import people_of
from poskoapp.cli.opened import opened
from poskoapp.cli.paper_commands import listed
from poskoapp.domain import clock
from poskoapp.domain.apel import HitunganApel
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.teks import name_key
from poskoapp.domain.waktu import hari_tanggal, month_end, rentang
from poskoapp.services.apel import ApelService
from poskoapp.services.apel_baris import ApelReport
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.services.ketidakhadiran_ubah import KetidakhadiranService, away_by_day
from poskoapp.storage.reference import ReferenceData


def apel_tampil(words: Namespace) -> Answer:
    """The muster of a day."""
    with opened(words.berkas) as db:
        return _told(ApelService(db, ReferenceData().daftar_pangkat()).report(_day(words)))


def apel_catat(words: Namespace) -> Answer:
    """Notes who is missing, or there after all."""
    alasan = AlasanTidakHadir[words.alasan.upper()] if words.alasan else None
    with opened(words.berkas) as db:
        service = ApelService(db, ReferenceData().daftar_pangkat())
        service.set_reason(_day(words), people_of(db, words.nrp), alasan, words.keterangan)
        return _told(service.report(_day(words)))


def apel_lapor(words: Namespace) -> Answer:
    """Notes that units have reported."""
    with opened(words.berkas) as db:
        service = ApelService(db, ReferenceData().daftar_pangkat())
        ids = _units(service.report(_day(words)), words.satuan)
        service.set_reported(_day(words), ids, lapor=True, pelapor=words.pelapor)
        return _told(service.report(_day(words)))


def apel_cetak(words: Namespace) -> Answer:
    """Prints the muster, as PDF or as a workbook."""
    with opened(words.berkas) as db:
        service = ApelKertasService(db, ReferenceData().daftar_pangkat())
        return listed(service, service.daftar(_day(words)), words.keluaran)


def apel_absensi(words: Namespace) -> Answer:
    """Prints the attendance lists of units, or of all of them."""
    with opened(words.berkas) as db:
        ids = _units(ApelService(db, ReferenceData().daftar_pangkat()).report(_day(words)), words.satuan)
        service = ApelKertasService(db, ReferenceData().daftar_pangkat())
        return listed(service, service.absensi(_day(words), ids), words.keluaran)


def apel_ketidakhadiran(words: Namespace) -> Answer:
    """Lists the absences of a month."""
    first = (words.bulan or clock.today()).replace(day=1)
    last = month_end(first)
    with opened(words.berkas) as db:
        rows = KetidakhadiranService(db, ReferenceData().daftar_pangkat()).rows(first, last)
    told = [
        f"{row.sebutan} ({row.satuan}): {row.isi.alasan.kata} {rentang(row.isi.mulai, row.isi.selesai)} "
        f"{row.isi.keterangan}".rstrip()
        for row in rows
    ]
    counts = away_by_day(rows, first, last)
    data = {"ketidakhadiran": rows, "setiap_hari": {day.isoformat(): n for day, n in counts.items()}}
    return Answer(data, "\n".join(told) or "Tidak ada ketidakhadiran pada bulan itu.")


APEL_COMMANDS: tuple[Command, ...] = (
    apel_tampil, apel_catat, apel_lapor, apel_cetak, apel_absensi, apel_ketidakhadiran,
)  # fmt: skip


def _units(report: ApelReport, names: Sequence[str]) -> list[int]:
    """Keys of the units of these names; InputError where one is not at the muster."""
    known = {name_key(row.satuan): row.satuan_id for row in report.rows}
    if missing := [nama for nama in names if name_key(nama) not in known]:
        raise InputError(f"Satuan {', '.join(missing)} tidak ikut apel.", "Periksa ejaannya.")
    return [known[name_key(nama)] for nama in names]


def _day(words: Namespace) -> date:
    return words.tanggal or clock.today()


def _told(report: ApelReport) -> Answer:
    lines = [
        f"Apel {hari_tanggal(report.tanggal)}: {_figures(report.total)}",
        *(f"  {row.satuan}: {_figures(row.hitungan)}" for row in report.rows),
        *(
            f"Tidak hadir: {p.sebutan} ({p.satuan}), {p.alasan.kata if p.alasan else ''} {p.keterangan}".rstrip()
            for p in report.tidak_hadir
        ),
    ]
    if report.belum_lapor:
        lines.append(f"Belum lapor: {', '.join(report.belum_lapor)}")
    data = {
        "tanggal": report.tanggal,
        **_data(report.total),
        "satuan": [{"satuan": r.satuan, "lapor": r.lapor, **_data(r.hitungan)} for r in report.rows],
        "tidak_hadir": report.tidak_hadir,
        "belum_lapor": report.belum_lapor,
    }
    return Answer(data, "\n".join(lines))


def _data(found: HitunganApel) -> dict[str, object]:
    reasons = {alasan.name.lower(): n for alasan, n in found.alasan.items()}
    return {"jumlah": found.jumlah, "hadir": found.hadir, "kurang": found.kurang, "alasan": reasons}


def _figures(found: HitunganApel) -> str:
    why = ", ".join(f"{alasan.kata} {bilangan(n)}" for alasan, n in found.alasan.items())
    told = f"jumlah {bilangan(found.jumlah)}, hadir {bilangan(found.hadir)}, kurang {bilangan(found.kurang)}"
    return f"{told} ({why})" if why else told
