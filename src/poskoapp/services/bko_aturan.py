"""What a request must satisfy, and what the draft from a shortage says."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko import PermintaanBko
from poskoapp.domain.bko_hitungan import unaccounted
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, JenisBko, StatusBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko_baris import named_count, permintaan_rows
from poskoapp.services.kebutuhan import KebutuhanReport
from poskoapp.services.operasi import OperasiRow

NAMED = 12
"""Groups that a request names; more are only counted."""


@dataclass(frozen=True, slots=True)
class PermintaanFields:
    """What the operator types about a request; times are local to the operation, `selesai` not included."""

    arah: ArahBko
    jenis: JenisBko
    pihak: str
    perihal: str
    mulai: datetime
    selesai: datetime
    alasan: str = ""
    tempat: str = ""
    tugas: str = ""
    akomodasi: str = ""
    konsumsi: str = ""
    bbm: str = ""
    titik_kumpul: str = ""
    pimpinan: str = ""
    pimpinan_hp: str = ""
    lisan_pada: datetime | None = None
    lisan_oleh: str = ""
    nomor_surat: str = ""
    tanggal_surat: date | None = None
    klasifikasi: str = "Biasa"
    catatan: str = ""


def fields_of(session: Session, permintaan_id: int) -> PermintaanFields:
    """A request as it was typed, within a service's own transaction."""
    request = session.get_one(PermintaanBko, permintaan_id)
    return PermintaanFields(**{f.name: getattr(request, f.name) for f in fields(PermintaanFields)})


def checked(session: Session, fields_: PermintaanFields, own_id: int | None) -> dict[str, Any]:
    """The columns of a request as typed; InputError or RuleViolation with the first thing that is wrong."""
    values = {f.name: getattr(fields_, f.name) for f in fields(PermintaanFields)}
    values |= {name: " ".join(text.split()) for name, text in values.items() if name in _ONE_LINE}
    for name, word in (("pihak", "Pihak lain"), ("perihal", "Perihal")):
        if not values[name]:
            raise InputError(f"{word} wajib diisi.", "Lengkapi permintaannya.")
    if fields_.selesai <= fields_.mulai:
        raise InputError(
            f"Masa BKO selesai {singkat(fields_.selesai)}, padahal mulai {singkat(fields_.mulai)}.",
            "Perbaiki salah satunya.",
        )
    if fields_.arah is ArahBko.MASUK and values["nomor_surat"]:
        _refuse_taken(session, values["nomor_surat"], own_id)
    return values


_ONE_LINE = frozenset({"pihak", "perihal", "nomor_surat", "pimpinan", "pimpinan_hp"})


def _refuse_taken(session: Session, nomor: str, own_id: int | None) -> None:
    """Our own letters have each their number."""
    same = session.scalar(
        select(PermintaanBko.perihal).where(
            PermintaanBko.nomor_surat == nomor,
            PermintaanBko.arah == ArahBko.MASUK,
            PermintaanBko.id != (own_id or 0),
        )
    )
    if same is not None:
        raise RuleViolation(f"Nomor {nomor} sudah dipakai surat “{same}”.", "Pakai nomor agenda lain.")


def refuse_turned(session: Session, request: PermintaanBko, fields_: PermintaanFields) -> None:
    """People make a request what it is: theirs to us, or ours to them."""
    named = named_count(session, request.id)
    if named and fields_.arah is not request.arah:
        raise RuleViolation(
            f"Arah permintaan tidak dapat diganti: sudah memuat {bilangan(named)} nama.",
            "Buat permintaan baru untuk arah yang lain.",
        )


def refuse_incomplete(
    session: Session, request: PermintaanBko, status: StatusBko, nomor_surat: str, keterangan: str
) -> None:
    """What each stage asks for: a letter or a call, the reason of a refusal, everybody accounted for at the end."""
    if status is StatusBko.PERMOHONAN and not (nomor_surat or request.nomor_surat or request.lisan_pada):
        raise RuleViolation(
            "Permohonan memerlukan nomor surat, atau catatan bahwa diminta lisan dahulu.",
            "Isi nomor surat, atau catat waktu permintaan lisannya.",
        )
    if status is StatusBko.DITOLAK and not keterangan.strip():
        raise RuleViolation("Penolakan memerlukan alasan.", "Tulis alasan pihak lain menolak.")
    if status is StatusBko.SELESAI:
        _refuse_unaccounted(session, request.id)


def _refuse_unaccounted(session: Session, permintaan_id: int) -> None:
    empat = permintaan_rows(session, permintaan_id)[0].empat
    names = unaccounted(empat)
    without_names = max(0, empat[HitunganBko.TIBA].tanpa_nama - empat[HitunganBko.KEMBALI].tanpa_nama)
    if names:
        told = "; ".join(names[:3]) + (f"; dan {len(names) - 3} lainnya" if len(names) > 3 else "")
        raise RuleViolation(
            f"BKO belum dapat diselesaikan: {len(names)} orang belum kembali dan belum diterangkan: {told}.",
            "Catat kembali, teruskan, atau tulis keterangannya.",
        )
    if without_names and not empat.alasan.get(HitunganBko.KEMBALI):
        raise RuleViolation(
            f"BKO belum dapat diselesaikan: {without_names} orang tanpa nama belum kembali.",
            "Catat jumlah yang kembali, atau tulis alasan hitungan kembali.",
        )


def refuse_named(session: Session, permintaan_id: int) -> None:
    """A request that names people is not removed."""
    if named := named_count(session, permintaan_id):
        raise RuleViolation(
            f"Permintaan ini sudah memuat {bilangan(named)} nama.", "Keluarkan dahulu nama-namanya."
        )


def to_polda(operasi: OperasiRow, alasan: str) -> PermintaanFields:
    """A request of guards for the TPS to the Polda, from the day before their duty begins."""
    return PermintaanFields(
        arah=ArahBko.MASUK,
        jenis=JenisBko.HIERARKI,
        pihak=operasi.polda,
        perihal=f"Permohonan bantuan personel BKO pengamanan TPS {operasi.pemilihan}",
        mulai=operasi.tugas_mulai - timedelta(days=1),
        selesai=operasi.tugas_selesai,
        alasan=alasan,
        tempat=f"TPS di wilayah hukum {operasi.polres}",
        tugas="Pengamanan TPS pada tahap pemungutan dan penghitungan suara",
        titik_kumpul=operasi.tempat_apel,
    )


def open_seats(operasi: OperasiRow, kelompok: Sequence[str], kurang: int) -> PermintaanFields:
    """A request for what an automatic plotting has left open in these groups."""
    more = len(kelompok) - NAMED
    named = ", ".join(kelompok[:NAMED]) + (f" dan {bilangan(more)} lainnya" if more > 0 else "")
    return to_polda(
        operasi,
        f"Sesudah seluruh personel yang bebas diplot, {bilangan(len(kelompok))} kelompok TPS di wilayah hukum "
        f"{operasi.polres} masih kurang {bilangan(kurang)} personel ({named})",
    )


def shortage(operasi: OperasiRow, report: KebutuhanReport) -> PermintaanFields:
    """A request with the figures of the report."""
    need = report.kebutuhan
    return to_polda(
        operasi,
        f"{bilangan(need.tps)} TPS di wilayah hukum {operasi.polres} memerlukan {bilangan(need.polri)} personel Polri "
        f"dalam {bilangan(need.kelompok)} kelompok TPS, sedangkan yang tersedia {bilangan(need.tersedia)} personel, "
        f"sehingga kurang {bilangan(need.kurang)} personel",
    )
