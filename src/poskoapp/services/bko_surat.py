"""The papers of a request for lent force: the letter, and the name list as PDF and workbook."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.daftar_bko import IsiDaftarBko, NamaBko, SatuanBko, build_daftar_bko
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.pdf.surat_bko import surat_bytes, write_surat
from poskoapp.documents.surat import (
    Butir,
    Surat,
    TeksSurat,
    ended,
    filled,
    has_number,
    load_teks,
    nomor_surat,
    within_sentence,
)
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal, jam, singkat, tanggal
from poskoapp.services.bko_aturan import PermintaanFields, fields_of
from poskoapp.services.bko_baris import PermintaanDetail, PersonelBkoRow, RincianRow, permintaan_detail
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import kapolres, penandatangan, text_values
from poskoapp.storage.database import Database

JENIS = "permohonan-bko"


class BkoSuratService:
    """Prints letters and lists as the file stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def surat(self, permintaan_id: int, hari: date) -> Surat:
        """The letter of a request of ours, dated `hari` unless it has a date; marked DRAF while it has no number."""
        with self._db.read() as session:
            return build_surat(session, permintaan_id, hari)

    def pdf(self, surat: Surat) -> bytes:
        """Its pages in memory, for a preview."""
        return surat_bytes(surat)

    @izin(PeranAkun.PIMPINAN, "mencetak surat BKO")
    def write_surat(self, surat: Surat, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes the letter to `path`, whole or not at all."""
        return write_surat(surat, path, progress=progress)

    def daftar(self, permintaan_id: int, hari: date) -> Daftar:
        """The name list of a request, with a bar code for each number."""
        with self._db.read() as session:
            return build_daftar(session, permintaan_id, hari)

    @izin(PeranAkun.PIMPINAN, "mencetak daftar BKO")
    def write_daftar(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes the list to `path`; RuleViolation where it names nobody."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis daftar BKO ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin."""
        return write_daftar_workbook(daftar, path, progress=progress)

    def nomor(self, agenda: int | None, hari: date) -> str:
        """The number of a letter of that day: `B/113/XI/OPS.1.3./2024`."""
        with self._db.read() as session:
            return nomor_surat(agenda, hari, read_operasi(session).kka)


def build_surat(session: Session, permintaan_id: int, hari: date) -> Surat:
    """The letter, within a service's own transaction. RuleViolation for a request that is not ours."""
    operasi, detail = read_operasi(session), permintaan_detail(session, permintaan_id)
    if detail.row.arah is ArahBko.KELUAR:
        raise RuleViolation(
            "Surat permohonan BKO keluar dibuat oleh satuan peminta.", "Cetak daftar nama yang dipinjamkan."
        )
    fields_, day = fields_of(session, permintaan_id), detail.row.tanggal_surat or hari
    teks, values = load_teks(JENIS), text_values(operasi)
    nomor = fields_.nomor_surat or nomor_surat(None, day, operasi.kka)
    office, up = addressee(fields_.pihak)
    return Surat(
        kop=operasi.kop,
        nomor=nomor,
        klasifikasi=fields_.klasifikasi,
        lampiran="satu berkas daftar nama" if detail.personel else "",
        perihal=fields_.perihal,
        tempat=operasi.kota,
        tanggal=day,
        kepada=office,
        up=up,
        isi=tuple(_paragraphs(teks, values, fields_, detail, operasi)),
        penandatangan=penandatangan(operasi),
        pejabat=kapolres(operasi).upper(),
        tembusan=tuple(line for text in teks.tembusan if (line := filled(text, values)).upper() != office),
        draf=not has_number(nomor),
        latihan=operasi.latihan,
        kertas=operasi.kertas.value,
    )


def build_daftar(session: Session, permintaan_id: int, hari: date) -> Daftar:
    """The name list, within a service's own transaction."""
    operasi, detail = read_operasi(session), permintaan_detail(session, permintaan_id)
    fields_ = fields_of(session, permintaan_id)
    isi = IsiDaftarBko(
        judul=f"{detail.row.sebutan}".upper(),
        fakta=tuple(_facts(fields_, detail)),
        satuan=tuple(_unit(line, detail.personel) for line in detail.rincian),
        penandatangan=penandatangan(operasi),
    )
    return build_daftar_bko(kepala_daftar(operasi, hari), isi, operasi.kertas.value)


def addressee(pihak: str) -> tuple[str, str]:
    """The office addressed and through whom (u.p.): `KAPOLDA METRO JAYA`, `KAROOPS`."""
    for word, office, up in (
        ("polda", "KAPOLDA", "KAROOPS"),
        ("polrestabes", "KAPOLRESTABES", "KABAGOPS"),
        ("polresta", "KAPOLRESTA", "KABAGOPS"),
        ("polres", "KAPOLRES", "KABAGOPS"),
        ("kodim", "DANDIM", "PASIOPS"),
        ("kodam", "PANGDAM", "ASOPS"),
        ("mabes polri", "KAPOLRI", "ASOPS"),
    ):
        if pihak.casefold().startswith(word):
            return f"{office} {pihak[len(word) :].strip().upper()}".strip(), up
    return pihak.upper(), ""


def bentuk_told(line: RincianRow) -> str:
    """`Satbrimob Polda Uji: 60 personel (SSK) untuk Kantor KPU, kualifikasi PHH, kendaraan 2 bus`."""
    people = f"{bilangan(line.diminta or 0)} personel"
    if line.bentuk is not BentukBko.PERORANGAN:
        people += f" ({line.bentuk.label})"
    if line.tempat:
        people += f" untuk {line.tempat}"
    named = (
        ("kualifikasi", line.kualifikasi),
        ("perlengkapan", line.perlengkapan),
        ("kendaraan", line.kendaraan),
    )
    return f"{line.satuan_asal}: " + ", ".join([people, *(f"{word} {text}" for word, text in named if text)])


def _paragraphs(
    teks: TeksSurat,
    values: dict[str, str],
    fields_: PermintaanFields,
    detail: PermintaanDetail,
    operasi: OperasiRow,
) -> list[Butir]:
    asked = detail.row.empat[HitunganBko.DIMINTA].jumlah
    alasan = (
        within_sentence(fields_.alasan).rstrip(".")
        or f"kekuatan {operasi.polres} belum mencukupi kebutuhan pengamanan"
    )
    known = {
        **values,
        "alasan": alasan,
        "jumlah": f"{bilangan(asked)} personel",
        "lisan": _by_word(fields_, operasi),
    }
    lines = [bentuk_told(line) for line in detail.rincian]
    items = [
        Butir("Rujukan:", ended([filled(text, known) for text in teks.rujukan])),
        Butir(filled(teks.pengantar, known)),
        Butir(filled(teks.permohonan, known), ended(lines)),
        Butir(filled(teks.pelaksanaan, known), ended(_plan(fields_, operasi))),
    ]
    if fields_.lisan_pada is not None:
        items.append(Butir(filled(teks.lisan, known)))
    return [*items, Butir(filled(teks.penutup, known))]


def _plan(fields_: PermintaanFields, operasi: OperasiRow) -> list[str]:
    zone = operasi.zona_waktu.value
    told = [f"waktu: {_moment(fields_.mulai, zone)} s.d. {_moment(fields_.selesai, zone)}"]
    for word, text in (
        ("tempat", fields_.tempat),
        ("tugas", within_sentence(fields_.tugas)),
        ("titik kumpul", fields_.titik_kumpul),
        ("akomodasi", fields_.akomodasi),
        ("konsumsi", within_sentence(fields_.konsumsi)),
        ("BBM", within_sentence(fields_.bbm)),
    ):
        if text:
            told.append(f"{word}: {text}")
    return told


def _moment(moment: datetime, zone: str) -> str:
    return f"{hari_tanggal(moment.date())} pukul {jam(moment)} {zone}"


def _by_word(fields_: PermintaanFields, operasi: OperasiRow) -> str:
    if fields_.lisan_pada is None:
        return ""
    who = f"{fields_.lisan_oleh} " if fields_.lisan_oleh else ""
    day = f"{tanggal(fields_.lisan_pada.date())} pukul {jam(fields_.lisan_pada)}"
    return f"{who}pada tanggal {day} {operasi.zona_waktu.value}"


def _facts(fields_: PermintaanFields, detail: PermintaanDetail) -> list[tuple[str, str]]:
    empat = detail.row.empat
    counts = ", ".join(f"{h.value} {bilangan(empat[h].jumlah)}" for h in HitunganBko if empat[h].diketahui)
    leader = ", HP ".join(part for part in (fields_.pimpinan, fields_.pimpinan_hp) if part)
    return [
        ("Surat", fields_.nomor_surat or "menyusul"),
        (
            "Masa",
            " s.d. ".join(f"{tanggal(m.date())} pukul {jam(m)}" for m in (fields_.mulai, fields_.selesai)),
        ),
        ("Tempat dan tugas", "; ".join(part for part in (fields_.tempat, fields_.tugas) if part)),
        ("Titik kumpul", fields_.titik_kumpul),
        ("Pimpinan rombongan", leader),
        ("Jumlah", counts),
    ]


def _unit(line: RincianRow, people: tuple[PersonelBkoRow, ...]) -> SatuanBko:
    own = tuple(_name(person) for person in people if person.rincian_id == line.id)
    parts = (
        line.tempat,
        line.kualifikasi,
        line.perlengkapan,
        line.kendaraan,
        line.penginapan and f"menginap di {line.penginapan}",
    )
    return SatuanBko(line.satuan_asal, ", ".join(part for part in parts if part), own)


def _name(person: PersonelBkoRow) -> NamaBko:
    passed_on = f"diteruskan ke {person.diteruskan_ke}" if person.diteruskan else ""
    return NamaBko(
        id=person.personel_id,
        nama=person.nama,
        pangkat=person.pangkat,
        nrp=person.nrp,
        jabatan=person.jabatan,
        hp=person.hp,
        tiba=singkat(person.tiba) if person.tiba else "",
        kembali=singkat(person.kembali) if person.kembali else "",
        keterangan="; ".join(part for part in (person.alasan, passed_on) if part),
    )
