"""The rules about one person with all his duties: one place at a time, present, active, and rested."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from poskoapp.domain.batas_jam import ISTIRAHAT_JAM
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import KetidakhadiranFakta, PenugasanFakta, PersonelFakta, absent_on
from poskoapp.domain.waktu import rentang, singkat

TIRING = frozenset({JenisPenugasan.WALKAT, JenisPenugasan.JAGA_OBJEK})
"""Duties after which somebody must rest."""


def duty_conflicts(
    people: Mapping[int, PersonelFakta],
    duties: Iterable[PenugasanFakta],
    absences: Iterable[KetidakhadiranFakta],
    istirahat: timedelta = timedelta(hours=ISTIRAHAT_JAM),
) -> Iterator[Konflik]:
    """Rules 1 and 2 and the rest rule: one person in one place, present, active, and rested.

    `istirahat` is the rest that the post gives after an escort or a guard watch.
    """
    of_person = _by_person(duties)
    absences_of: dict[int, list[KetidakhadiranFakta]] = defaultdict(list)
    for absence in absences:
        absences_of[absence.personel_id].append(absence)
    for personel_id, own in of_person.items():
        person = people[personel_id]
        yield from _overlaps_of(person, own)
        yield from _absences_of(person, own, absences_of[personel_id])
        yield from _rest_of(person, own, istirahat)


def duty_told(duty: PenugasanFakta) -> str:
    """`Pam TPS MRG-01 (26 Nov 08.00 s.d. 28 Nov 20.00)`."""
    return f"{duty.jenis.told(duty.sasaran)} ({singkat(duty.mulai)} s.d. {singkat(duty.selesai)})"


def _by_person(duties: Iterable[PenugasanFakta]) -> dict[int, list[PenugasanFakta]]:
    of_person: dict[int, list[PenugasanFakta]] = defaultdict(list)
    for duty in duties:
        of_person[duty.personel_id].append(duty)
    for own in of_person.values():
        own.sort(key=lambda d: (d.mulai, d.selesai))
    return of_person


def _overlaps_of(person: PersonelFakta, own: Sequence[PenugasanFakta]) -> Iterator[Konflik]:
    for i, first in enumerate(own):
        for second in own[i + 1 :]:
            if second.mulai >= first.selesai:
                break  # sorted by start: none of the later ones overlaps either
            pesan = f"{person.sebutan} bertugas di dua tempat: {duty_told(first)}, dan {duty_told(second)}."
            yield Konflik(Aturan.TUGAS_BERTINDIH, Tingkat.KERAS, pesan, person.id, second.kelompok_id)


def _absences_of(
    person: PersonelFakta, own: Sequence[PenugasanFakta], absences: Sequence[KetidakhadiranFakta]
) -> Iterator[Konflik]:
    for duty in own:
        if not person.aktif:
            pesan = f"{person.sebutan} tidak aktif tetapi bertugas: {duty_told(duty)}."
            yield Konflik(Aturan.TIDAK_AKTIF, Tingkat.KERAS, pesan, person.id, duty.kelompok_id)
        for absence in absences:
            if absent_on(absence, duty.mulai, duty.selesai):
                reason = f"{absence.alasan.lower()} {rentang(absence.mulai, absence.selesai)}"
                pesan = f"{person.sebutan} tidak hadir ({reason}) tetapi bertugas: {duty_told(duty)}."
                yield Konflik(
                    Aturan.TUGAS_SAAT_TIDAK_HADIR, Tingkat.KERAS, pesan, person.id, duty.kelompok_id
                )


def _rest_of(person: PersonelFakta, own: Sequence[PenugasanFakta], istirahat: timedelta) -> Iterator[Konflik]:
    for first, second in pairwise(own):
        gap = second.mulai - first.selesai
        if first.jenis in TIRING and timedelta(0) <= gap < istirahat:
            pesan = f"{person.sebutan} hanya beristirahat {gap // timedelta(hours=1)} jam sebelum {duty_told(second)}."
            yield Konflik(
                Aturan.KURANG_ISTIRAHAT,
                Tingkat.LUNAK,
                pesan,
                person.id,
                second.kelompok_id,
                objek_id=second.objek_id,
            )
