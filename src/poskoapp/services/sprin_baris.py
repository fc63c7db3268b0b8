"""The register's rows, an order before it is issued, and its numbers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin_naskah import Naskah, from_text
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import NaskahSprin, Sprin
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.services.sprin_jenis import jenis_rows
from poskoapp.services.sprin_susun import Rencana


@dataclass(frozen=True, slots=True)
class SprinRow:
    """An order in the register, or a draft of one."""

    id: int
    agenda: int | None
    nomor: str
    jenis: str
    jenis_judul: str
    perihal: str
    tanggal: date
    status: StatusSprin
    jumlah_personel: int
    halaman: int
    sha256_isi: str
    sha256_berkas: str
    terbit_pada: datetime | None
    hubungan: HubunganSprin
    induk_id: int | None
    """The first order of its chain, where this one amends, corrects or cancels it."""
    induk_nomor: str
    catatan: str
    """Why the draft was returned."""
    diubah_oleh: tuple[str, ...]
    """Numbers of the issued orders that amend or correct this one."""
    dicabut_oleh: str
    """Number of the order that cancelled this one."""

    @property
    def keterangan(self) -> str:
        """What became of it, or what it does to another, in words."""
        told = [f"{self.hubungan.label} atas {self.induk_nomor}"] if self.induk_nomor else []
        if self.dicabut_oleh:
            told.append(f"Dicabut dengan {self.dicabut_oleh}")
        if self.diubah_oleh:
            told.append(f"Diubah dengan {', '.join(self.diubah_oleh)}")
        if self.catatan and self.status is StatusSprin.DIKEMBALIKAN:
            told.append(f"Dikembalikan: {self.catatan}")
        return ". ".join(told)

    @property
    def berlaku(self) -> bool:
        """Whether it is an order of its own that stands."""
        own = self.hubungan is HubunganSprin.BARU and self.status is StatusSprin.TERBIT
        return own and not self.dicabut_oleh


@dataclass(frozen=True, slots=True)
class Draf:
    """An order that is not issued yet, as the editor has it."""

    id: int
    jenis: str
    tanggal: date
    agenda: int | None
    naskah: Naskah
    hubungan: HubunganSprin
    induk_id: int | None
    status: StatusSprin
    catatan: str
    sidik_disetujui: str

    @property
    def rencana(self) -> Rencana:
        """What is drawn of it."""
        return Rencana(self.jenis, self.tanggal, self.agenda, self.naskah, self.hubungan, self.induk_id)


def sprin_rows(session: Session) -> list[SprinRow]:
    """The register, newest first, within a service's own transaction."""
    found = session.execute(
        select(Sprin, NaskahSprin.hubungan, NaskahSprin.induk_id, NaskahSprin.catatan)
        .outerjoin(NaskahSprin, NaskahSprin.sprin_id == Sprin.id)
        .order_by(Sprin.id.desc())
    ).all()
    nomor = {sprin.id: sprin.nomor for sprin, *_ in found}
    titles = {row.kunci: row.judul for row in jenis_rows(session)}
    later: dict[int, list[tuple[HubunganSprin, str]]] = defaultdict(list)
    for sprin, hubungan, induk_id, _ in reversed(found):
        if induk_id is not None and sprin.status is StatusSprin.TERBIT:
            later[induk_id].append((hubungan, sprin.nomor))
    return [
        _row(
            sprin, titles.get(sprin.jenis, sprin.jenis), (hubungan, induk_id, catatan), nomor, later[sprin.id]
        )
        for sprin, hubungan, induk_id, catatan in found
    ]


def _row(
    sprin: Sprin,
    judul: str,
    naskah: tuple[HubunganSprin | None, int | None, str | None],
    nomor: dict[int, str],
    later: list[tuple[HubunganSprin, str]],
) -> SprinRow:
    hubungan, induk_id, catatan = naskah
    ended = [number for kind, number in later if kind is HubunganSprin.PENCABUTAN]
    return SprinRow(
        sprin.id, sprin.agenda, sprin.nomor, sprin.jenis, judul, sprin.perihal, sprin.tanggal, sprin.status,
        sprin.jumlah_personel, sprin.halaman, sprin.sha256_isi, sprin.sha256_berkas, sprin.terbit_pada,
        hubungan or HubunganSprin.BARU, induk_id, nomor.get(induk_id or 0, ""), catatan or "",
        tuple(number for kind, number in later if kind is not HubunganSprin.PENCABUTAN), ended[0] if ended else "",
    )  # fmt: skip


def kemudian(row: SprinRow, rows: Sequence[SprinRow]) -> str:
    """What later orders made of an issued one, in words; a pencabutan ends the whole chain except itself."""
    if row.hubungan is HubunganSprin.PENCABUTAN:
        return ""
    first = next((other for other in rows if other.id == row.induk_id), row)
    if first.dicabut_oleh:
        return f"Sudah dicabut dengan {first.dicabut_oleh}: tidak berlaku lagi."
    others = [nomor for nomor in first.diubah_oleh if nomor != row.nomor]
    return f"Diubah dengan {', '.join(others)}: hanya berlaku bersama itu." if others else ""


def read_draf(session: Session, sprin_id: int) -> Draf:
    """A draft; InputError where there is none of that key or it is issued."""
    found = session.execute(
        select(Sprin, NaskahSprin)
        .join(NaskahSprin, NaskahSprin.sprin_id == Sprin.id)
        .where(Sprin.id == sprin_id, Sprin.status != StatusSprin.TERBIT)
    ).one_or_none()
    if found is None:
        raise InputError("Draf Sprin itu tidak ada atau sudah terbit.", "Muat ulang daftarnya.")
    sprin, naskah = found
    return Draf(
        sprin.id, sprin.jenis, sprin.tanggal, sprin.agenda, from_text(naskah.isi), naskah.hubungan, naskah.induk_id,
        sprin.status, naskah.catatan, naskah.sidik_disetujui,
    )  # fmt: skip


def next_agenda(session: Session, tahun: int) -> int:
    """The number after the highest of that year."""
    return (session.scalar(select(func.max(Sprin.agenda)).where(Sprin.tahun == tahun)) or 0) + 1


def refuse_taken(session: Session, agenda: int, tahun: int, own: int = 0) -> None:
    """RuleViolation where another order than `own` has that number in that year."""
    taken = session.scalar(
        select(Sprin.nomor).where(Sprin.tahun == tahun, Sprin.agenda == agenda, Sprin.id != own)
    )
    if taken is not None:
        raise RuleViolation(
            f"Nomor agenda {agenda} tahun {tahun} sudah dipakai oleh {taken}.",
            f"Pakai nomor {next_agenda(session, tahun)} atau nomor lain yang belum dipakai.",
        )
