"""Which issued orders stand, and which of them no longer say what the duties say."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import NaskahSprin, Sprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services.sprin_selisih import differs, moved_people
from poskoapp.services.sprin_susun import effective_lampiran, standing_of_chain, stored_naskah


@dataclass(frozen=True, slots=True)
class SprinBerbeda:
    """A standing order that no longer fits: `berbeda` people, or only padal where that is 0."""

    id: int
    nomor: str
    berbeda: int


def stale_orders(session: Session, pangkat: DaftarPangkat) -> list[SprinBerbeda]:
    """Standing orders that differ from the duties, newest first; of one kind and Polsek only the newest counts."""
    found: list[SprinBerbeda] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for sprin in _standing(session):
        written = stored_naskah(session, sprin.id)
        scope = sprin.jenis, written.polsek if written else ()
        said = (
            None if scope in seen or (written and written.kepada) else effective_lampiran(session, sprin.id)
        )
        seen.add(scope)
        if said is None:
            continue
        standing = standing_of_chain(session, pangkat, sprin)
        if differs(said, standing):
            found.append(SprinBerbeda(sprin.id, sprin.nomor, moved_people(said, standing)))
    return found


def _standing(session: Session) -> list[Sprin]:
    """Issued orders of their own that are not cancelled, newest first."""
    cancelled = (
        select(NaskahSprin.induk_id)
        .join(Sprin, Sprin.id == NaskahSprin.sprin_id)
        .where(NaskahSprin.hubungan == HubunganSprin.PENCABUTAN, Sprin.status == StatusSprin.TERBIT)
    )
    following = select(NaskahSprin.sprin_id).where(NaskahSprin.induk_id.is_not(None))
    return list(
        session.scalars(
            select(Sprin)
            .where(Sprin.status == StatusSprin.TERBIT, Sprin.id.not_in(cancelled), Sprin.id.not_in(following))
            .order_by(Sprin.id.desc())
        )
    )
