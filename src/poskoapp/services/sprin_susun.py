"""From a draft's texts and the duties of the moment to the order that is drawn and frozen."""

import base64
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.sprin import (
    Lampiran,
    Margin,
    Orang,
    SprinDocument,
    from_json,
    lampiran_from_json,
    lampiran_json,
)
from poskoapp.documents.sprin_kinds import TemplatSprin, fill, sorted_dasar
from poskoapp.documents.sprin_naskah import Naskah, from_text
from poskoapp.documents.sprin_nomor import nomor_sprin
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import NaskahSprin, Personel, Satuan, Sprin, TataSprin
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.sprin import HubunganSprin, StatusSprin
from poskoapp.domain.waktu import rentang
from poskoapp.services.operasi import read_operasi
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.services.sprin_isi import kapolres, penandatangan, text_values
from poskoapp.services.sprin_jenis import read_jenis
from poskoapp.services.sprin_kelompok import kelompok_lampiran, struktur
from poskoapp.services.sprin_selisih import differs, selisih
from poskoapp.services.sprin_tugas import duties_of, tugas_lampiran


@dataclass(frozen=True, slots=True)
class Susunan:
    """What is to be issued: the order, and the whole lampiran that holds from it on where it prints a difference."""

    document: SprinDocument
    keadaan: str = ""


@dataclass(frozen=True, slots=True)
class Rencana:
    """An order before it is drawn."""

    jenis: str
    tanggal: date
    agenda: int | None
    naskah: Naskah
    hubungan: HubunganSprin = HubunganSprin.BARU
    induk_id: int | None = None


def new_naskah(session: Session, kunci: str, rencana_id: int | None = None) -> Naskah:
    """The texts that an order of that kind begins with, filled from the operation, the plan and its duties."""
    operasi, jenis, tata = read_kepala(session, rencana_id), read_jenis(session, kunci), read_tata(session)
    duties = duties_of(session, jenis.sumber, rencana_id) if not jenis.per_kelompok else []
    first = min((d.mulai for d in duties), default=operasi.tugas_mulai).date()
    last = max((d.selesai for d in duties), default=operasi.tugas_selesai).date()
    values = {
        **text_values(operasi),
        "rentang_tugas": rentang(first, last),
        "jumlah": str(len({d.personel_id for d in duties})),
    }
    filled = fill(jenis, values)
    return Naskah(
        kka=operasi.kka if jenis.kka == "OPS.1.3." else jenis.kka,
        perihal=filled.perihal,
        pertimbangan=filled.pertimbangan,
        dasar=filled.dasar,
        untuk=filled.untuk,
        tembusan=filled.tembusan,
        kepada_lampiran=filled.kepada_lampiran,
        judul_lampiran=filled.judul_lampiran,
        penandatangan=penandatangan(operasi),
        sumber=jenis.sumber,
        rencana_id=rencana_id,
        kertas=operasi.kertas.value,
        margin=tata.margin,
        paraf=tata.paraf,
    )


def susun(session: Session, pangkat: DaftarPangkat, rencana: Rencana, *, draf: bool) -> Susunan:
    """The order as it would be issued now; RuleViolation where there is nobody or nothing to order."""
    lampiran, keadaan = _lampiran(session, pangkat, rencana)
    return Susunan(document_of(session, rencana, lampiran, draf=draf), keadaan)


def document_of(
    session: Session, rencana: Rencana, lampiran: Lampiran | None, *, draf: bool
) -> SprinDocument:
    """The order with that lampiran."""
    operasi, naskah = read_operasi(session), rencana.naskah
    induk = session.get_one(Sprin, rencana.induk_id).nomor if rencana.induk_id else ""
    new = rencana.hubungan is HubunganSprin.BARU
    return SprinDocument(
        jenis=rencana.jenis,
        perihal=naskah.perihal,
        kka=naskah.kka,
        kop=operasi.kop,
        pejabat=kapolres(operasi).upper(),
        nomor=nomor_sprin(rencana.agenda, rencana.tanggal, naskah.kka),
        pertimbangan=naskah.pertimbangan,
        dasar=sorted_dasar(naskah.dasar),
        untuk=naskah.untuk,
        tempat=operasi.kota,
        tanggal=rencana.tanggal,
        penandatangan=naskah.penandatangan,
        kepada=_inline(session, naskah.kepada),
        kepada_lampiran="" if naskah.kepada else naskah.kepada_lampiran,
        tembusan=naskah.tembusan,
        lampiran=lampiran,
        draf=draf,
        latihan=operasi.latihan,
        kertas=naskah.kertas,
        margin=naskah.margin,
        lambang=read_tata(session).lambang if naskah.lambang else b"",
        hubungan="" if new else rencana.hubungan.value,
        induk=induk,
        paraf=naskah.paraf,
    )


@dataclass(frozen=True, slots=True)
class Tata:
    """How the post's orders look."""

    margin: Margin = field(default_factory=Margin)
    lambang: bytes = b""
    paraf: tuple[str, ...] = ()


def read_tata(session: Session) -> Tata:
    """How the post's orders look, as shipped where it has not said."""
    row = session.scalar(select(TataSprin))
    if row is None:
        return Tata()
    margin = Margin(row.margin_atas, row.margin_bawah, row.margin_kiri, row.margin_kanan)
    return Tata(margin, base64.b64decode(row.lambang), tuple(row.paraf.splitlines()))


def standing_lampiran(
    session: Session,
    pangkat: DaftarPangkat,
    jenis: TemplatSprin,
    naskah: Naskah,
    tercantum: Collection[int] = (),
) -> Lampiran:
    """The lampiran of a kind as the duties stand; `tercantum`: whom the order that it is held against names."""
    if naskah.sumber == ("pam_tps",) and jenis.per_kelompok:
        return kelompok_lampiran(
            session, naskah.judul_lampiran, jenis.kolom, naskah.polsek, naskah.rencana_id
        )
    duties = duties_of(session, naskah.sumber, naskah.rencana_id, tercantum)
    wanted = [duty for duty in duties if not naskah.polsek or duty.polsek in naskah.polsek]
    return tugas_lampiran(wanted, pangkat, naskah.judul_lampiran, jenis.kolom, jenis.pita)


def effective_lampiran(session: Session, induk_id: int) -> Lampiran | None:
    """What the chain of an order says now: its newest issued perubahan, or the order itself. None without a lampiran."""
    keadaan = session.scalar(
        select(NaskahSprin.keadaan)
        .join(Sprin, Sprin.id == NaskahSprin.sprin_id)
        .where(
            NaskahSprin.induk_id == induk_id,
            NaskahSprin.hubungan == HubunganSprin.PERUBAHAN,
            Sprin.status == StatusSprin.TERBIT,
        )
        .order_by(Sprin.id.desc())
        .limit(1)
    )
    if keadaan:
        return lampiran_from_json(keadaan)
    return from_json(session.get_one(Sprin, induk_id).isi).lampiran


def standing_of_chain(session: Session, pangkat: DaftarPangkat, induk: Sprin) -> Lampiran:
    """The lampiran that an issued order would have now: the same kind, duties, Polsek and title."""
    frozen = from_json(induk.isi).lampiran
    written = stored_naskah(session, induk.id)
    naskah = written or new_naskah(session, induk.jenis)
    jenis = _as_issued(read_jenis(session, induk.jenis), frozen, naskah)
    named = {int(row.personel_id) for row in frozen.rows if row.personel_id} if frozen else set[int]()
    standing = standing_lampiran(session, pangkat, jenis, naskah, named)
    return Lampiran(frozen.judul if frozen else (), standing.kolom, standing.pita, standing.totals)


def _as_issued(jenis: TemplatSprin, frozen: Lampiran | None, naskah: Naskah) -> TemplatSprin:
    """The kind with the columns and bands of an order as issued: what was edited since says nothing of its people."""
    return replace(
        jenis,
        kolom=frozen.kolom if frozen else jenis.kolom,
        pita=jenis.pita if naskah.pita is None else naskah.pita,
    )


def stored_naskah(session: Session, sprin_id: int) -> Naskah | None:
    """The texts that an order was written with; None of one that was issued straight from its kind."""
    text = session.scalar(select(NaskahSprin.isi).where(NaskahSprin.sprin_id == sprin_id))
    return from_text(text) if text else None


def _lampiran(session: Session, pangkat: DaftarPangkat, rencana: Rencana) -> tuple[Lampiran | None, str]:
    naskah = rencana.naskah
    if rencana.hubungan is HubunganSprin.PERUBAHAN:
        return _difference(session, pangkat, rencana)
    if rencana.hubungan is not HubunganSprin.BARU or naskah.kepada:
        return None, ""
    jenis = read_jenis(session, rencana.jenis)
    lampiran = standing_lampiran(session, pangkat, jenis, naskah)
    if not any(lampiran.rows):
        raise _nobody(jenis, naskah)
    return lampiran, ""


def _difference(session: Session, pangkat: DaftarPangkat, rencana: Rencana) -> tuple[Lampiran, str]:
    induk = session.get_one(Sprin, rencana.induk_id)
    before = effective_lampiran(session, induk.id)
    if before is None:
        raise RuleViolation(
            f"{induk.nomor} tidak berlampiran, jadi tidak ada yang dibandingkan.",
            "Buat ralat, atau cabut dan terbitkan yang baru.",
        )
    after = standing_of_chain(session, pangkat, induk)
    if not differs(before, after):
        raise RuleViolation(
            f"{induk.nomor} masih sesuai dengan penugasan sekarang: tidak ada yang berubah.",
            "Sprin perubahan dibuat setelah penugasannya berubah.",
        )
    naskah = rencana.naskah
    return selisih(before, after, naskah.alasan, naskah.judul_lampiran), lampiran_json(after)


def _inline(session: Session, keys: tuple[int, ...]) -> tuple[Orang, ...]:
    rows = {
        person.id: Orang(
            person.nama.upper(),
            person.pangkat,
            person.nrp,
            struktur(person.jabatan, satuan),
            str(person.id),
        )
        for person, satuan in session.execute(
            select(Personel, Satuan.nama)
            .join(Satuan, Satuan.id == Personel.satuan_id)
            .where(Personel.id.in_(keys))
        )
    }
    gone = [key for key in keys if key not in rows]
    if gone:
        raise InputError("Seorang pada Kepada sudah tidak ada dalam daftar personel.", "Pilih orang lain.")
    return tuple(rows[key] for key in keys)


def _nobody(jenis: TemplatSprin, naskah: Naskah) -> RuleViolation:
    if naskah.polsek:
        return RuleViolation(
            f"Belum ada personel yang bertugas pada {', '.join(naskah.polsek)}.",
            "Pilih Polsek lain atau semua.",
        )
    if jenis.per_kelompok:
        return RuleViolation(
            "Belum ada personel yang terplot.", "Jalankan Ploting otomatis atau plot dengan tangan."
        )
    return RuleViolation(
        f"Belum ada personel dengan tugas untuk Sprin {jenis.judul}.",
        "Isi penugasannya dahulu, atau sebut satu sampai tiga orang pada Kepada.",
    )
