"""The escort teams of an example: its escorts as two pairs in turn for each pair of candidates, with valid papers.

Who is escorted is invented and called alike, so that no example prefers anybody.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from poskoapp.domain.model import FlowWalkat, KualifikasiPersonel
from poskoapp.domain.walkat import JenisPemilihan, PeranWalkat
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.paslon import PaslonFields, PaslonService
from poskoapp.services.penugasan import TugasBaru
from poskoapp.services.walkat import ReguFields, WalkatService
from poskoapp.services.walkat_anggota import WalkatAnggotaService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.storage.rows import insert_rows

_PAPERS = {
    PeranWalkat.WALPRI: ("walpri", "senpi", "psikotes"),
    PeranWalkat.PATWAL: ("patwal", "sim_a", "sim_c"),
}
_VALID = timedelta(days=180)
"""How long after the escort the papers of an example are still valid."""


def build_teams(db: Database, tugas: Sequence[TugasBaru]) -> None:
    """A pair of candidates and its team for each target of these duties, in their order."""
    own: dict[str, list[TugasBaru]] = defaultdict(list)
    for duty in tugas:
        own[duty.sasaran].append(duty)
    _qualify(db, tugas)
    for number, duties in enumerate(own.values(), start=1):
        _build(db, number, duties)


def _build(db: Database, number: int, duties: Sequence[TugasBaru]) -> None:
    pangkat = ReferenceData().daftar_pangkat()
    names = (f"Calon Contoh {number}", f"Wakil Contoh {number}")
    day = duties[0].mulai.date() - timedelta(days=1)
    paslon_id = PaslonService(db).add_paslon(
        PaslonFields(JenisPemilihan.WALI_KOTA, *names, number, ditetapkan=day)
    )
    fields_ = ReguFields(duties[0].mulai, duties[0].selesai)
    regu_id = WalkatService(db, pangkat).build(fields_, Susunan.DUA_PASANG, paslon_id=paslon_id, isi=False)
    with db.read() as session:
        of_team = select(FlowWalkat.id).where(FlowWalkat.regu_id == regu_id).order_by(FlowWalkat.urut)
        flows = list(session.scalars(of_team))
    placed: dict[str, int] = defaultdict(int)
    for duty in duties:
        flow = flows[placed[duty.peran] % len(flows)]
        placed[duty.peran] += 1
        WalkatAnggotaService(db, pangkat).add(flow, duty.personel_id, PeranWalkat(duty.peran))


def _qualify(db: Database, tugas: Sequence[TugasBaru]) -> None:
    rows = [
        {
            "personel_id": duty.personel_id,
            "jenis": kind,
            "nomor": f"CONTOH/{duty.personel_id}",
            "berlaku_sampai": (duty.selesai + _VALID).date(),
        }
        for duty in tugas
        for kind in _PAPERS[PeranWalkat(duty.peran)]
    ]
    with db.write("Kualifikasi pengawal contoh") as session:
        insert_rows(session, KualifikasiPersonel, rows)
