"""The rule that suggests categories, as the post has it: read, changed, and given back to what came with the program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.aturan_kerawanan import AturanKerawanan, JenisSebab
from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kerawanan import AlasanRawan, AturanKategori
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.domain.tps import Tanda
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.kerawanan_table import read_aturan

_LOKSUS = "loksus"


@dataclass(frozen=True, slots=True)
class BarisAturan:
    """One thing that may speak for a category; `kategori` is None where it speaks for nothing.

    `kata`: the words by which a text tells a reason, parted by commas; only reasons have some.
    """

    jenis: JenisSebab
    kunci: str
    nama: str
    kategori: Kategori | None
    kata: str = ""
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class AturanBerlaku:
    """The rule line by line; `bawaan` while the post has changed nothing."""

    baris: tuple[BarisAturan, ...]
    bawaan: bool


class AturanKerawananService:
    """Keeps the rule of the file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def berlaku(self) -> AturanBerlaku:
        """All lines: the reasons, then Bawaslu's 25 indicators, the marks, and the special locations."""
        with self._db.read() as session:
            own = session.scalar(select(AturanKerawanan.id).limit(1)) is not None
            return AturanBerlaku(tuple(_lines(read_rule(session))), bawaan=not own)

    @izin(PeranAkun.OPERATOR, "mengubah aturan kategori")
    def save(self, baris: Sequence[BarisAturan]) -> None:
        """Makes these lines the rule, as one step. InputError for a reason without a name or without words."""
        wanted = [_checked(row) for row in baris]
        names = [name_key(row.nama) for row in wanted if row.jenis is JenisSebab.ALASAN]
        twice = next((row.nama for row in wanted if names.count(name_key(row.nama)) > 1), None)
        if twice is not None:
            raise InputError(f"Alasan “{twice}” ada dua kali.", "Satukan kata kuncinya pada satu baris.")
        with self._db.write("Ubah aturan usulan kategori") as session:
            if wanted != list(_lines(read_rule(session))):
                session.execute(delete(AturanKerawanan))
                session.execute(insert(AturanKerawanan), [_values(row) for row in wanted])

    @izin(PeranAkun.OPERATOR, "mengubah aturan kategori")
    def reset(self) -> None:
        """Gives the rule back to what came with the program."""
        with self._db.write("Aturan usulan kategori bawaan") as session:
            session.execute(delete(AturanKerawanan))


def read_rule(session: Session) -> AturanKategori:
    """The rule that holds in this file, within a service's own transaction."""
    usual = read_aturan()
    rows = session.scalars(select(AturanKerawanan).order_by(AturanKerawanan.id)).all()
    if not rows:
        return usual
    speaks = {
        kind: {r.kunci: r.kategori for r in rows if r.jenis is kind and r.kategori} for kind in JenisSebab
    }
    return AturanKategori(
        usual.judul,
        tuple(
            AlasanRawan(r.kunci, r.kategori, tuple(_words(r.kata)), r.sumber)
            for r in rows
            if r.jenis is JenisSebab.ALASAN
        ),
        speaks[JenisSebab.INDIKATOR],
        {Tanda(kunci): kategori for kunci, kategori in speaks[JenisSebab.TANDA].items()},
        speaks[JenisSebab.LOKSUS].get(_LOKSUS),
        usual.daftar,
    )


def _lines(aturan: AturanKategori) -> Iterable[BarisAturan]:
    for alasan in aturan.alasan:
        told = ", ".join(alasan.kata)
        yield BarisAturan(JenisSebab.ALASAN, alasan.nama, alasan.nama, alasan.kategori, told, alasan.sumber)
    for i in aturan.daftar.indikator:
        nama = f"{i.nomor}. {i.nama}"
        yield BarisAturan(
            JenisSebab.INDIKATOR, i.kunci, nama, aturan.indikator.get(i.kunci), sumber="Bawaslu"
        )
    for tanda in Tanda:
        yield BarisAturan(JenisSebab.TANDA, tanda.value, tanda.label, aturan.tanda.get(tanda))
    yield BarisAturan(JenisSebab.LOKSUS, _LOKSUS, "TPS bernomor 901 ke atas", aturan.loksus)


def _checked(row: BarisAturan) -> BarisAturan:
    if row.jenis is not JenisSebab.ALASAN:
        return row
    nama, kata = clean_text(row.nama), ", ".join(_words(row.kata))
    if not nama:
        raise InputError("Alasan belum diberi nama.", "Misalnya: Jauh dari kantor polisi.")
    if not kata:
        raise InputError(
            f"Alasan “{nama}” belum mempunyai kata kunci.", "Isi paling sedikit satu kata, dipisah koma."
        )
    return BarisAturan(row.jenis, nama, nama, row.kategori, kata, clean_text(row.sumber))


def _words(kata: str) -> list[str]:
    """Each once, in small letters as texts are searched."""
    return list(dict.fromkeys(word for part in kata.split(",") if (word := clean_text(part).casefold())))


def _values(row: BarisAturan) -> dict[str, object]:
    return {
        "jenis": row.jenis, "kunci": row.kunci, "kata": row.kata, "kategori": row.kategori, "sumber": row.sumber,
    }  # fmt: skip
