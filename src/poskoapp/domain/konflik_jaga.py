"""The rules about guards of objects: each shift has its people and a leader, and nobody is on duty too long on end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.jaga import JagaFakta, Shift
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import PenugasanFakta, PersonelFakta
from poskoapp.domain.konflik_tugas import TIRING, duty_told
from poskoapp.domain.waktu import jam, singkat


def shift_told(nama: str, shift: Shift) -> str:
    """`Kantor KPU, 26 Nov 08.00–20.00`."""
    return f"{nama}, {singkat(shift.mulai)}\N{EN DASH}{jam(shift.selesai)}"


def shift_conflicts(
    nama: Mapping[int, str], guards: Mapping[Shift, Sequence[JagaFakta]]
) -> Iterator[Konflik]:
    """Shifts with too few people, told once for each object, and those without a Ka jaga of Bripka or higher.

    `guards` holds the shifts that are looked at with those who stand there; `nama` the objects by key.
    """
    short: dict[int, list[tuple[Shift, int]]] = defaultdict(list)
    alone: dict[int, list[Shift]] = defaultdict(list)
    for shift, standing in guards.items():
        if len(standing) < shift.butuh:
            short[shift.objek_id].append((shift, shift.butuh - len(standing)))
        if standing and not any(duty.senior for duty in standing):
            alone[shift.objek_id].append(shift)
    for objek_id, found in short.items():
        missing, first = sum(less for _, less in found), found[0][0]
        yield Konflik(
            Aturan.SHIFT_KURANG,
            Tingkat.KERAS,
            f"{bilangan(len(found))} shift {nama[objek_id]} kurang {bilangan(missing)} penjaga; "
            f"yang pertama {singkat(first.mulai)}.",
            objek_id=objek_id,
            hanya=JenisPenugasan.JAGA_OBJEK,
        )
    for objek_id, shifts in alone.items():
        yield Konflik(
            Aturan.TANPA_KA_JAGA,
            Tingkat.LUNAK,
            f"{bilangan(len(shifts))} shift {nama[objek_id]} tanpa Ka jaga berpangkat Bripka ke atas; "
            f"yang pertama {singkat(shifts[0].mulai)}.",
            objek_id=objek_id,
        )


def long_duty_conflicts(
    people: Mapping[int, PersonelFakta], duties: Iterable[PenugasanFakta], terlama: timedelta
) -> Iterator[Konflik]:
    """Rule 8: nobody escorts or guards longer than that on end, in one turn or in several without a break."""
    of_person: dict[int, list[PenugasanFakta]] = defaultdict(list)
    for duty in duties:
        if duty.jenis in TIRING:
            of_person[duty.personel_id].append(duty)
    for personel_id, own in of_person.items():
        turns = sorted(own, key=lambda d: d.mulai)
        for start, end in stretches(turns):
            if end - start > terlama:
                hours, limit = (bilangan(span / timedelta(hours=1)) for span in (end - start, terlama))
                first = next(duty for duty in turns if duty.mulai == start)
                yield Konflik(
                    Aturan.TERLALU_LAMA,
                    Tingkat.LUNAK,
                    f"{people[personel_id].sebutan} bertugas {hours} jam tanpa putus sejak {duty_told(first)}; "
                    f"paling lama {limit} jam.",
                    personel_id,
                    objek_id=first.objek_id,
                )


def stretches(turns: Sequence[PenugasanFakta]) -> Iterator[tuple[datetime, datetime]]:
    """From when to when somebody is on duty without a break; `turns` by their beginning, at least one."""
    start, end = turns[0].mulai, turns[0].selesai
    for turn in turns[1:]:
        if turn.mulai > end:
            yield start, end
            start = turn.mulai
        end = max(end, turn.selesai)
    yield start, end
