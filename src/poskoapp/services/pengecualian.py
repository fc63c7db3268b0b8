"""Keeping a soft conflict on purpose: with a reason, signed, and printed wherever the conflict would have stood."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, insert

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.konflik import Konflik
from poskoapp.domain.model import Pengecualian
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.teks import clean_text
from poskoapp.services.izin import izin
from poskoapp.services.konflik import check
from poskoapp.services.pengecualian_baris import PengecualianRow
from poskoapp.storage.database import Database

ALASAN_HURUF = 200
"""Letters of the longest reason."""


class PengecualianService:
    """Keeps conflicts, and opens them again."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def rows(self) -> list[PengecualianRow]:
        """Those that hold now; one whose facts have changed is no exception any longer."""
        with self._db.read() as session:
            return check(session, self._pangkat).dibiarkan

    @izin(PeranAkun.OPERATOR, "membiarkan konflik")
    def keep(self, konflik: Sequence[Konflik], alasan: str) -> None:
        """Keeps these conflicts for one reason, as one step.

        InputError without a reason, RuleViolation for a hard one or one that has meanwhile been mended.
        """
        reason = check_alasan(alasan)
        if hard := next((k for k in konflik if k.keras), None):
            raise RuleViolation(
                f"Konflik keras tidak dapat dibiarkan: {hard.pesan}",
                "Pindahkan tugasnya atau tukar orangnya.",
            )
        with self._db.write(f"Biarkan {len(konflik)} konflik") as session:
            standing = {(k.kunci, k.pesan) for k in check(session, self._pangkat).konflik}
            if gone := next((k for k in konflik if (k.kunci, k.pesan) not in standing), None):
                raise RuleViolation(f"Konflik itu sudah berubah: {gone.pesan}", "Lihat lagi daftar konflik.")
            signed = {"alasan": reason, "oleh": self._db.sesi.nama, "pada": _now()}
            session.execute(
                insert(Pengecualian), [{"kunci": k.kunci, "pesan": k.pesan, **signed} for k in konflik]
            )

    @izin(PeranAkun.OPERATOR, "membiarkan konflik")
    def reopen(self, ids: Sequence[int]) -> None:
        """Counts these among the conflicts again."""
        with self._db.write(f"Cabut {len(ids)} pengecualian") as session:
            session.execute(delete(Pengecualian).where(Pengecualian.id.in_(ids)))


def check_alasan(alasan: str) -> str:
    """The reason without needless spaces. InputError where there is none, or too much."""
    reason = clean_text(alasan)
    if not reason:
        raise InputError(
            "Alasan wajib diisi.", "Tuliskan mengapa konflik ini dibiarkan, dan atas perintah siapa."
        )
    if len(reason) > ALASAN_HURUF:
        raise InputError(f"Alasan berisi {len(reason)} huruf, paling banyak {ALASAN_HURUF}.", "Singkat.")
    return reason


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
