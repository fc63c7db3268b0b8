"""The commands about the operation file as a whole: making one, backing it up, restoring it."""

import getpass
import re
from argparse import Namespace
from pathlib import Path
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import key_of, named, opened, secret
from poskoapp.cli.wording import file_text
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import PoskoError
from poskoapp.services.akun import AkunBaru, AkunService, NewLock, new_lock
from poskoapp.services.cadangan import CadanganService, restore_damaged
from poskoapp.services.musnah import MusnahService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.operasi_baru import create_in_area, empty_area, pilkada
from poskoapp.storage.backup_shelf import Simpanan
from poskoapp.storage.database import Database
from poskoapp.storage.failures import DamagedFile, WrongKey
from poskoapp.storage.reference import ReferenceData

TANPA_SANDI = (
    "Tanpa kata sandi, jadi berkas ini dibuat sebagai LATIHAN: isinya terbuka bagi siapa pun dan setiap surat "
    "bertanda LATIHAN. Untuk operasi sungguhan sebutkan --sandi-berkas."
)


def baru(words: Namespace) -> Answer:
    """Makes an operation file for one Polres, or an empty one; without a password it can only be an exercise."""
    reference = ReferenceData()
    if words.kosong:
        area = empty_area(words.polres, words.polda)
    else:
        area = reference.wilayah_of(reference.find_polres(words.polres))
    path: Path = words.berkas or Path(_file_name(area.polres.nama))
    lock = _lock(words)
    new = pilkada(latihan=words.latihan or lock is None)
    db = create_in_area(path, area, new, lock=lock)
    try:
        data = file_data(db) | _lock_data(db, words)
    finally:
        db.close()
    return Answer(data, "\n".join([file_text(data), *_told(data)]))


def cadangkan(words: Namespace) -> Answer:
    """Makes a verified backup."""
    with opened(words.berkas) as db:
        made = CadanganService(db).back_up(words.keluaran)
    data = {"cadangan": made.path, "ukuran": made.ukuran, "baris": made.baris, "sha256": made.sha256}
    return Answer(data, f"Cadangan terperiksa: {made.path} ({bilangan(made.baris)} baris).")


def cadangan(words: Namespace) -> Answer:
    """Lists the backups, each checked against what it was when it was made."""
    with opened(words.berkas) as db:
        service = CadanganService(db)
        data = [_backup_data(service, one) for one in service.daftar()]
    lines = [f"{one['dibuat']}  {one['sebab']:<26} {one['keadaan']:<16} {one['cadangan']}" for one in data]
    return Answer({"cadangan": data}, "\n".join(lines) or "Belum ada cadangan.")


def salin(words: Namespace) -> Answer:
    """Copies the file to another place, and reads it back there."""
    with opened(words.berkas) as db:
        made = CadanganService(db).copy_to(words.ke)
    data = {"salinan": made.path, "baris": made.baris, "sha256": made.sha256}
    return Answer(data, f"Salinan sudah dibaca kembali: {made.path}. Stik boleh dicabut.")


def musnahkan(words: Namespace) -> Answer:
    """Archives the operation elsewhere and destroys the rest."""
    with opened(words.berkas) as db:
        done = MusnahService(db).destroy(words.nama, words.arsip)
    data = {"arsip": done.arsip, "berita_acara": done.berita_acara, "musnah": list(done.musnah)}
    told = f"{len(done.musnah)} berkas dimusnahkan. Arsip: {done.arsip}. Berita acara: {done.berita_acara}."
    return Answer(data, told)


def _backup_data(service: CadanganService, one: Simpanan) -> dict[str, Any]:
    try:
        baris, keadaan = service.check(one).baris, "baik"
    except PoskoError:
        baris, keadaan = one.baris, "RUSAK"
    langkah = one.kepala.langkah if one.kepala else None
    made = one.dibuat.isoformat(timespec="seconds")
    return {
        "dibuat": made, "sebab": one.sebab.label, "keadaan": keadaan, "baris": baris, "langkah": langkah,
        "cadangan": one.path,
    }  # fmt: skip


def pulihkan(words: Namespace) -> Answer:
    """Puts a backup back, also in the place of a file that is damaged or gone."""
    path: Path = words.berkas
    try:
        if not path.exists():
            raise DamagedFile(f"{path.name} tidak ada.")
        with opened(path) as db:
            kept = _restored(CadanganService(db), words.dari)
    except DamagedFile:
        kept = restore_damaged(words.dari, path, key_of(words.dari))
    data = {"berkas": path, "isi_sebelumnya": kept}
    return Answer(data, f"{path} dipulihkan. Isi sebelumnya disimpan di {kept}.")


def file_data(db: Database) -> dict[str, Any]:
    """What a file holds, in figures."""
    service = OperasiService(db)
    counts = service.counts()
    return {
        "berkas": db.path,
        "polres": service.read_operasi().polres,
        "kecamatan": counts.kecamatan,
        "kelurahan": counts.kelurahan,
        "tps": counts.tps,
        "tps_kelurahan_estimasi": counts.kelurahan_estimasi > 0,
        "personel": counts.personel,
    }


FILE_COMMANDS: tuple[Command, ...] = (baru, cadangan, cadangkan, salin, musnahkan, pulihkan)


def _lock(words: Namespace) -> NewLock | None:
    if words.latihan and words.sandi_berkas is None:
        return None
    sandi = secret("sandi_berkas", "POSKO_SANDI")
    return None if sandi is None else new_lock([AkunBaru(named() or getpass.getuser(), sandi)])


def _lock_data(db: Database, words: Namespace) -> dict[str, Any]:
    locked = db.key is not None
    service = AkunService(db)
    return {
        "latihan": OperasiService(db).read_operasi().latihan,
        "terkunci": locked,
        "pengendali": db.operator if locked else None,
        "kode_pemulihan": service.recovery_code() if locked else None,
        "peringatan": service.warning() if locked or words.latihan else TANPA_SANDI,
    }


def _told(data: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    if data["terkunci"]:
        lines += [
            f"Pengendali: {data['pengendali']}.",
            f"Kode pemulihan (tulis di kertas, simpan dalam amplop tertutup): {data['kode_pemulihan']}",
        ]
    return [*lines, data["peringatan"]] if data["peringatan"] else lines


def _restored(service: CadanganService, source: Path) -> Path:
    try:
        return service.restore(source)
    except WrongKey:  # made before the file was given its present key
        return service.restore(source, key_of(source))


def _file_name(polres: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", polres.lower()).strip("-") + ".posko"
