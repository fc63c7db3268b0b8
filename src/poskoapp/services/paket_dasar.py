"""What both sides last knew: kept with every package sent and read, so that the next one tells who changed what."""

import base64
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.model import PaketKeluar, PaketMasuk
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import Dasar
from poskoapp.domain.paket_isi import Baris, IsiPaket, Tanda, pack_rows, read_rows
from poskoapp.domain.paket_kolom import Nilai


@dataclass(frozen=True, slots=True)
class Terbaca:
    """The newest package of a kind that was read from a post."""

    nomor: int
    tahu: int
    sha256: str


def kept(baris: Iterable[Baris], tahu: int) -> str:
    """Rows as a text of the file, with the number of our package that the sender knew."""
    content = json.dumps({"tahu": tahu, "baris": pack_rows(baris)}, ensure_ascii=False, separators=(",", ":"))
    return base64.b85encode(zlib.compress(content.encode(), 6)).decode()


def newest_read(session: Session, pos_id: int, jenis: JenisPaket) -> Terbaca:
    """The newest package of that kind that was read from that post; number 0 for none."""
    found = session.scalars(
        select(PaketMasuk)
        .where(PaketMasuk.pos_id == pos_id, PaketMasuk.jenis == jenis)
        .order_by(PaketMasuk.nomor.desc())
    ).first()
    return Terbaca(found.nomor, _unkept(found.isi, jenis)[0], found.sha256) if found else Terbaca(0, 0, "")


def known_number(session: Session, pos_id: int) -> int:
    """The number of the newest package of any kind that was read from that post."""
    return session.scalar(select(func.max(PaketMasuk.nomor)).where(PaketMasuk.pos_id == pos_id)) or 0


def common_ground(session: Session, pos_id: int, pos_kode: str, isi: IsiPaket) -> Dasar:
    """Each row as both sides last knew it: as they sent it last, or as we did where they have read that since."""
    ground: dict[Tanda, dict[str, Nilai]] = {}
    read = session.scalars(
        select(PaketMasuk.isi)
        .where(PaketMasuk.pos_id == pos_id, PaketMasuk.jenis == isi.jenis)
        .order_by(PaketMasuk.nomor)
    )
    seen = 0
    for text in read:
        seen, rows = _unkept(text, isi.jenis)
        ground |= {row.tanda: dict(row.nilai) for row in rows}
    sent = session.scalars(
        select(PaketKeluar.isi)
        .where(
            PaketKeluar.pos_kode == pos_kode,
            PaketKeluar.jenis == isi.jenis,
            PaketKeluar.nomor > seen,
            PaketKeluar.nomor <= isi.tahu,
        )
        .order_by(PaketKeluar.nomor)
    )
    for text in sent:
        ground |= {row.tanda: dict(row.nilai) for row in _unkept(text, isi.jenis)[1]}
    return ground


def _unkept(text: str, jenis: JenisPaket) -> tuple[int, tuple[Baris, ...]]:
    content = json.loads(zlib.decompress(base64.b85decode(text)))
    return int(content["tahu"]), read_rows(content["baris"], jenis)
