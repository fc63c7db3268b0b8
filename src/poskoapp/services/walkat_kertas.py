"""The papers of escorts: name lists, surat tugas, schedules by week, hand-over sheets; PDF, and Excel where they list."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.daftar_walkat import (
    BarisWalkat,
    IsiWalkat,
    KepalaWalkat,
    handover_sheet,
    names_list,
    schedule,
)
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.pdf.surat_bko import write_surat
from poskoapp.documents.surat import Butir, Surat, ended, filled, has_number, load_teks, nomor_surat
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.nrp import nomor_disebut
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal, jam, rentang, singkat, tanggal
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import kapolres, penandatangan, text_values
from poskoapp.services.walkat_baca import regu_rows, serah_terima_rows
from poskoapp.services.walkat_baris import AnggotaRow, FlowRow, GiliranRow, ReguRow
from poskoapp.storage.database import Database

JENIS = "surat-tugas-walkat"
_MINGGU = timedelta(days=7)
_TUGAS = (
    "mengawal dan menjaga keselamatan yang dikawal pada semua kegiatannya, termasuk jalur dan tempat kegiatan",
    "menyesuaikan jadwal dengan {penghubung} dan memberi saran tentang jalur dan tempat yang rawan",
    "melaporkan setiap kejadian dan pergantian giliran kepada perwira pengendali",
    "bersikap netral, tidak menyatakan dukungan, dan tidak menerima pemberian",
)


class WalkatKertasService:
    """Prints the papers as the file stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def names(self, hari: date, regu_id: int | None = None) -> Daftar:
        """The name list: of one team for whom it escorts, or of all for KPU, in the order of their numbers."""
        with self._db.read() as session:
            operasi, teams = read_operasi(session), _teams(session, regu_id)
            isi = tuple(_names_of(team) for team in teams)
            if regu_id is None:
                isi = (_joined(isi),)
            sub = "UNTUK KOMISI PEMILIHAN UMUM" if regu_id is None else ""
            return names_list(_kepala(operasi, hari), isi, sub)

    def weeks(self, regu_id: int, hari: date, mulai: date, selesai: date) -> Daftar:
        """The duty schedule from `mulai` through `selesai`, a part for every seven days."""
        with self._db.read() as session:
            operasi, (team,) = read_operasi(session), _teams(session, regu_id)
            isi = tuple(_weeks_of(team, mulai, selesai))
            if not isi:
                raise RuleViolation(
                    f"{team.sasaran} tidak mempunyai giliran pada {rentang(mulai, selesai)}.",
                    "Susun giliran, atau pilih masa lain.",
                )
            return schedule(_kepala(operasi, hari), isi)

    def handovers(self, regu_id: int, hari: date) -> Daftar:
        """The hand-overs of a team, oldest first; RuleViolation where none was written down."""
        with self._db.read() as session:
            operasi, (team,) = read_operasi(session), _teams(session, regu_id)
            rows = serah_terima_rows(session, regu_id)[::-1]
            if not rows:
                raise RuleViolation(
                    f"Belum ada serah terima {team.sasaran} yang dicatat.",
                    "Catat dahulu dengan Serah terima.",
                )
            lines = tuple(
                BarisWalkat(
                    str(r.id),
                    (
                        f"{singkat(r.waktu)} {operasi.zona_waktu.value}",
                        ", ".join(r.dari),
                        ", ".join(r.kepada),
                        r.perlengkapan,
                        r.senpi,
                        r.catatan,
                        "",
                        "",
                    ),
                )
                for r in rows
            )
            isi = IsiWalkat(team.sasaran, "SERAH TERIMA", tuple(_facts(team)), (("", lines),))
            return handover_sheet(_kepala(operasi, hari), (isi,))

    def surat(self, regu_id: int, hari: date, agenda: int | None = None) -> Surat:
        """The surat tugas of a team; marked DRAF while it has no agenda number."""
        with self._db.read() as session:
            operasi, (team,) = read_operasi(session), _teams(session, regu_id)
            return _letter(operasi, team, hari, nomor_surat(agenda, hari, operasi.kka))

    @izin(PeranAkun.PIMPINAN, "mencetak daftar pengawalan")
    def write_daftar(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes a list to `path`; RuleViolation where it has no rows."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.PIMPINAN, "mencetak surat tugas pengawalan")
    def write_surat(self, surat: Surat, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes the letter to `path`, whole or not at all."""
        return write_surat(surat, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis daftar pengawalan ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin."""
        return write_daftar_workbook(daftar, path, progress=progress)


def _teams(session: Session, regu_id: int | None) -> list[ReguRow]:
    found = [team for team in regu_rows(session) if regu_id in (None, team.id)]
    if not found:
        raise RuleViolation("Belum ada regu pengawalan.", "Bentuk regu dahulu di tab Pengawalan.")
    return found


def _kepala(operasi: OperasiRow, hari: date) -> KepalaWalkat:
    return KepalaWalkat(kepala_daftar(operasi, hari), penandatangan(operasi), operasi.kertas.value)


def _facts(team: ReguRow) -> list[tuple[str, str]]:
    facts = [
        ("Yang dikawal", "; ".join(f"{v.kedudukan.label} {v.nama}" for v in team.vip)),
        ("Masa", f"{tanggal(team.mulai.date())} s.d. {tanggal(team.akhir.date())}"),
        ("Tempat serah terima", team.tempat),
    ]
    if team.ditarik is not None:
        facts.append(("Ditarik", f"{tanggal(team.ditarik.date())} ({team.alasan_tarik.lower()})"))
    return [fact for fact in facts if fact[1]]


def _names_of(team: ReguRow) -> IsiWalkat:
    rows = [(flow.nama, a) for flow in team.flows for a in flow.anggota if a.keluar is None]
    lines = tuple(_name_line(flow, a) for flow, a in rows)
    title = f"{team.sasaran} ({' – '.join(v.nama for v in team.vip)})" if len(team.vip) > 1 else team.sasaran
    if team.ditarik is not None:
        title += f", ditarik {tanggal(team.ditarik.date())}: {team.alasan_tarik.lower()}"
    return IsiWalkat(team.sasaran, "DAFTAR NAMA", tuple(_facts(team)), ((title, lines),))


def _name_line(flow: str, person: AnggotaRow) -> BarisWalkat:
    told = "mengemudi" if person.mengemudi and not person.peran.mengemudi else ""
    since = f"sejak {singkat(person.masuk)}" if person.masuk else ""
    cells = (
        person.nama.upper(), person.pangkat.upper(), person.nrp, person.satuan, person.peran.value,
        flow.removeprefix("Flow "), person.hp, ", ".join(part for part in (told, since) if part),
    )  # fmt: skip
    return BarisWalkat(str(person.id), cells)


def _joined(parts: Sequence[IsiWalkat]) -> IsiWalkat:
    bands = tuple(band for part in parts for band in part.pita if band[1])
    return IsiWalkat("Semua regu pengawalan", "DAFTAR NAMA", (("Regu", str(len(parts))),), bands)


def _weeks_of(team: ReguRow, mulai: date, selesai: date) -> list[IsiWalkat]:
    parts, first = list[IsiWalkat](), datetime.combine(mulai, time())
    end = datetime.combine(selesai + timedelta(days=1), time())
    turns = sorted(
        ((turn, flow) for flow in team.flows for turn in flow.giliran),
        key=lambda item: (item[0].mulai, item[1].id),
    )
    while first < end:
        last = min(first + _MINGGU, end)
        lines = tuple(_turn_line(turn, flow) for turn, flow in turns if first <= turn.mulai < last)
        if lines:
            days = ((last - timedelta(days=1)).date(), first.date())
            facts = (("Minggu", rentang(days[1], days[0])), *_facts(team))
            sheet = f"{days[1]:%d-%m} sd {days[0]:%d-%m}"
            parts.append(IsiWalkat(team.sasaran, sheet, facts, (("", lines),)))
        first = last
    return parts


def _turn_line(turn: GiliranRow, flow: FlowRow) -> BarisWalkat:
    people = [
        a for a in flow.anggota
        if (a.masuk or turn.mulai) < turn.selesai and turn.mulai < (a.keluar or turn.selesai)
    ]  # fmt: skip
    named = ", ".join(f"{a.sebutan} ({a.peran.value.lower()}){_part(a, turn)}" for a in people)
    hours = f"{jam(turn.mulai)} – {jam(turn.selesai)}"
    if turn.selesai.date() != turn.mulai.date():
        hours += " (+1)" if turn.selesai.date() == turn.mulai.date() + timedelta(days=1) else ""
    cells = (
        hari_tanggal(turn.mulai.date()), hours, flow.nama.removeprefix("Flow "), turn.status.label,
        named or "BELUM TERISI", "", "",
    )  # fmt: skip
    return BarisWalkat(str(turn.id), cells)


def _part(person: AnggotaRow, turn: GiliranRow) -> str:
    if person.masuk is not None and person.masuk > turn.mulai:
        return f" sejak {jam(person.masuk)}"
    if person.keluar is not None and person.keluar < turn.selesai:
        return f" sampai {jam(person.keluar)}"
    return ""


def _letter(operasi: OperasiRow, team: ReguRow, hari: date, nomor: str) -> Surat:
    teks, people = load_teks(JENIS), [a for f in team.flows for a in f.anggota if a.keluar is None]
    if not people:
        raise RuleViolation(f"Regu {team.sasaran} belum mempunyai personel.", "Isi dahulu regunya.")
    values = text_values(operasi) | {
        "sasaran": team.sasaran,
        "nama": " dan ".join(v.nama for v in team.vip),
        "mulai": tanggal(team.mulai.date()),
        "selesai": tanggal(team.akhir.date()),
    }
    contact = "tim kampanye" if team.vip[0].kedudukan.berpasangan else "sekretariatnya"
    duties = ended([item.format(penghubung=contact) for item in _TUGAS])
    names = [
        f"{a.pangkat} {a.nama}, {nomor_disebut(a.nrp)}, {a.satuan}, sebagai {a.peran.value.lower()}"
        for a in people
    ]
    return Surat(
        kop=operasi.kop,
        nomor=nomor,
        klasifikasi="Biasa",
        lampiran="",
        perihal=filled(teks.perihal, values),
        tempat=operasi.kota,
        tanggal=hari,
        kepada=team.sasaran.upper(),
        isi=(
            Butir("Rujukan:", ended([filled(text, values) for text in teks.rujukan])),
            Butir(filled(teks.pengantar, values)),
            Butir(filled(teks.permohonan, values), ended(names)),
            Butir(filled(teks.pelaksanaan, values), duties),
            Butir(filled(teks.lisan, values)),
            Butir(filled(teks.penutup, values)),
        ),
        penandatangan=penandatangan(operasi),
        pejabat=kapolres(operasi).upper(),
        tembusan=tuple(filled(text, values) for text in teks.tembusan),
        draf=not has_number(nomor),
        latihan=operasi.latihan,
        kertas=operasi.kertas.value,
    )
