"""What holds up the issuing of an order: hard conflicts, and what is no more as it was approved."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import SprinDocument
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.konflik import Konflik
from poskoapp.domain.model import KelompokTps
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services import konflik
from poskoapp.services.rencana_baca import groups_of
from poskoapp.services.sprin_baris import Draf
from poskoapp.services.sprin_beku import people_in
from poskoapp.services.sprin_berubah import changed_since_approval
from poskoapp.services.sprin_jenis import read_jenis
from poskoapp.services.sprin_susun import Rencana, Susunan


@dataclass(frozen=True, slots=True)
class Hambatan:
    """What holds up the issuing of a draft."""

    konflik: tuple[Konflik, ...]
    """Hard conflicts."""
    berubah: str
    """What of it is no more as it was approved, in words; empty where nothing is."""


def hard_conflicts(session: Session, pangkat: DaftarPangkat, rencana: Rencana) -> list[Konflik]:
    """Hard conflicts over the duties that an order is made of; a ralat or pencabutan sends nobody anywhere."""
    if rencana.hubungan in (HubunganSprin.RALAT, HubunganSprin.PENCABUTAN):
        return []
    return konflik.check(session, pangkat).blocking(read_jenis(session, rencana.jenis).sumber)


def among_groups(session: Session, rencana: Rencana, hard: list[Konflik]) -> list[Konflik]:
    """Where the order plots whole groups, whatever is wrong with those of its plan."""
    if not hard or not read_jenis(session, rencana.jenis).per_kelompok:
        return []
    elsewhere = set(session.scalars(_groups_beside(rencana.naskah.rencana_id)))
    return [k for k in hard if k.kelompok_id not in elsewhere]


def among_people(made: Susunan, hard: list[Konflik]) -> list[Konflik]:
    """What is wrong with those whom the order names."""
    named = set(people_in(made.document))
    return [k for k in hard if k.personel_id in named or k.hanya is not None]


def _groups_beside(rencana_id: int | None) -> Select[int]:
    """Keys of the groups of all other plans: what is wrong there does not hold up an order of this one."""
    return select(KelompokTps.id).where(~groups_of(rencana_id))


def refuse_conflicts(hard: list[Konflik]) -> None:
    """RuleViolation where there are any."""
    if hard:
        first = " ".join(k.pesan for k in hard[:3])
        raise RuleViolation(
            f"Sprin belum dapat diterbitkan: {len(hard)} konflik keras. {first}",
            "Selesaikan konflik dalam daftar, lalu terbitkan lagi.",
        )


def approved_agenda(draf: Draf) -> int:
    """Its number; RuleViolation unless it is approved and has one."""
    if draf.status is not StatusSprin.DISETUJUI or draf.agenda is None:
        raise RuleViolation(
            f"Draf ini {draf.status.label.lower()}; hanya yang disetujui dapat diterbitkan.",
            "Ajukan, lalu setujui dahulu.",
        )
    return draf.agenda


def refuse_changed(session: Session, draf: Draf, document: SprinDocument) -> None:
    """RuleViolation where it says something else than when it was approved."""
    if changed := changed_since_approval(session, draf, document):
        raise RuleViolation(
            f"Isi Sprin ini berubah sejak disetujui: {changed}.",
            "Kembalikan kepada penyusunnya, atau setujui yang sekarang.",
        )
