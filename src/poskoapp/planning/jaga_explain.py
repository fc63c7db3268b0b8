"""How even a roster is, what no roster could better, and why a shift stays short (in Indonesian)."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from poskoapp.domain.bilangan import bilangan
from poskoapp.planning.jaga_plan import AturanSusun, Kerataan, Penjaga, ShiftJaga, ShiftTerbuka

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]


def evenness(burdens: Sequence[tuple[float, bool]], steps: Sequence[float]) -> Kerataan:
    """Of the burdens of all who take part, each with whether he is here all the time.

    Burdens come in `steps`, so the most is at least the mean, rounded up to a step.
    """
    if not burdens:
        return Kerataan(0.0, 0.0, 0.0, 0.0)
    values = [value for value, _ in burdens]
    mean = sum(values) / len(values)
    step = math.gcd(*(round(s * 60) for s in steps)) / 60 if steps else 0.0
    bound = math.ceil(mean / step - 1e-9) * step if step else mean
    least = min([value for value, always in burdens if always] or values)
    return Kerataan(max(values), least, mean, bound)


def least_open(shifts: Sequence[ShiftJaga], may: "Bools", rest: int) -> int:
    """No roster leaves fewer seats empty: at moments that cannot share a person, seats less people, added up.

    Two moments cannot share one where every shift at the first lies closer than the rest to every one at the second;
    here simply: shifts around one moment are counted once.
    """
    total, until = 0, -math.inf
    for start in sorted({s.mulai for s in shifts}):
        if start < until:
            continue
        near = [i for i, s in enumerate(shifts) if s.mulai <= start < s.selesai + rest and s.mulai >= until]
        seats = sum(shifts[i].kosong for i in near)
        people = int(may[:, near].any(axis=1).sum())
        if seats > people:
            total += seats - people
            until = max(shifts[i].mulai for i in near) + 1
    return total


def open_shifts(
    people: Sequence[Penjaga],
    shifts: Sequence[ShiftJaga],
    missing: Mapping[int, int],
    may: "Bools",
    aturan: AturanSusun,
) -> tuple[ShiftTerbuka, ...]:
    """A reason and a remedy for each shift (by its place) that is `missing` people."""
    return tuple(
        ShiftTerbuka(s.id, missing[i], *_told(s, missing[i], people, int(may[:, i].sum()), aturan))
        for i, s in enumerate(shifts)
        if missing.get(i, 0) > 0
    )


def _told(
    shift: ShiftJaga, missing: int, people: Sequence[Penjaga], free: int, aturan: AturanSusun
) -> tuple[str, str]:
    if shift.menit > aturan.terlama:
        hours, limit = bilangan(shift.menit / 60), bilangan(aturan.terlama / 60)
        return (
            f"Shift {hours} jam melebihi batas {limit} jam tanpa putus.",
            "Ubah pola jaga objek ini, atau ubah batasnya dalam Aturan jaga.",
        )
    wanted = [p for p in people if not shift.satuan or p.satuan_id in shift.satuan]
    if not wanted:
        return (
            "Satuan yang ditunjuk tidak mempunyai penjaga.",
            f"Tunjuk satuan lain, atau ajukan BKO {bilangan(missing)} personel.",
        )
    away, resting = len(wanted) - free, max(0, free - (shift.kosong - missing))
    parts = [f"{bilangan(away)} tidak hadir atau bertugas lain"] if away else []
    parts += [f"{bilangan(resting)} sedang jaga atau istirahat"] if resting else []
    why = f"Kurang {bilangan(missing)} dari {bilangan(shift.kosong)}: dari {bilangan(len(wanted))} penjaga"
    remedy = f"Tambah {bilangan(missing)} personel"
    remedy += ", tambah satuan penjaga," if shift.satuan else ""
    return f"{why}, {', '.join(parts)}." if parts else f"{why} semuanya sudah dipakai.", (
        f"{remedy} atau ajukan BKO {bilangan(missing)} personel."
    )
