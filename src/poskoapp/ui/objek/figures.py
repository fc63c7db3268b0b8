"""The figures over the tab *Objek & Siaga*."""

from collections.abc import Callable, Sequence

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.siaga import JenisSatgas
from poskoapp.services.jaga_baris import ObjekRow
from poskoapp.services.siaga_baris import SiagaRow
from poskoapp.ui.figures_strip import Figure


def counted(
    rows: Sequence[ObjekRow], groups: Sequence[SiagaRow], open_groups: Callable[[], None]
) -> list[Figure]:
    """Objects and their guards at the moment looked at, and who stands by; the latter open their own page."""
    return _of_objects(rows) + _of_groups(groups, open_groups)


def _of_objects(rows: Sequence[ObjekRow]) -> list[Figure]:
    wanted = [r for r in rows if r.keadaan.butuh]
    full = sum(not r.keadaan.kurang for r in wanted)
    short, missing = sum(r.kurang_shift for r in rows), sum(r.kurang for r in rows)
    return [
        Figure("objek", len(rows)),
        Figure(
            "tercakup saat itu",
            f"{bilangan(full)} / {bilangan(len(wanted))}",
            tone="danger" if full < len(wanted) else "success" if wanted else "",
        ),
        Figure("penjaga saat itu", sum(r.keadaan.hadir for r in rows)),
        Figure("shift kurang", short, tone="danger" if short else ""),
        Figure("penjaga kurang", missing, tone="danger" if missing else ""),
    ]


def _of_groups(groups: Sequence[SiagaRow], open_groups: Callable[[], None]) -> list[Figure]:
    standby = [g for g in groups if g.jenis in (None, JenisSatgas.POWER_ON_HAND)]
    in_groups = sum(len(g.anggota) for g in groups if g not in standby)
    short = sum(g.kurang for g in groups)
    return [
        Figure("siaga", sum(len(g.anggota) for g in standby), opens=open_groups),
        Figure("satgas & poskotis", in_groups, opens=open_groups),
        Figure("siaga kurang", short, tone="danger" if short else "", opens=open_groups),
    ]
