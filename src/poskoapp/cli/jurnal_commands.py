"""The commands about the log of the post and the day of the vote."""

from argparse import Namespace
from datetime import datetime, timedelta

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain import clock
from poskoapp.domain.errors import InputError
from poskoapp.domain.jurnal import Saluran
from poskoapp.domain.lapor import TahapLapor
from poskoapp.domain.waktu import jam, singkat
from poskoapp.services.insiden import InsidenService
from poskoapp.services.jurnal import JurnalService
from poskoapp.services.lapor import LaporRow, LaporService, pencari_of, read_usul
from poskoapp.services.laporan_pos import LaporanPosService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def jurnal_catat(words: Namespace) -> Answer:
    """Writes an entry of the log."""
    with opened(words.berkas) as db:
        nomor = JurnalService(db).catat_baris(words.teks, _now(words), Saluran(words.saluran))
    return Answer({"nomor": nomor}, f"Catatan nomor {nomor} tersimpan.")


def jurnal_lapor(words: Namespace) -> Answer:
    """Writes reports of plot groups; the first line that cannot be taken ends it, those before it stay."""
    with opened(words.berkas) as db:
        service = LaporService(db)
        finder, now, saluran = pencari_of(service.kelompok()), _now(words), Saluran(words.saluran)
        told = [service.catat(read_usul(line, finder, now), now, saluran) for line in words.baris]
    return Answer({"laporan": told}, "\n".join(told))


def jurnal_tampil(words: Namespace) -> Answer:
    """Shows the board, the log or the incidents."""
    with opened(words.berkas) as db:
        if words.catatan:
            return _log(db)
        if words.insiden:
            return _incidents(db)
        rows = LaporService(db).papan()
    if words.kecamatan:
        rows = [r for r in rows if r.kelompok.kecamatan.casefold() == words.kecamatan.casefold()]
    if words.belum:
        stage = TahapLapor(words.belum)
        rows = [r for r in rows if r.of(stage) is None]
        rows.sort(key=lambda r: r.terakhir or datetime.min)  # noqa: DTZ901 - the longest silent first
    return Answer({"kelompok": [_row_data(r) for r in rows]}, "\n".join(map(_row_told, rows)) or "Tidak ada.")


def jurnal_laphar(words: Namespace) -> Answer:
    """Numbers and writes the report of a day."""
    start = datetime.combine(words.tanggal.date(), datetime.min.time())
    with opened(words.berkas) as db:
        service = _reports(db)
        key = service.add_laphar(start, start + timedelta(days=1), words.situasi, words.catatan)
        return _written(service, key, words)


def jurnal_lapsit(words: Namespace) -> Answer:
    """Numbers and writes the report of an incident."""
    with opened(words.berkas) as db:
        found = next((r for r in InsidenService(db).rows() if r.nomor == words.nomor), None)
        if found is None:
            raise InputError(
                f"Insiden nomor {words.nomor} tidak ada.", "Lihat daftarnya: posko jurnal tampil --insiden."
            )
        service = _reports(db)
        return _written(service, service.add_lapsit(found.id, _now(words), words.situasi), words)


def _written(service: LaporanPosService, key: int, words: Namespace) -> Answer:
    service.write(key, words.keluaran)
    nomor = next(r.nomor for r in service.rows() if r.id == key)
    return Answer({"nomor": nomor, "berkas": words.keluaran}, f"{nomor} ditulis: {words.keluaran}.")


def _reports(db: Database) -> LaporanPosService:
    return LaporanPosService(db, ReferenceData().daftar_pangkat())


def _now(words: Namespace) -> datetime:
    return words.waktu or clock.now()


def _log(db: Database) -> Answer:
    rows = list(reversed(JurnalService(db).rows()))
    lines = [
        f"{r.nomor}  {singkat(r.waktu)}  {r.sumber or '-'}  {r.kejadian}"
        + (f" > {r.tindakan_semua}" if r.tindakan_semua else "")
        + f" [{r.status.value}]"
        for r in rows
    ]
    return Answer({"jurnal": rows}, "\n".join(lines) or "Jurnal masih kosong.")


def _incidents(db: Database) -> Answer:
    rows = InsidenService(db).rows()
    lines = [f"{r.nomor}  {singkat(r.isi.mulai)}  {r.isi.perihal}  [{r.isi.status.value}]" for r in rows]
    return Answer({"insiden": rows}, "\n".join(lines) or "Belum ada insiden.")


def _row_data(row: LaporRow) -> dict[str, object]:
    stages = {t.value: report.waktu if (report := row.of(t)) else None for t in TahapLapor}
    return {"kelompok": row.kelompok.kode, "kelurahan": row.kelompok.kelurahan, "hp": row.hp, **stages}


def _row_told(row: LaporRow) -> str:
    stages = (f"{t.value} {jam(report.waktu) if (report := row.of(t)) else '-'}" for t in TahapLapor)
    return f"{row.kelompok.kode}  {row.kelompok.kelurahan}  {'  '.join(stages)}  {row.hp}"


JURNAL_COMMANDS: tuple[Command, ...] = (
    jurnal_catat, jurnal_lapor, jurnal_tampil, jurnal_laphar, jurnal_lapsit,
)  # fmt: skip
