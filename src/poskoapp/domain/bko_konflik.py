"""The rules about lent force: no duty before arrival or after return, and counts that never rise without a reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from poskoapp.domain.bko_hitungan import Empat, rises
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import PenugasanFakta, PersonelFakta
from poskoapp.domain.konflik_tugas import duty_told
from poskoapp.domain.waktu import singkat


@dataclass(frozen=True, slots=True)
class MasaBko:
    """When a lent person is with us: from his arrival (None: not arrived) up to his return or the end of the request."""

    tiba: datetime | None
    sampai: datetime
    pihak: str

    def covers(self, mulai: datetime, selesai: datetime) -> bool:
        """Whether the whole span lies between arrival and return."""
        return self.tiba is not None and self.tiba <= mulai and selesai <= self.sampai


@dataclass(frozen=True, slots=True)
class Permintaan:
    """A request as the rules need it; `sebutan` names it in a sentence."""

    id: int
    sebutan: str
    empat: Empat
    tanpa_surat: bool
    """Asked for by word of mouth and still without a letter."""


def attachment_conflicts(
    people: Mapping[int, PersonelFakta],
    duties: Iterable[PenugasanFakta],
    masa: Mapping[int, Sequence[MasaBko]],
) -> Iterator[Konflik]:
    """Rule 2: someone lent to us has duties only between his arrival and his return."""
    for duty in duties:
        spans = masa.get(duty.personel_id)
        if spans and not any(span.covers(duty.mulai, duty.selesai) for span in spans):
            person = people[duty.personel_id]
            pesan = f"{person.sebutan} (BKO {spans[-1].pihak}) {_why(spans, duty)}: {duty_told(duty)}."
            yield Konflik(Aturan.DI_LUAR_MASA_BKO, Tingkat.KERAS, pesan, person.id, duty.kelompok_id)


def request_conflicts(permintaan: Iterable[Permintaan]) -> Iterator[Konflik]:
    """Rule 5: the four counts never rise without a reason; and a telephone call wants its letter."""
    for request in permintaan:
        for sentence in rises(request.empat):
            pesan = f"{request.sebutan}: {sentence}"
            yield Konflik(Aturan.HITUNGAN_BKO_NAIK, Tingkat.KERAS, pesan, permintaan_id=request.id)
        if request.tanpa_surat:
            pesan = f"{request.sebutan} diminta lisan; suratnya belum menyusul."
            yield Konflik(Aturan.SURAT_BKO_BELUM_ADA, Tingkat.LUNAK, pesan, permintaan_id=request.id)


def _why(spans: Sequence[MasaBko], duty: PenugasanFakta) -> str:
    arrived = [span for span in spans if span.tiba is not None]
    if not arrived:
        return "belum tiba tetapi bertugas"
    last = arrived[-1]
    if last.tiba is not None and duty.mulai < last.tiba:
        return f"baru tiba {singkat(last.tiba)} tetapi bertugas"
    return f"hanya sampai {singkat(last.sampai)} tetapi bertugas"
