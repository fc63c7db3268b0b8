"""Imported once by the process from which children come: what a first use of the storage costs is paid there.

No connection stays open: SQLite's do not survive a fork.
"""

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from poskoapp.domain.model import Personel
from poskoapp.storage.database import Database
from tests.factories import dump, operation_file


def _use(folder: Path) -> None:
    filled = operation_file(folder, personel=3)
    filled.db.close()
    db = Database.open(filled.db.path)
    row = {"nrp": "hangat", "nama": "Hangat", "pangkat": "Bripka", "satuan_id": 1}
    with db.write("Pemanasan") as session:
        session.execute(insert(Personel), [row])
    dump(db)
    db.close()


with TemporaryDirectory(prefix="posko-hangat-") as _name:
    _use(Path(_name))
gc.collect()
gc.freeze()  # so that children do not copy what they only look at
