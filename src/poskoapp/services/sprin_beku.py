"""Freezing an order: its rows, its digest and its PDF into the file, where nothing of them changes any more."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import SprinDocument, digest, to_json
from poskoapp.documents.sprin_naskah import from_text, to_text
from poskoapp.domain.model import BerkasSprin, LampiranSprin, NaskahSprin, Penugasan, Sprin, Tps, TpsSprin
from poskoapp.domain.sprin import StatusSprin
from poskoapp.services.rencana_baca import group_of, read_kepala, within
from poskoapp.services.sprin_isi import padal_in_window, rows_of
from poskoapp.services.sprin_jenis import read_jenis
from poskoapp.services.sprin_susun import Susunan, stored_naskah


def store(session: Session, made: Susunan, pdf: bytes, agenda: int, pages: int, sprin_id: int | None) -> int:
    """Freeze an order, the draft of that key or a new one: rows, digest and PDF. Returns its key."""
    document = made.document
    values = {
        "jenis": document.jenis,
        "perihal": document.perihal,
        "tanggal": document.tanggal,
        "tahun": document.tanggal.year,
        "agenda": agenda,
        "nomor": document.nomor,
        "status": StatusSprin.TERBIT,
        "isi": to_json(document),
        "sha256_isi": digest(document),
        "sha256_berkas": hashlib.sha256(pdf).hexdigest(),
        "halaman": pages,
        "jumlah_personel": document.jumlah_personel,
        "terbit_pada": datetime.now(UTC).replace(tzinfo=None),
    }
    if sprin_id is None:
        sprin_id = session.execute(insert(Sprin).values(values).returning(Sprin.id)).scalar_one()
    else:  # the texts first: once it is issued, they are closed
        session.execute(
            update(NaskahSprin)
            .where(NaskahSprin.sprin_id == sprin_id)
            .values(keadaan=made.keadaan, isi=_with_bands(session, document.jenis, sprin_id))
        )
        session.execute(update(Sprin).where(Sprin.id == sprin_id).values(values))
    _store_lists(session, document, sprin_id)
    session.execute(insert(BerkasSprin).values(sprin_id=sprin_id, isi=pdf))  # last: it closes the lists above
    return sprin_id


def _with_bands(session: Session, jenis: str, sprin_id: int) -> str:
    """The texts of an order with the bands that its lampiran has."""
    isi = session.scalars(select(NaskahSprin.isi).where(NaskahSprin.sprin_id == sprin_id)).one()
    return to_text(replace(from_text(isi), pita=read_jenis(session, jenis).pita))


def _store_lists(session: Session, document: SprinDocument, sprin_id: int) -> None:
    """Who and which TPS may no longer be deleted."""
    named = set(people_in(document))
    plotted = read_jenis(session, document.jenis).per_kelompok and document.lampiran is not None
    written = stored_naskah(session, sprin_id)
    rencana_id = written.rencana_id if written else None
    if plotted:
        window = padal_in_window(read_kepala(session, rencana_id))
        named |= {*session.scalars(select(Penugasan.personel_id).where(window))}
    if named:
        people = [{"sprin_id": sprin_id, "personel_id": id_} for id_ in sorted(named)]
        session.execute(insert(LampiranSprin), people)
    if plotted:
        grouped = select(Tps.id).where(group_of(rencana_id).is_not(None))
        guarded = session.scalars(within(grouped, rencana_id))
        stations = [{"sprin_id": sprin_id, "tps_id": id_} for id_ in guarded]
        if stations:
            session.execute(insert(TpsSprin), stations)


def people_in(document: SprinDocument) -> list[int]:
    """Keys of everyone whom an order names."""
    inline = [orang.personel_id for orang in document.kepada]
    return [int(key) for key in (*inline, *(row.personel_id for row in rows_of(document.lampiran))) if key]
