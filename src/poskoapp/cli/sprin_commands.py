"""The commands about orders."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.cli.rencana_commands import rencana_of
from poskoapp.cli.wording import check_data, check_text
from poskoapp.domain import clock
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import HubunganSprin
from poskoapp.domain.waktu import tanggal
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_paket import SprinPaketService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def sprin_buat(words: Namespace) -> Answer:
    """Issues an order straight from its kind and writes its PDF; for a plan, by way of a draft."""
    with opened(words.berkas) as db:
        service, rencana_id = _sprin(db), rencana_of(db, words)
        if rencana_id is not None:
            drafts = _naskah(db)
            key = drafts.create(words.jenis, _day(words), rencana_id, words.agenda)
            return _issued(_through(service, drafts, key, words.keluaran), words)
        row = service.issue_to(words.keluaran, words.jenis, _day(words), words.agenda)
    return _issued(row, words)


def sprin_daftar(words: Namespace) -> Answer:
    """Lists the register."""
    with opened(words.berkas) as db:
        rows = _sprin(db).rows()
    wanted = (words.cari or "").casefold()
    rows = [r for r in rows if wanted in f"{r.nomor} {r.jenis_judul} {r.perihal} {r.status.label}".casefold()]
    return Answer({"sprin": rows}, "\n".join(map(_line, rows)) or "Belum ada Sprin.")


def sprin_simpan(words: Namespace) -> Answer:
    """Writes the PDF of an order that is issued already, the same bytes as ever."""
    with opened(words.berkas) as db:
        service = _sprin(db)
        row = service.find(words.agenda, words.tahun)
        service.save_pdf(row.id, words.keluaran)
    return Answer({"nomor": row.nomor, "berkas": words.keluaran}, f"{row.nomor} disimpan: {words.keluaran}.")


def sprin_paket(words: Namespace) -> Answer:
    """Writes everything about an issued order into a folder that bears its number."""
    with opened(words.berkas) as db:
        row = _sprin(db).find(words.agenda, words.tahun)
        made = SprinPaketService(db, _pangkat()).write(row.id, words.keluaran)
    data = {"nomor": row.nomor, "folder": made.folder, "berkas": made.berkas}
    return Answer(data, f"{row.nomor}: {', '.join(made.berkas)} dalam {made.folder}.")


def sprin_periksa(words: Namespace) -> Answer:
    """Reads an order's PDF back; with a file, also against its register."""
    if words.berkas is None:
        check = read_sprin(words.sumber)
    else:
        with opened(words.berkas) as db:
            check = _sprin(db).check(words.sumber)
    good = bool(check.terdaftar) if check.terdaftar is not None else check.asli
    return Answer(check_data(check), check_text(check), 0 if good else 1)


def sprin_jenis(words: Namespace) -> Answer:
    """Lists the kinds of order."""
    with opened(words.berkas) as db:
        rows = SprinJenisService(db).rows()
    return Answer({"jenis": rows}, "\n".join(f"{row.kunci}  {row.judul}" for row in rows))


def sprin_draf(words: Namespace) -> Answer:
    """Makes a draft of a kind."""
    with opened(words.berkas) as db:
        key = _naskah(db).create(words.jenis, _day(words), rencana_of(db, words))
    return _drafted(key)


def sprin_perubahan(words: Namespace) -> Answer:
    """Makes a draft of what has changed since an order was issued; with `--terbitkan` issues it at once."""
    return _follow_up(words, HubunganSprin.PERUBAHAN)


def sprin_ralat(words: Namespace) -> Answer:
    """Makes a draft that corrects the words of an issued order."""
    return _follow_up(words, HubunganSprin.RALAT, (Salah(words.tertulis, words.seharusnya),))


def sprin_cabut(words: Namespace) -> Answer:
    """Makes a draft that cancels an issued order."""
    return _follow_up(words, HubunganSprin.PENCABUTAN)


def sprin_ajukan(words: Namespace) -> Answer:
    """Hands a draft in for approval."""
    return _moved(words, lambda service: service.submit(words.draf))


def sprin_setujui(words: Namespace) -> Answer:
    """Approves what was handed in."""
    return _moved(words, lambda service: service.approve(words.draf))


def sprin_kembalikan(words: Namespace) -> Answer:
    """Returns what was handed in, with the reason."""
    return _moved(words, lambda service: service.send_back(words.draf, words.catatan))


def sprin_terbitkan(words: Namespace) -> Answer:
    """Issues an approved draft and writes its PDF."""
    with opened(words.berkas) as db:
        service = _sprin(db)
        row = service.issue_draft(words.draf)
        service.save_pdf(row.id, words.keluaran)
    return _issued(row, words)


def _follow_up(words: Namespace, hubungan: HubunganSprin, salah: tuple[Salah, ...] = ()) -> Answer:
    with opened(words.berkas) as db:
        service, drafts = _sprin(db), _naskah(db)
        induk = service.find(words.agenda, words.tahun)
        key = drafts.create_follow_up(hubungan, induk.id, _day(words), salah)
        if words.keluaran is None:
            return _drafted(key)
        row = _through(service, drafts, key, words.keluaran)
    return _issued(row, words)


def _through(service: SprinService, drafts: SprinNaskahService, key: int, path: Path) -> SprinRow:
    """Hands a draft in, approves and issues it, and writes its PDF."""
    drafts.clear(key)
    row = service.issue_draft(key)
    service.save_pdf(row.id, path)
    return row


def _moved(words: Namespace, move: Callable[[SprinNaskahService], None]) -> Answer:
    with opened(words.berkas) as db:
        move(_naskah(db))
        row = next(row for row in _sprin(db).rows() if row.id == words.draf)
    return Answer({"draf": row.id, "nomor": row.nomor, "status": row.status}, _line(row))


def _issued(row: SprinRow, words: Namespace) -> Answer:
    data = {
        "nomor": row.nomor,
        "personel": row.jumlah_personel,
        "halaman": row.halaman,
        "sha256": row.sha256_berkas,
        "sha256_isi": row.sha256_isi,
        "berkas": words.keluaran,
    }
    people = bilangan(row.jumlah_personel)
    return Answer(data, f"{row.nomor} terbit: {people} personel, {row.halaman} halaman, {words.keluaran}.")


def _drafted(key: int) -> Answer:
    return Answer({"draf": key}, f"Draf {key} dibuat. Lanjutkan: posko sprin ajukan --draf {key}.")


def _line(row: SprinRow) -> str:
    told = f"  {row.keterangan}" if row.keterangan else ""
    people = f"{bilangan(row.jumlah_personel)} personel" if row.terbit_pada else f"draf {row.id}"
    return f"{row.nomor}  {row.jenis_judul}  {tanggal(row.tanggal)}  {row.status.label}  {people}{told}"


def _sprin(db: Database) -> SprinService:
    return SprinService(db, _pangkat())


def _naskah(db: Database) -> SprinNaskahService:
    return SprinNaskahService(db, _pangkat())


def _pangkat() -> DaftarPangkat:
    return ReferenceData().daftar_pangkat()


def _day(words: Namespace) -> date:
    return words.tanggal or clock.today()


SPRIN_COMMANDS: tuple[Command, ...] = (
    sprin_buat, sprin_daftar, sprin_simpan, sprin_paket, sprin_periksa, sprin_jenis, sprin_draf, sprin_perubahan,
    sprin_ralat, sprin_cabut, sprin_ajukan, sprin_setujui, sprin_kembalikan, sprin_terbitkan,
)  # fmt: skip
