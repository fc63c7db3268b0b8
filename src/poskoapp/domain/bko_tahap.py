"""The life of a request: which stage may follow which."""

from collections.abc import Mapping

from poskoapp.domain.bko_jenis import StatusBko

BERIKUT: Mapping[StatusBko, tuple[StatusBko, ...]] = {
    StatusBko.DRAF: (StatusBko.PERMOHONAN,),
    StatusBko.PERMOHONAN: (StatusBko.PERSETUJUAN, StatusBko.DITOLAK),
    StatusBko.PERSETUJUAN: (StatusBko.PERGESERAN, StatusBko.TIBA, StatusBko.DITOLAK),
    StatusBko.PERGESERAN: (StatusBko.TIBA,),
    StatusBko.TIBA: (StatusBko.PENUGASAN, StatusBko.PERPANJANGAN, StatusBko.PENGEMBALIAN),
    StatusBko.PENUGASAN: (StatusBko.PERPANJANGAN, StatusBko.PENGEMBALIAN),
    StatusBko.PERPANJANGAN: (StatusBko.PENUGASAN, StatusBko.PERPANJANGAN, StatusBko.PENGEMBALIAN),
    StatusBko.PENGEMBALIAN: (StatusBko.SELESAI, StatusBko.PERPANJANGAN),
    StatusBko.SELESAI: (),
    StatusBko.DITOLAK: (),
}
"""The stages that may follow; a part may return while the rest is extended."""

_BY_WORD = (StatusBko.PERMOHONAN, StatusBko.PERSETUJUAN, StatusBko.PERGESERAN, StatusBko.TIBA)


def next_stages(status: StatusBko, *, lisan: bool) -> tuple[StatusBko, ...]:
    """The stages that may follow, the usual one first; what was asked for by word of mouth may run ahead of its letters."""
    following = BERIKUT[status]
    if lisan and status.urut < StatusBko.TIBA.urut:
        early = (stage for stage in _BY_WORD if stage.urut > status.urut)
        return tuple(dict.fromkeys((*following, *early)))
    return following
