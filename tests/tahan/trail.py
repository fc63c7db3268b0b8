"""The record, the register and the counted guesses on the scale of years: how long they take, and that nothing slips by."""

import random
import time
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.ekspor import Ekspor, ranges
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.services.ekspor import EksporService
from poskoapp.storage.guesses import FREE, WAITS
from poskoapp.storage.recorder import RowChange
from tests.factories import operation_file
from tests.locked import locked_file
from tests.storage.children import guesser, kill_after, received, running
from tests.tahan.power import Toll

_SALT = b"tahan-tahan-1234"
_POLDA = 30_000
"""People of the largest file."""


def kill_guessers(folder: Path, kills: int, *, remembered: bool = True) -> Toll:
    """Guesses passwords and is killed, that many times: `told` were heard, `lost` are those beyond what the waits allow.

    The control forgets the count at every start, as one in memory would.
    """
    toll, chance, began = Toll(), random.Random(26), time.perf_counter()
    for number in range(kills):
        path = folder / (f"percobaan{'' if remembered else number}.sqlite")
        with running(guesser, path, _SALT) as (child, pipe):
            assert pipe.recv() == "siap"
            heard = [pipe.recv()]  # one at least, so that it is killed at its work
            kill_after(child, 0.02, chance)
            toll.told += [*heard, *received(pipe)].count("ditebak")
        toll.cuts += 1
    toll.seconds = time.perf_counter() - began
    toll.lost = max(0, toll.told - _allowed(toll.seconds))
    return toll


def _allowed(seconds: float) -> int:
    """Guesses that may be heard in that time: the free ones, then one after each wait."""
    count, passed = FREE, 0.0
    while (passed := passed + WAITS[min(count - FREE, len(WAITS) - 1)]) <= seconds:
        count += 1
    return count


def verify_long_record(folder: Path, steps: int) -> Toll:
    """Proves a locked record of so many steps, whole and with its end cut off; `seconds` of processor for one proof."""
    db = locked_file(folder, name="panjang.posko")
    change = [RowChange("personel", 1, {"jabatan": "Banit"}, {"jabatan": "Kanit"})]
    with db._transaction() as connection:
        for number in range(steps):
            db._history.append(
                connection, change, label=f"Langkah {number}", jenis=JenisRiwayat.UBAH, operator="Barata"
            )
    anchor, toll = db.anchor(), Toll(cuts=1, told=steps)
    assert anchor is not None
    began = time.process_time()
    toll.broken = int(not db.verify_history([anchor]).utuh)
    toll.seconds = time.process_time() - began
    with db._transaction() as connection:
        connection.exec_driver_sql("DROP TRIGGER riwayat_kekal")
        connection.exec_driver_sql(f"DELETE FROM riwayat WHERE id = {anchor.langkah}")
        connection.exec_driver_sql(
            f"UPDATE sqlite_sequence SET seq = {anchor.langkah - 1} WHERE name = 'riwayat'"
        )
    toll.lost = int(db.verify_history([anchor]).utuh)
    db.close()
    return toll


def ask_whose_data(folder: Path, exports: int) -> Toll:
    """Asks which of so many files of a Polda hold one person, and who is in one; `seconds` of processor for both."""
    filled = operation_file(folder, name="register.posko")
    people = [ranges(range(1 + odd, _POLDA, 2)) for odd in (0, 1)]  # the longest texts that there can be
    row = {
        "waktu": datetime(2024, 11, 20), "operator": "Jenar", "peran": PeranAkun.OPERATOR, "tindakan": "menulis roster",
        "berkas": "roster.xlsx", "folder": "/", "tempat": "stik", "ukuran": 1, "sha256": "", "jumlah_orang": _POLDA // 2,
    }  # fmt: skip
    with filled.db.noting("Setahun") as session:
        session.execute(insert(Ekspor), [{**row, "orang": people[at % 2]} for at in range(exports)])
    service, toll = EksporService(filled.db), Toll(cuts=exports)
    began = time.process_time()
    toll.told = len(service.rows(filled.personel_ids[1]))
    service.orang(exports)
    toll.seconds = time.process_time() - began
    toll.lost = abs(toll.told - exports // 2)
    filled.db.close()
    return toll
