"""The rules about escorts (rules 4 and 8): the number agreed, a driver, Polwan, valid papers, no overlong stretch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.konflik import Aturan, Konflik, Tingkat
from poskoapp.domain.konflik_fakta import days_of
from poskoapp.domain.waktu import rentang, singkat, tanggal
from poskoapp.domain.walkat import PeranWalkat

SENPI, PSIKOTES = "senpi", "psikotes"
SIM = frozenset({"sim_a", "sim_b1", "sim_b2", "sim_c"})
"""Codes of qualifications."""

Berlaku = Mapping[str, date | None]
"""Code of a qualification -> its last day, None where it does not expire."""


@dataclass(frozen=True, slots=True)
class AnggotaFakta:
    """Someone in a flow, as the rules need him. `sebutan` is rank and name."""

    personel_id: int
    sebutan: str
    perempuan: bool
    peran: PeranWalkat
    mengemudi: bool
    kualifikasi: Berlaku
    masuk: datetime | None = None
    keluar: datetime | None = None

    def there(self, mulai: datetime, selesai: datetime) -> bool:
        """Whether he is in the flow over the whole span."""
        return (self.masuk is None or self.masuk <= mulai) and (self.keluar is None or selesai <= self.keluar)

    def touches(self, mulai: datetime, selesai: datetime) -> bool:
        """Whether he is in the flow at a moment of the span."""
        return (self.masuk is None or self.masuk < selesai) and (self.keluar is None or mulai < self.keluar)


@dataclass(frozen=True, slots=True)
class FlowFakta:
    """A flow with its people and its turns on duty, earliest first."""

    nama: str
    anggota: tuple[AnggotaFakta, ...]
    dinas: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class ReguFakta:
    """A team; `perempuan` names the women whom it escorts, `selesai` is when it ends or was withdrawn."""

    id: int
    sasaran: str
    mulai: datetime
    selesai: datetime
    jumlah_dinas: int
    perempuan: tuple[str, ...]
    flows: tuple[FlowFakta, ...]


def escort_conflicts(teams: Iterable[ReguFakta]) -> Iterator[Konflik]:
    """Rules 4 and 8 for every team."""
    for team in teams:
        yield from _polwan_of(team)
        for flow in team.flows:
            yield from _flow_of(team, flow)
            yield from _papers_of(team, flow)
            yield from _window_of(team, flow)


def paper_problems(
    peran: PeranWalkat, kualifikasi: Berlaku, until: date, *, mengemudi: bool
) -> list[tuple[Aturan, str]]:
    """What someone lacks for a role through the day `until`, in words that go on after his name."""
    found = list[tuple[Aturan, str]]()
    if peran is PeranWalkat.WALPRI:
        found += _lacks(Aturan.SENPI_TIDAK_BERLAKU, "izin senpi", [SENPI], kualifikasi, until)
        found += _lacks(Aturan.PSIKOTES_TIDAK_BERLAKU, "psikotes", [PSIKOTES], kualifikasi, until)
    if mengemudi:
        found += _lacks(Aturan.SIM_TIDAK_BERLAKU, "SIM", SIM, kualifikasi, until)
    return found


def _polwan_of(team: ReguFakta) -> Iterator[Konflik]:
    guards = [a for flow in team.flows for a in flow.anggota if a.peran is PeranWalkat.WALPRI]
    if team.perempuan and not any(a.perempuan and a.touches(team.mulai, team.selesai) for a in guards):
        pesan = f"{team.sasaran}: {', '.join(team.perempuan)} perempuan, tetapi regunya tidak mempunyai walpri Polwan."
        yield Konflik(Aturan.TANPA_POLWAN, Tingkat.KERAS, pesan, regu_id=team.id, hanya=JenisPenugasan.WALKAT)


def _flow_of(team: ReguFakta, flow: FlowFakta) -> Iterator[Konflik]:
    short, undriven = list[datetime](), list[datetime]()
    for mulai, selesai in flow.dinas:
        there = [a for a in flow.anggota if a.there(mulai, selesai)]
        if _at_once(flow.anggota, mulai, selesai) < team.jumlah_dinas:
            short.append(mulai)
        elif not _driven(flow.anggota, there, mulai, selesai):
            undriven.append(mulai)
    if short:
        pesan = (
            f"{team.sasaran}, {flow.nama}: {bilangan(len(short))} giliran terisi kurang dari "
            f"{team.jumlah_dinas} personel, mulai {singkat(short[0])}."
        )
        yield Konflik(Aturan.FLOW_KURANG, Tingkat.KERAS, pesan, regu_id=team.id, hanya=JenisPenugasan.WALKAT)
    if undriven:
        pesan = (
            f"{team.sasaran}, {flow.nama}: {bilangan(len(undriven))} giliran tanpa pengemudi, "
            f"mulai {singkat(undriven[0])}."
        )
        yield Konflik(
            Aturan.TANPA_PENGEMUDI, Tingkat.KERAS, pesan, regu_id=team.id, hanya=JenisPenugasan.WALKAT
        )


def _at_once(people: Sequence[AnggotaFakta], mulai: datetime, selesai: datetime) -> int:
    """The least number of people who are there at any moment of the span."""
    moments = [
        mulai,
        *(m for a in people for m in (a.masuk, a.keluar) if m is not None and mulai < m < selesai),
    ]
    return min(
        sum((a.masuk is None or a.masuk <= m) and (a.keluar is None or m < a.keluar) for a in people)
        for m in moments
    )


def _driven(
    people: Sequence[AnggotaFakta], there: Sequence[AnggotaFakta], mulai: datetime, selesai: datetime
) -> bool:
    if any(a.mengemudi for a in there):
        return True
    return _at_once([a for a in people if a.mengemudi], mulai, selesai) > 0


def _papers_of(team: ReguFakta, flow: FlowFakta) -> Iterator[Konflik]:
    for member in flow.anggota:
        own = [span for span in flow.dinas if member.touches(*span)]
        if not own:
            continue
        last = own[-1][1] if member.keluar is None else min(own[-1][1], member.keluar)
        until = days_of(own[0][0], last)[1]
        for aturan, told in paper_problems(
            member.peran, member.kualifikasi, until, mengemudi=member.mengemudi
        ):
            hard = aturan is Aturan.SENPI_TIDAK_BERLAKU
            pesan = f"{member.sebutan} ({member.peran.value.lower()} {team.sasaran}) {told}."
            yield Konflik(
                aturan,
                Tingkat.KERAS if hard else Tingkat.LUNAK,
                pesan,
                member.personel_id,
                regu_id=team.id,
                hanya=JenisPenugasan.WALKAT,
            )


def _lacks(
    aturan: Aturan, what: str, codes: Iterable[str], held: Berlaku, until: date
) -> Iterator[tuple[Aturan, str]]:
    last_days = [held[code] for code in codes if code in held]
    if not last_days:
        yield aturan, f"tidak tercatat mempunyai {what}"
    elif not any(last is None or last >= until for last in last_days):
        latest = max(last for last in last_days if last is not None)
        yield aturan, f"bertugas sampai {tanggal(until)}, padahal {what}-nya berlaku sampai {tanggal(latest)}"


def _window_of(team: ReguFakta, flow: FlowFakta) -> Iterator[Konflik]:
    outside = [span for span in flow.dinas if span[0] < team.mulai or span[1] > team.selesai]
    if outside:
        masa = rentang(*days_of(team.mulai, team.selesai))
        pesan = (
            f"{team.sasaran}, {flow.nama}: {bilangan(len(outside))} giliran di luar masa pengawalan ({masa}), "
            f"mulai {singkat(outside[0][0])}."
        )
        yield Konflik(
            Aturan.DI_LUAR_MASA_WALKAT, Tingkat.LUNAK, pesan, regu_id=team.id, hanya=JenisPenugasan.WALKAT
        )
