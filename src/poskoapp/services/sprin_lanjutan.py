"""Orders about an earlier order: perubahan, ralat, pencabutan."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import SprinDocument, from_json
from poskoapp.documents.sprin_naskah import Naskah
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Ketidakhadiran, NaskahSprin, Personel, Sprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.domain.waktu import tanggal
from poskoapp.paths import resources
from poskoapp.services.operasi import read_operasi
from poskoapp.services.sprin_isi import penandatangan, text_values
from poskoapp.services.sprin_selisih import UMUM, people_of
from poskoapp.services.sprin_susun import (
    Rencana,
    effective_lampiran,
    read_tata,
    standing_of_chain,
    stored_naskah,
)
from poskoapp.services.sprin_tugas import not_come
from poskoapp.services.walkat_giliran import withdrawn_people

TIDAK_TIBA = "tidak tiba"
"""Why somebody lent to us is taken out again."""
_NAMED = 6
"""Places of wrong words that a ralat names; words that stand in more are corrected throughout."""


@dataclass(frozen=True, slots=True)
class Salah:
    """Wrong words of an issued order, and what they should be."""

    tertulis: str
    seharusnya: str


def follow_up(
    session: Session,
    pangkat: DaftarPangkat,
    hubungan: HubunganSprin,
    sprin_id: int,
    hari: date,
    salah: Sequence[Salah],
) -> Rencana:
    """The draft of an order about an issued one; its chain begins with the first order."""
    induk = _first_of(session, sprin_id)
    frozen = from_json(induk.isi)
    _refuse_date(induk, hari)
    naskah = _texts(session, hubungan, induk, frozen)
    if hubungan is HubunganSprin.RALAT:
        items = tuple(_ralat(frozen, wrong) for wrong in salah)
        if not items:
            raise InputError("Ralat ini belum menyebut yang salah.", "Isi tertulis dan seharusnya.")
        naskah = replace(naskah, untuk=(*naskah.untuk[:1], *items, *naskah.untuk[1:]))
    if hubungan is HubunganSprin.PERUBAHAN:
        naskah = replace(naskah, alasan=dict(_reasons(session, pangkat, induk)))
    return Rencana(induk.jenis, hari, None, naskah, hubungan, induk.id)


def _first_of(session: Session, sprin_id: int) -> Sprin:
    """The first order of the chain; RuleViolation where it is not issued or is cancelled."""
    induk_id = session.scalar(select(NaskahSprin.induk_id).where(NaskahSprin.sprin_id == sprin_id))
    first = session.get(Sprin, induk_id or sprin_id)
    if first is None or first.status is not StatusSprin.TERBIT:
        raise RuleViolation("Hanya Sprin yang sudah terbit dapat diubah, diralat atau dicabut.")
    ended = session.scalar(
        select(Sprin.nomor)
        .join(NaskahSprin, NaskahSprin.sprin_id == Sprin.id)
        .where(
            NaskahSprin.induk_id == first.id,
            NaskahSprin.hubungan == HubunganSprin.PENCABUTAN,
            Sprin.status == StatusSprin.TERBIT,
        )
    )
    if ended is not None:
        raise RuleViolation(f"{first.nomor} sudah dicabut dengan {ended}.", "Terbitkan Sprin yang baru.")
    return first


def _refuse_date(induk: Sprin, hari: date) -> None:
    if hari < induk.tanggal:
        raise RuleViolation(
            f"Tanggal {tanggal(hari)} mendahului {induk.nomor} ({tanggal(induk.tanggal)}).",
            "Pilih tanggal yang sama atau sesudahnya.",
        )


@cache
def _template(hubungan: HubunganSprin) -> dict[str, Any]:
    path = resources() / "sprin-lanjutan" / f"{hubungan.value}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _texts(session: Session, hubungan: HubunganSprin, induk: Sprin, frozen: SprinDocument) -> Naskah:
    operasi, tata = read_operasi(session), read_tata(session)
    values = {
        **text_values(operasi),
        "nomor_induk": induk.nomor,
        "tanggal_induk": tanggal(induk.tanggal),
        "perihal_induk": induk.perihal,
    }
    plain = _template(hubungan)
    written = stored_naskah(session, induk.id)

    def filled(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text.format_map(values) for text in texts)

    return Naskah(
        kka=frozen.kka,
        perihal=plain["perihal"].format_map(values),
        pertimbangan=plain["pertimbangan"].format_map(values),
        dasar=(*frozen.dasar, *filled(plain["dasar"])),
        untuk=filled(plain["untuk"]),
        tembusan=frozen.tembusan,
        kepada_lampiran=plain["kepada"].format_map(values),
        judul_lampiran=filled(plain["judul"]),
        penandatangan=penandatangan(operasi),
        rencana_id=written.rencana_id if written else None,
        kertas=frozen.kertas,
        margin=frozen.margin,
        lambang=written.lambang if written else True,
        paraf=tata.paraf,
    )


def _ralat(frozen: SprinDocument, wrong: Salah) -> str:
    """`pada Untuk angka 3 tertulis “x”, seharusnya dibaca “y”`, with every place; InputError where there is none."""
    tertulis, seharusnya = wrong.tertulis.strip(), wrong.seharusnya.strip()
    if not tertulis or not seharusnya or tertulis == seharusnya:
        raise InputError("Tertulis dan seharusnya harus diisi dan berbeda.")
    places = list(dict.fromkeys(name for name, text in _places(frozen) if tertulis in text))
    if not places:
        raise InputError(
            f"“{tertulis[:60]}” tidak tertulis dalam {frozen.nomor}.",
            "Salin kata-katanya persis seperti pada Sprin.",
        )
    return f"pada {_told(places)} tertulis “{tertulis}”, seharusnya dibaca “{seharusnya}”"


def _told(places: Sequence[str]) -> str:
    if len(places) > _NAMED:
        return f"seluruh naskah dan lampirannya ({bilangan(len(places))} tempat)"
    return " dan ".join(filter(None, (", ".join(places[:-1]), places[-1])))


def _places(frozen: SprinDocument) -> Iterator[tuple[str, str]]:
    yield "Pertimbangan", frozen.pertimbangan
    for name, items in (("Dasar", frozen.dasar), ("Untuk", frozen.untuk), ("Tembusan", frozen.tembusan)):
        for number, text in enumerate(items, 1):
            yield f"{name} angka {number}", text
    yield "Kepada", frozen.kepada_lampiran
    for orang in frozen.kepada:
        yield "Kepada", f"{orang.nama} {orang.pangkat} {orang.nrp} {orang.jabatan}"
    if frozen.lampiran is not None:
        yield "judul lampiran", " ".join(frozen.lampiran.judul).upper()
        for number, row in enumerate(frozen.lampiran.rows, 1):
            yield f"lampiran nomor urut {number}", " ".join(row.cells)


def _reasons(session: Session, pangkat: DaftarPangkat, induk: Sprin) -> Iterator[tuple[str, str]]:
    """Why each person comes or goes, where the file knows: absent, gone, or in the place of another."""
    before = people_of(effective_lampiran(session, induk.id) or standing_of_chain(session, pangkat, induk))
    after = people_of(standing_of_chain(session, pangkat, induk))
    gone = [key for key in before if key not in after]
    absent = {
        str(key): alasan.value
        for key, alasan in session.execute(select(Ketidakhadiran.personel_id, Ketidakhadiran.alasan))
    }
    absent |= {str(key): TIDAK_TIBA for key in not_come(session)}
    inactive = {str(key) for key in session.scalars(select(Personel.id).where(~Personel.aktif))}
    yield from ((key, told) for key, told in withdrawn_people(session).items() if key in after)
    places: dict[str, list[str]] = {}
    for key in gone:
        yield key, absent.get(key, "tidak aktif lagi" if key in inactive else UMUM.lower())
        places.setdefault(_place(before[key].tempat), []).append(key)
    for key, person in after.items():
        waiting = places.get(_place(person.tempat), [])
        if key not in before and waiting:
            yield key, f"menggantikan {before[waiting.pop(0)].cells['nama']}"


def _place(tempat: dict[str, str]) -> str:
    """Where a duty is, whoever does it and in which role."""
    return "|".join(tempat.get(key, "") for key in ("pita", "kelurahan", "tps", "sasaran"))
