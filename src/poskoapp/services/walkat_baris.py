"""Whom the post escorts, with the teams, as rows: what the tab, the papers and the roster show alike."""

from dataclasses import dataclass
from datetime import date, datetime

from poskoapp.domain.batas_jam import BatasJam
from poskoapp.domain.walkat import AlasanAkhir, JenisPemilihan, Kedudukan, PeranWalkat, StatusGiliran

SHOWS = frozenset(
    {
        "paslon",
        "vip",
        "regu_walkat",
        "flow_walkat",
        "anggota_walkat",
        "giliran_walkat",
        "serah_terima_walkat",
    }
)
"""The tables of escorts."""


@dataclass(frozen=True, slots=True)
class VipRow:
    """Someone whom the post escorts."""

    id: int
    paslon_id: int | None
    kedudukan: Kedudukan
    nama: str
    jenis_kelamin: str
    jabatan: str
    alamat: str

    @property
    def perempuan(self) -> bool:
        """Whether a Polwan has to be among the walpri."""
        return self.jenis_kelamin == "P"

    @property
    def sebutan(self) -> str:
        """`Ketua KPU Wiratma Sasmita`."""
        title = self.jabatan or ("" if self.kedudukan is Kedudukan.LAIN else self.kedudukan.label)
        return f"{title} {self.nama}".strip()


@dataclass(frozen=True, slots=True)
class PaslonRow:
    """A pair with its two people."""

    id: int
    pemilihan: JenisPemilihan
    nomor_urut: int | None
    ditetapkan: date | None
    berakhir: date | None
    alasan: AlasanAkhir | None
    vip: tuple[VipRow, ...]

    @property
    def nama(self) -> str:
        """Both names."""
        return " – ".join(v.nama for v in self.vip)


@dataclass(frozen=True, slots=True)
class AnggotaRow:
    """Someone in a flow."""

    id: int
    flow_id: int
    personel_id: int
    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    hp: str
    jenis_kelamin: str
    peran: PeranWalkat
    mengemudi: bool
    masuk: datetime | None
    keluar: datetime | None
    alasan_keluar: str

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"

    def at(self, moment: datetime) -> bool:
        """Whether he is in the flow at that moment."""
        return (self.masuk is None or self.masuk <= moment) and (self.keluar is None or moment < self.keluar)


@dataclass(frozen=True, slots=True)
class GiliranRow:
    """A turn of a flow."""

    id: int
    flow_id: int
    status: StatusGiliran
    mulai: datetime
    selesai: datetime


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A flow with its people and turns, earliest first."""

    id: int
    regu_id: int
    nama: str
    anggota: tuple[AnggotaRow, ...]
    giliran: tuple[GiliranRow, ...]

    @property
    def dinas(self) -> tuple[GiliranRow, ...]:
        """The turns on duty."""
        return tuple(g for g in self.giliran if g.status is StatusGiliran.DINAS)

    def at(self, moment: datetime) -> tuple[AnggotaRow, ...]:
        """Who is in the flow at that moment."""
        return tuple(a for a in self.anggota if a.at(moment))

    @property
    def tugas(self) -> int:
        """Turns on duty of all its people: what goes with it when it is deleted."""
        return sum(len(self.at(turn.mulai)) for turn in self.dinas)


@dataclass(frozen=True, slots=True)
class ReguRow:
    """A team."""

    id: int
    sasaran: str
    """`Paslon nomor urut 1`, as on its duties."""
    vip: tuple[VipRow, ...]
    mulai: datetime
    selesai: datetime
    jumlah_dinas: int
    jam_ganti: int
    jam_giliran: int
    batas: BatasJam
    """The post's limits of hours, for every team alike."""
    tempat: str
    catatan: str
    ditarik: datetime | None
    alasan_tarik: str
    flows: tuple[FlowRow, ...]

    @property
    def tugas(self) -> int:
        """Turns on duty of all its people: what goes with it when it is deleted."""
        return sum(flow.tugas for flow in self.flows)

    @property
    def akhir(self) -> datetime:
        """When it ends, or was withdrawn."""
        return self.selesai if self.ditarik is None else min(self.selesai, self.ditarik)

    @property
    def kekuatan(self) -> tuple[AnggotaRow, ...]:
        """Everyone who belongs to it at its end, flow by flow."""
        return tuple(a for f in self.flows for a in f.anggota if a.keluar is None)

    @property
    def jumlah(self) -> int:
        """People who belong to it."""
        return len({a.personel_id for a in self.kekuatan})

    @property
    def giliran_kurang(self) -> int:
        """Turns on duty with fewer people than agreed at their beginning."""
        return sum(len(f.at(g.mulai)) < self.jumlah_dinas for f in self.flows for g in f.dinas)

    @property
    def giliran(self) -> int:
        """Turns on duty in all."""
        return sum(len(f.dinas) for f in self.flows)


@dataclass(frozen=True, slots=True)
class SasaranRow:
    """A pair, or another VIP, with its team if there is one: a line of the list."""

    paslon: PaslonRow | None
    vip: tuple[VipRow, ...]
    sebutan: str
    regu: ReguRow | None

    @property
    def kunci(self) -> str:
        """What the list knows it by."""
        return f"paslon-{self.paslon.id}" if self.paslon else f"vip-{self.vip[0].id}"

    @property
    def nama(self) -> str:
        """The names."""
        return " – ".join(v.nama for v in self.vip)


@dataclass(frozen=True, slots=True)
class SerahTerimaRow:
    """A hand-over."""

    id: int
    regu_id: int
    waktu: datetime
    dari: tuple[str, ...]
    kepada: tuple[str, ...]
    perlengkapan: str
    senpi: str
    catatan: str
