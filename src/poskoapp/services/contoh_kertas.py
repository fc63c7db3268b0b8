"""The papers of an example: its orders, letters, lists, cards, and the roster."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from poskoapp.documents.sprin_kinds import sorted_dasar
from poskoapp.domain.bko_jenis import ArahBko
from poskoapp.domain.sprin import HubunganSprin
from poskoapp.services.absensi import AbsensiService
from poskoapp.services.apel_kertas import ApelKertasService
from poskoapp.services.bko import BkoService
from poskoapp.services.bko_surat import BkoSuratService
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_skenario import SprinContoh
from poskoapp.services.daftar_ploting import DaftarPlotingService
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.services.kartu import KartuService
from poskoapp.services.laporan_pos import LaporanPosService
from poskoapp.services.operasi import OperasiService
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.ringkasan import RingkasanService
from poskoapp.services.roster import RosterService
from poskoapp.services.sprin import SprinService
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.tunjangan import Masa, TunjanganService
from poskoapp.services.walkat import WalkatService
from poskoapp.services.walkat_kertas import WalkatKertasService

_LAST = 2
"""Items of `untuk` that close every order: to report, and to obey."""


@dataclass(frozen=True, slots=True)
class _Kertas:
    """A paper by the name of its file, and how it is written there."""

    nama: str
    write: Callable[[Path], object]


def issue(work: Kerja, orders: Sequence[SprinContoh]) -> tuple[SprinRow, ...]:
    """Issues these orders of the example, each as a PDF."""
    service = SprinService(work.db, work.pangkat)
    issued: list[SprinRow] = []
    for number, order in enumerate(orders):
        work.step(5)(number, len(orders), "Menerbitkan Sprin")
        row = _issue(work, service, order)
        service.save_pdf(row.id, work.path(order.berkas))
        issued.append(row)
    return tuple(issued)


def _issue(work: Kerja, service: SprinService, order: SprinContoh) -> SprinRow:
    """Straight from its kind, or, where the commander has more to say, as a draft that is written, read and approved."""
    bases = work.skenario.dasar
    if order.perubahan:
        return _amend(work, service, order)
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
    return _approved(drafts, service, sprin_id)


def _amend(work: Kerja, service: SprinService, order: SprinContoh) -> SprinRow:
    """An order that tells what is different from the first one of its kind."""
    drafts = SprinNaskahService(work.db, work.pangkat)
    first = next(row for row in reversed(service.rows()) if row.jenis == order.jenis)
    sprin_id = drafts.create_follow_up(HubunganSprin.PERUBAHAN, first.id, order.tanggal)
    before = drafts.draf(sprin_id)
    usual = before.naskah.untuk
    naskah = replace(
        before.naskah,
        untuk=(*usual[:-_LAST], *order.untuk, *usual[-_LAST:]),
        alasan={**before.naskah.alasan, "": order.alasan} if order.alasan else before.naskah.alasan,
    )
    drafts.edit(before, replace(before, agenda=order.agenda, naskah=naskah))
    return _approved(drafts, service, sprin_id)


def _approved(drafts: SprinNaskahService, service: SprinService, sprin_id: int) -> SprinRow:
    drafts.submit(sprin_id)
    drafts.approve(sprin_id)
    return service.issue_draft(sprin_id)


def _of_vote(text: str, bases: Mapping[str, str]) -> str:
    return next((base for start, base in bases.items() if text.startswith(start)), text)


def write_papers(work: Kerja) -> None:
    """Everything else that leaves the room."""
    papers = papers_of(work)
    for number, paper in enumerate(papers):
        work.step(6)(number, len(papers), "Menulis daftar dan surat")
        paper.write(work.path(paper.nama))


def papers_of(work: Kerja) -> list[_Kertas]:
    """Each with its name and what writes it."""
    papers = [*_of_guards(work), *_of_bko(work), *_of_others(work), *_of_walkat(work)]
    return [*papers, *_of_log(work), *_of_allowances(work), *_of_all(work)]


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
    """The list for KPU; of each team its list for those whom it escorts, its week of turns and hand-overs."""
    day, service = work.skenario.kertas.tanggal, WalkatKertasService(work.db)
    if not work.skenario.pengawalan:
        return
    yield _Kertas("daftar-pengawal-kpu.pdf", lambda path: service.write_daftar(service.names(day), path))
    yield _Kertas("daftar-pengawal-kpu.xlsx", lambda path: service.write_workbook(service.names(day), path))
    teams = WalkatService(work.db, work.pangkat).rows()
    ordered = [item for item in work.skenario.pengawalan for _ in item.sasaran]
    for number, (team, item) in enumerate(zip(teams, ordered, strict=True), start=1):
        names = service.names(day, team.id)
        yield _Kertas(f"daftar-pengawal-{number}.pdf", lambda path, d=names: service.write_daftar(d, path))
        last = min(team.akhir.date(), work.skenario.operasi.saat.date() + timedelta(days=6))
        weeks = service.weeks(team.id, day, last - timedelta(days=6), last)
        yield _Kertas(f"jadwal-walkat-{number}.pdf", lambda path, d=weeks: service.write_daftar(d, path))
        if item.serah_terima is not None:
            done = service.handovers(team.id, day)
            yield _Kertas(
                f"serah-terima-walkat-{number}.pdf", lambda path, d=done: service.write_daftar(d, path)
            )


def _of_log(work: Kerja) -> Iterator[_Kertas]:
    """The reports of the days that the example tells."""
    service = LaporanPosService(work.db, work.pangkat)
    for number, told in enumerate(work.skenario.laphar, start=1):
        key = service.add_laphar(*told.masa, told.situasi, told.catatan)
        yield _Kertas(f"laphar-{number}.pdf", lambda path, k=key: service.write(k, path))


def _of_allowances(work: Kerja) -> Iterator[_Kertas]:
    """Who is due what for the days at the TPS, at the example's rates, which go into its file first."""
    rates, operasi = work.skenario.tunjangan, OperasiService(work.db).read_operasi()
    if not rates:
        return
    service = TunjanganService(work.db, work.pangkat)
    for rate in rates:
        service.add(rate)
    days = Masa(operasi.tugas_mulai.date(), operasi.tugas_selesai.date())
    due = service.daftar(days, work.skenario.operasi.saat.date())
    yield _Kertas("daftar-tunjangan.pdf", lambda path: service.write_pdf(due, path))
    yield _Kertas("daftar-tunjangan.xlsx", lambda path: service.write_workbook(due, path))


def _of_all(work: Kerja) -> Iterator[_Kertas]:
    """What tells of the whole operation, as it stands at the example's moment."""
    muster, page = ApelKertasService(work.db, work.pangkat), RingkasanService(work.db, work.pangkat)
    roll, now = muster.daftar(work.skenario.operasi.apel.date()), work.skenario.operasi.saat
    yield _Kertas("apel.pdf", lambda path: muster.write_pdf(roll, path))
    yield _Kertas("ringkasan.pdf", lambda path: page.write_pdf(path, now))
    roster = RosterService(work.db, work.pangkat)
    yield _Kertas("roster.xlsx", lambda path: roster.export(path, tanggal=now.date()))
