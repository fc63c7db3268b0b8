"""The papers of an example: its orders, letters, lists, cards, and the roster."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.sprin_kinds import sorted_dasar
from poskoapp.domain.bko import ArahBko
from poskoapp.services.absensi import AbsensiService
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_skenario import SprinContoh
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.services.kartu import KartuService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.ringkasan import RingkasanService
from poskoapp.services.roster import RosterService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.walkat import WalkatService
from poskoapp.services.walkat_kertas import WalkatKertasService

_LAST = 2
"""Items of `untuk` that close every order: to report, and to obey."""


@dataclass(frozen=True, slots=True)
class _Kertas:
    """A paper by the name of its file, and how it is written there."""

    nama: str
    write: Callable[[Path], object]


def issue(work: Kerja) -> tuple[SprinRow, ...]:
    """Issues the orders of the example, each as a PDF."""
    service, orders = SprinService(work.db, work.pangkat), work.skenario.sprin
    issued: list[SprinRow] = []
    for number, order in enumerate(orders):
        work.step(5)(number, len(orders), "Menerbitkan Sprin")
        row = _issue(work, service, order)
        service.save_pdf(row.id, work.path(f"sprin-{order.jenis}.pdf"))
        issued.append(row)
    return tuple(issued)


def _issue(work: Kerja, service: SprinService, order: SprinContoh) -> SprinRow:
    """Straight from its kind, or, where the commander has more to say, as a draft that is written, read and approved."""
    bases = work.skenario.dasar
    if not order.untuk and not bases:
        return service.issue(order.jenis, order.tanggal, order.agenda)
    drafts = SprinNaskahService(work.db, work.pangkat)
    sprin_id = drafts.create(order.jenis, order.tanggal)
    before = drafts.draf(sprin_id)
    usual = before.naskah.untuk
    naskah = replace(
        before.naskah,
        untuk=(*usual[:-_LAST], *order.untuk, *usual[-_LAST:]),
        dasar=sorted_dasar(tuple(_of_vote(text, bases) for text in before.naskah.dasar)),
    )
    drafts.edit(before, replace(before, agenda=order.agenda, naskah=naskah))
    drafts.submit(sprin_id)
    drafts.approve(sprin_id)
    return service.issue_draft(sprin_id)


def _of_vote(text: str, bases: Mapping[str, str]) -> str:
    return next((base for start, base in bases.items() if text.startswith(start)), text)


def write_papers(work: Kerja) -> None:
    """Everything else that leaves the room."""
    papers = [*_of_guards(work), *_of_bko(work), *_of_others(work), *_of_walkat(work), *_of_all(work)]
    for number, paper in enumerate(papers):
        work.step(6)(number, len(papers), "Menulis daftar dan surat")
        paper.write(work.path(paper.nama))


def _of_guards(work: Kerja) -> Iterator[_Kertas]:
    day, chosen = work.skenario.kertas.tanggal, Pilihan(polsek=work.skenario.kertas.kartu)
    plotted, cards, muster = DaftarPlotingService(work.db), KartuService(work.db), AbsensiService(work.db)
    listed = plotted.daftar("polsek", tanggal=day)
    yield _Kertas("daftar-ploting.pdf", lambda path: plotted.write_pdf(listed, path))
    yield _Kertas("daftar-ploting.xlsx", lambda path: plotted.write_workbook(listed, path))
    yield _Kertas("absensi-apel.pdf", lambda path: muster.write_pdf(muster.daftar(tanggal=day), path))
    yield _Kertas("kartu-tugas.pdf", lambda path: cards.write_pdf(cards.kartu(chosen, tanggal=day), path))
    yield _Kertas(
        "kartu-tugas.xlsx", lambda path: cards.write_workbook(cards.kartu(chosen, tanggal=day), path)
    )


def _of_bko(work: Kerja) -> Iterator[_Kertas]:
    day, service = work.skenario.kertas.tanggal, BkoSuratService(work.db)
    for number, request in enumerate(reversed(BkoService(work.db).rows()), start=1):
        listed = service.daftar(request.id, day)
        if request.arah is ArahBko.MASUK:
            letter = service.surat(request.id, day)
            yield _Kertas(f"surat-bko-{number}.pdf", lambda path, s=letter: service.write_surat(s, path))
        yield _Kertas(f"daftar-bko-{number}.pdf", lambda path, d=listed: service.write_daftar(d, path))
        yield _Kertas(f"daftar-bko-{number}.xlsx", lambda path, d=listed: service.write_workbook(d, path))


def _of_others(work: Kerja) -> Iterator[_Kertas]:
    day = work.skenario.kertas.tanggal
    service, operasi = JagaKertasService(work.db, work.pangkat), OperasiService(work.db).read_operasi()
    if work.skenario.objek:
        monday = operasi.tugas_mulai.date() - timedelta(days=operasi.tugas_mulai.weekday())
        span = datetime.combine(monday, time()), datetime.combine(monday + timedelta(days=7), time())
        yield _Kertas(
            "jadwal-jaga.pdf",
            lambda path: service.write_jadwal(path, dari=span[0], sampai=span[1], tanggal=day),
        )
    if work.skenario.siaga:
        yield _Kertas("daftar-siaga.pdf", lambda path: service.write_siaga(path, tanggal=day))


def _of_walkat(work: Kerja) -> Iterator[_Kertas]:
    day, service = work.skenario.kertas.tanggal, WalkatKertasService(work.db)
    teams = WalkatService(work.db, work.pangkat).rows() if work.skenario.pengawalan else []
    if teams:
        yield _Kertas("daftar-pengawal.pdf", lambda path: service.write_daftar(service.names(day), path))
    ordered = [(item, at) for item in work.skenario.pengawalan for at, _ in enumerate(item.sasaran, start=1)]
    for number, (team, (item, at)) in enumerate(zip(teams, ordered, strict=True), start=1):
        letter = service.surat(team.id, item.tanggal, item.agenda + at)
        yield _Kertas(f"surat-tugas-walkat-{number}.pdf", lambda path, s=letter: service.write_surat(s, path))


def _of_all(work: Kerja) -> Iterator[_Kertas]:
    day = work.skenario.kertas.tanggal
    muster, page = ApelKertasService(work.db, work.pangkat), RingkasanService(work.db, work.pangkat)
    roll = muster.daftar(work.skenario.operasi.apel.date())
    morning = datetime.combine(day, time(8))
    yield _Kertas("apel.pdf", lambda path: write_daftar(roll, path))
    yield _Kertas("ringkasan.pdf", lambda path: page.write_pdf(path, morning))
    roster = RosterService(work.db, work.pangkat)
    yield _Kertas("roster.xlsx", lambda path: roster.export(path, tanggal=day))
