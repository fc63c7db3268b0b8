"""The figures of the page that follow from rules and plans: requirement, lent force, guards of the moment."""

from datetime import datetime

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.domain.errors import InputError
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.kebutuhan import Kebutuhan
from poskoapp.services.bko_baris import permintaan_rows
from poskoapp.services.jaga_baris import objek_rows
from poskoapp.services.kebutuhan import KebutuhanService
from poskoapp.services.ringkasan import Lanjutan
from poskoapp.storage.database import Database


def read_lanjutan(db: Database, pangkat: DaftarPangkat, saat: datetime) -> Lanjutan:
    """As of that moment."""
    with db.read() as session:
        requests = [p for p in permintaan_rows(session) if p.status is not StatusBko.DITOLAK]
        wanted = [o.keadaan for o in objek_rows(session, pangkat, saat) if o.keadaan.butuh]
    return Lanjutan(
        kebutuhan=_kebutuhan(db, pangkat),
        bko={
            arah: {h: sum(p.empat[h].jumlah for p in requests if p.arah is arah) for h in HitunganBko}
            for arah in ArahBko
        },
        permintaan={arah: sum(p.arah is arah for p in requests) for arah in ArahBko},
        objek=len(wanted),
        objek_terjaga=sum(not k.kurang for k in wanted),
    )


def _kebutuhan(db: Database, pangkat: DaftarPangkat) -> Kebutuhan | None:
    try:
        return KebutuhanService(db, pangkat).report().kebutuhan
    except InputError:  # a category without pola: Hitung kebutuhan tells it when it is opened
        return None
