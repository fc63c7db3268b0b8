"""The duties that have sheets of their own in the roster, apart from plotting and escorts."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.roster import TugasRoster
from poskoapp.domain.model import Kecamatan, Penugasan, Personel, Satuan
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.waktu import singkat

SIAGA_KINDS = (
    JenisPenugasan.PADAL,
    JenisPenugasan.SIAGA,
    JenisPenugasan.SATGAS,
    JenisPenugasan.CADANGAN,
)
"""Kinds on the sheet PADAL & SIAGA, in its order."""


def roster_duties(session: Session, kinds: Sequence[JenisPenugasan]) -> Iterator[TugasRoster]:
    """Duties of these kinds: by kind, target and time, within a service's own transaction."""
    found = session.execute(
        select(
            Penugasan.jenis, func.coalesce(Kecamatan.nama, Penugasan.sasaran), Penugasan.peran,
            Personel.pangkat, Personel.nama, Personel.nrp, Satuan.nama, Personel.hp, Penugasan.mulai,
            Penugasan.selesai,
        )
        .join(Personel, Personel.id == Penugasan.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .outerjoin(Kecamatan, Kecamatan.id == Penugasan.kecamatan_id)
        .where(Penugasan.jenis.in_(kinds))
        .order_by(Penugasan.mulai, Penugasan.id)
    ).all()  # fmt: skip
    for row in sorted(found, key=lambda r: (list(kinds).index(r[0]), r[1], r[8])):
        jenis, sasaran, peran, pangkat, nama, nrp, satuan, hp, mulai, selesai = row
        yield TugasRoster(
            jenis.label, sasaran, peran, pangkat, nama, nrp, satuan, hp, singkat(mulai), singkat(selesai)
        )
