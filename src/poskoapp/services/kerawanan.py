"""Kerawanan of many TPS: the categories that the rule suggests."""

from collections.abc import Sequence
from dataclasses import dataclass

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import AturanKategori, KeadaanTps, Sebab, higher
from poskoapp.domain.model import Tps
from poskoapp.services.aturan_kerawanan import read_rule
from poskoapp.services.izin import izin
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.tps import TpsRow, tps_rows
from poskoapp.storage.database import Database
from poskoapp.storage.rows import update_rows


@dataclass(frozen=True, slots=True)
class SaranKategori:
    """A TPS whose reasons speak for another category than it has."""

    tps: TpsRow
    usulan: Kategori
    sebab: tuple[Sebab, ...]
    """What speaks for it, the highest first."""

    @property
    def naik(self) -> bool:
        """Whether the suggested category is guarded more than the present one."""
        return higher(self.usulan, self.tps.kategori)


@dataclass(frozen=True, slots=True)
class Saran:
    """All suggestions as the file stood after step `langkah`, and the rule in words."""

    baris: tuple[SaranKategori, ...]
    aturan: str
    langkah: int


class KerawananService:
    """Suggests categories; nothing is applied unasked."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def saran(self) -> Saran:
        """The TPS whose reasons, indicators and marks speak for another category, those to be raised first."""
        with self._db.read() as session:
            aturan, rows, langkah = read_rule(session), tps_rows(session), last_step(session)
        found: list[SaranKategori] = []
        for row in rows:
            causes = aturan.causes(KeadaanTps(row.alasan, row.indikator, row.tanda, row.loksus))
            if causes and causes[0].kategori is not row.kategori:
                found.append(SaranKategori(row, causes[0].kategori, tuple(causes)))
        found.sort(key=lambda saran: not saran.naik)
        return Saran(tuple(found), aturan.judul, langkah)

    def aturan(self) -> AturanKategori:
        """The rule that holds in this file."""
        with self._db.read() as session:
            return read_rule(session)

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def apply(self, saran: Saran, tps_ids: Sequence[int]) -> int:
        """Gives the chosen TPS the suggested category, as one step; returns how many.

        RuleViolation where the file has changed since.
        """
        chosen = set(tps_ids)
        updates = [{"id": s.tps.id, "kategori": s.usulan} for s in saran.baris if s.tps.id in chosen]
        with self._db.write(f"Terapkan usulan kategori {len(updates)} TPS") as session:
            refuse_stale(session, saran.langkah, "usulan kategori ini")
            update_rows(session, Tps, updates)
        return len(updates)
