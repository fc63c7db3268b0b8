"""What automatic plotting is computed from, read once, and as the solver is given it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.planning.distance import Point
from poskoapp.planning.masukan import DECIMALS
from poskoapp.planning.plan import Kelompok, Petugas
from poskoapp.services.aturan_ploting import Aturan, read_aturan
from poskoapp.services.ketersediaan import PetugasBebas, free_petugas
from poskoapp.services.langkah import last_step
from poskoapp.services.lapangan import Lapangan, read_field
from poskoapp.services.padal import PadalLapangan, read_padal
from poskoapp.services.pengelompokan import KelompokUsulan
from poskoapp.services.ploting_usulan import Asal, read_sources


@dataclass(frozen=True, slots=True)
class Bahan:
    """Plain data; `langkah` is the last recorded step that it knows of."""

    field: Lapangan
    officers: list[PetugasBebas]
    aturan: Aturan
    sources: list[Asal]
    padal: PadalLapangan
    langkah: int


def read_bahan(session: Session, pangkat: DaftarPangkat, rencana_id: int | None) -> Bahan:
    """All of it for one plan, within a service's own transaction."""
    field = read_field(session, rencana_id)
    window = field.mulai, field.selesai
    officers = free_petugas(session, pangkat, *window, replotting=True, rencana_id=rencana_id)
    return Bahan(
        field,
        officers,
        read_aturan(session),
        read_sources(session, officers),
        read_padal(session, pangkat, *window),
        last_step(session),
    )


def free_officers(bahan: Bahan, groups: Sequence[KelompokUsulan]) -> list[Petugas]:
    """Who may be placed: all but those whom a locked group with its own duty window holds."""
    held = {guard.personel_id for group in groups if group.jendela_sendiri for guard in group.locked}
    return [_officer(p) for p in bahan.officers if p.id not in held]


def seats_of(groups: Sequence[KelompokUsulan], pangkat: DaftarPangkat) -> list[Kelompok]:
    """The groups to be filled, numbered as in `groups`."""
    return [_group(index, group, pangkat) for index, group in enumerate(groups) if not group.jendela_sendiri]


def _officer(petugas: PetugasBebas) -> Petugas:
    lat, lng = _told(petugas.place)
    return Petugas(
        id=petugas.id,
        nrp=petugas.nrp,
        lat=lat,
        lng=lng,
        senior=petugas.senior,
        kelurahan=None if petugas.domisili_id is None else str(petugas.domisili_id),
        satuan_id=petugas.satuan_id,
        urut=petugas.pangkat_urut,
        setempat=not petugas.bko,
    )


def _group(index: int, group: KelompokUsulan, pangkat: DaftarPangkat) -> Kelompok:
    lat, lng = _told(group.place)
    return Kelompok(
        id=index,
        kode=group.kode,
        lat=lat,
        lng=lng,
        kelurahan=str(group.kelurahan_id),
        need=group.pola.polri,
        locked=tuple(guard.personel_id for guard in group.locked),
        locked_senior=any(pangkat.senior(guard.pangkat) for guard in group.locked),
        locked_setempat=any(not guard.bko for guard in group.locked),
    )


def _told(place: Point | None) -> tuple[float, float] | tuple[None, None]:
    """A place as exactly as the recorded input tells it, so that the draw can be repeated from that alone."""
    return (round(place[0], DECIMALS), round(place[1], DECIMALS)) if place else (None, None)


def standing_at(field: Lapangan, groups: list[KelompokUsulan]) -> dict[int, int]:
    """Officer -> index of the group where he stands now, if that group stays."""
    index_of = {
        group.id: index
        for index, group in enumerate(groups)
        if group.id is not None and not group.jendela_sendiri
    }
    return {
        duty.personel_id: index_of[duty.kelompok_id]
        for duty in field.duties
        if not duty.terkunci and duty.kelompok_id in index_of
    }
