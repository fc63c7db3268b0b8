"""Which issued orders stand, and which of them no longer say what the duties say."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import Lampiran, from_json, lampiran_from_json
from poskoapp.documents.sprin_naskah import Naskah
from poskoapp.domain.model import NaskahSprin, Sprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services.sprin_isi import rows_of
from poskoapp.services.sprin_selisih import differs, moved_people
from poskoapp.services.sprin_susun import effective_lampiran, standing_of_chain, stored_naskah


@dataclass(frozen=True, slots=True)
class SprinBerbeda:
    """A standing order that no longer fits: `berbeda` people, or only padal where that is 0."""

    id: int
    nomor: str
    berbeda: int


def stale_orders(session: Session, pangkat: DaftarPangkat) -> list[SprinBerbeda]:
    """Standing orders that differ from the duties, newest first; of one kind, plan and Polsek only the newest counts."""
    found: list[SprinBerbeda] = []
    seen: set[tuple[str, int | None, tuple[str, ...]]] = set()
    for sprin in _standing(session):
        written = stored_naskah(session, sprin.id)
        scope = sprin.jenis, _plan_of(written), written.polsek if written else ()
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


def orders_in_force(
    session: Session, jenis: str, rencana_id: int | None = None
) -> dict[str, tuple[str, dict[str, str]]]:
    """Person -> the number of a plan's newest order of that kind that names him and stands, with his cells by their keys."""
    named: dict[str, tuple[str, dict[str, str]]] = {}
    for sprin in reversed([order for order in _standing(session) if order.jenis == jenis]):
        if _plan_of(stored_naskah(session, sprin.id)) != rencana_id:
            continue
        first = from_json(sprin.isi).lampiran
        named |= _named(sprin.nomor, first, None)
        for changed, keadaan in _changes_of(session, sprin.id):
            moved = {row.personel_id for row in rows_of(from_json(changed.isi).lampiran)}
            for key in moved:
                named.pop(key, None)
            named |= _named(changed.nomor, lampiran_from_json(keadaan), moved)
    return named


def _plan_of(naskah: Naskah | None) -> int | None:
    return naskah.rencana_id if naskah else None


def _named(
    nomor: str, lampiran: Lampiran | None, only: set[str] | None
) -> dict[str, tuple[str, dict[str, str]]]:
    keys = [kolom.key for kolom in lampiran.stored_kolom] if lampiran else []
    return {
        row.personel_id: (nomor, dict(zip(keys, row.cells, strict=True)))
        for row in rows_of(lampiran)
        if only is None or row.personel_id in only
    }


def _changes_of(session: Session, sprin_id: int) -> list[tuple[Sprin, str]]:
    """The issued perubahan of an order, oldest first, each with the whole lampiran that holds from it on."""
    found = session.execute(
        select(Sprin, NaskahSprin.keadaan)
        .join(NaskahSprin, NaskahSprin.sprin_id == Sprin.id)
        .where(
            NaskahSprin.induk_id == sprin_id,
            NaskahSprin.hubungan == HubunganSprin.PERUBAHAN,
            Sprin.status == StatusSprin.TERBIT,
        )
        .order_by(Sprin.id)
    )
    return [(sprin, keadaan) for sprin, keadaan in found]


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
