"""What *Hitung kebutuhan* reads and counts; of a Polda even counting anew at each digit typed takes a while."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.domain.pola import BarisPola
from poskoapp.services.kebutuhan import KebutuhanReport, KebutuhanService, report_of
from poskoapp.services.kebutuhan_dasar import DasarKebutuhan
from poskoapp.services.pola import PolaService
from poskoapp.services.rencana import RencanaService
from poskoapp.services.varian import VarianService


@dataclass(frozen=True, slots=True)
class KebutuhanServices:
    """What the dialog and those it opens read and write."""

    kebutuhan: KebutuhanService
    pola: PolaService
    varian: VarianService
    rencana: RencanaService


@dataclass(frozen=True, slots=True)
class Ditanya:
    """The requirement of a plan under these pola (None: those of the file), against so many officers (None: its own).

    `dasar` where only pola or officers are others than before.
    """

    rencana_id: int | None
    tersedia: int | None
    dasar: DasarKebutuhan | None = None
    pola: Sequence[BarisPola] | None = None


@dataclass(frozen=True, slots=True)
class Terhitung:
    """What was counted, and from what."""

    dasar: DasarKebutuhan
    report: KebutuhanReport


def count(service: KebutuhanService, asked: Ditanya) -> Terhitung:
    """The answer; in any thread. Raises PoskoError where it cannot be counted."""
    dasar = asked.dasar or service.dasar(asked.rencana_id)
    assumed = None if asked.tersedia == dasar.kekuatan.polri else asked.tersedia
    return Terhitung(dasar, report_of(dasar, asked.pola, assumed))


def pola_of(service: PolaService, rencana_id: int | None) -> tuple[list[BarisPola], dict[int, str]]:
    """The pola of a plan and the names of all kecamatan, which are there long before anything is counted."""
    return service.rows(rencana_id), service.kecamatan()


def kecamatan_of(dasar: DasarKebutuhan) -> dict[int, str]:
    """Key and name of every kecamatan, by name."""
    names = sorted((place.nama, id_) for id_, place in dasar.kecamatan.items())
    return {id_: nama for nama, id_ in names}


def told(pola: Sequence[BarisPola]) -> set[tuple[object, ...]]:
    """What the operator can change of them."""
    return {(p.kategori, p.kecamatan_id, p.angka, p.sebutan_sektor) for p in pola}


def plans(service: RencanaService) -> list[tuple[str, int | None]]:
    """The plans of the file to choose from."""
    return [("Rencana utama", None), *((row.nama, row.id) for row in service.rows())]
