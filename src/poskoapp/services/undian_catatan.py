"""Keeps the facts of an applied automatic plotting, in the step that applies it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp import __version__
from poskoapp.domain.model import Riwayat, Undian
from poskoapp.domain.undian import pack_lines

if TYPE_CHECKING:
    from poskoapp.services.ploting_otomatis import Proposal


@dataclass(frozen=True, slots=True)
class DrawFacts:
    """What a protocol says about a draw, besides the figures of the proposal."""

    peserta: int
    """Officers who were free."""
    terbukti: bool
    aturan: tuple[str, ...]
    masukan: tuple[str, ...]
    sidik_hasil: str


def record_draw(session: Session, proposal: "Proposal", operator: str) -> None:
    """Adds the draw of this proposal, within the step that applies it, which follows all that stands recorded."""
    drawn = proposal.undian
    session.add(
        Undian(
            langkah=(session.scalar(select(func.max(Riwayat.id))) or 0) + 1,
            waktu=datetime.now(UTC).replace(tzinfo=None),
            pelaksana=operator,
            versi=__version__,
            benih=proposal.benih,
            digest=proposal.digest,
            masukan=pack_lines(drawn.masukan),
            sidik_hasil=drawn.sidik_hasil,
            aturan="\n".join(drawn.aturan),
            peserta=drawn.peserta,
            personel=proposal.personel,
            kelompok=proposal.kelompok,
            tps=proposal.tps,
            tercakup=proposal.tercakup,
            berubah=proposal.berubah,
            jarak_km=proposal.jarak_km,
            terjauh_km=proposal.terjauh_km,
            batas_bawah_km=proposal.batas_bawah_km,
            terbukti=drawn.terbukti,
        )
    )
