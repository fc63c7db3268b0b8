"""Small locked operation files: everybody in them has the same password, and opening one costs little."""

from functools import cache
from pathlib import Path
from shutil import copyfile

from poskoapp.domain.akun import PeranAkun, Sesi
from poskoapp.services.akun import AkunBaru, NewLock, new_lock, store_akun
from poskoapp.storage.database import Database
from poskoapp.storage.kunci import Cost, SlotKeeper
from poskoapp.storage.kunci_file import write_kunci
from tests.factories import fill_operation, kept_folder

LIGHT = SlotKeeper(Cost(t=1, m=64, p=1), least_memory=64)
"""Key slots that open at once; the program itself can neither make nor open such."""


SANDI = "kapur lentera tupai"
"""Everyone's password in a locked file of the tests."""


def locked_file(folder: Path, *, name: str = "terkunci.posko", personel: int = 20) -> Database:
    """An open, encrypted file with an operation in it; its Pengendali is logged in.

    Its people, all with the password SANDI: Barata and Kirana (Pengendali), Jenar (Operator), Tirta (Pimpinan).
    """
    template, lock = _locked_template(personel)
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    write_kunci(path, lock.kunci)
    copyfile(template, path)
    db = Database.open(path, key=lock.key)
    db.sesi = Sesi("Barata", PeranAkun.PENGENDALI)
    return db


@cache
def _locked_template(personel: int) -> tuple[Path, NewLock]:
    """A closed file to copy, as making one takes a second; all copies have the same key and salt."""
    people = [
        AkunBaru("Barata", SANDI),
        AkunBaru("Kirana", SANDI),
        AkunBaru("Jenar", SANDI, PeranAkun.OPERATOR),
        AkunBaru("Tirta", SANDI, PeranAkun.PIMPINAN),
    ]
    lock = new_lock(people, LIGHT)
    db = Database.create(kept_folder() / "terkunci.posko", key=lock.key, salt=lock.kunci.salt)
    db.sesi = Sesi("Barata", PeranAkun.PENGENDALI)
    with db.write("Pengguna", final=True) as session:
        store_akun(session, lock.kunci.slots)
    fill_operation(db, personel=personel)
    db.close()
    return db.path, lock
