"""The escort teams of an example: its escorts as two pairs in turn for each whom they escort, with valid papers.

Who is escorted is invented and called alike, so that no example prefers anybody.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from poskoapp.domain.model import KualifikasiPersonel
from poskoapp.domain.walkat import AlasanAkhir, PeranWalkat
from poskoapp.domain.walkat_susunan import Susunan
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_pengawalan import PengawalanContoh, SerahTerimaContoh
from poskoapp.services.paslon import PaslonFields, PaslonService, VipFields
from poskoapp.services.penugasan import TugasBaru
from poskoapp.services.walkat import ReguFields, WalkatService
from poskoapp.services.walkat_anggota import WalkatAnggotaService
from poskoapp.services.walkat_kertas import WalkatKertasService
from poskoapp.services.walkat_serah_terima import SerahTerimaService, next_handover
from poskoapp.storage.database import Database
from poskoapp.storage.rows import insert_rows

_PAPERS = {
    PeranWalkat.WALPRI: ("walpri", "senpi", "psikotes"),
    PeranWalkat.PATWAL: ("patwal", "sim_a", "sim_c"),
}
_NAMA_VIP = "Nama Contoh"
"""Nobody in particular; the number follows."""
_VALID = timedelta(days=180)
"""How long after the escort the papers of an example are still valid."""


def build_teams(work: Kerja, pengawalan: Sequence[tuple[PengawalanContoh, Sequence[TugasBaru]]]) -> None:
    """Whom each of these escorts, a pair of candidates unless it says otherwise, and a team for each of them."""
    for item, duties in pengawalan:
        _qualify(work.db, duties)
        for number, sasaran in enumerate(item.sasaran, start=1):
            regu_id = _team(work, item, number, sasaran)
            _fill(work, regu_id, [duty for duty in duties if duty.sasaran == sasaran])
            _write_letter(work, regu_id, item.tanggal, item.agenda + number)
            if item.serah_terima is not None:
                _hand_over(work, regu_id, item.serah_terima)


def withdraw(work: Kerja) -> None:
    """The teams of pairs whose candidacy has ended."""
    service = PaslonService(work.db)
    pairs = {row.paslon.nomor_urut: row.paslon.id for row in service.rows() if row.paslon is not None}
    for item in work.skenario.pengawalan:
        if (gone := item.gugur) is not None:
            service.end(pairs[gone.nomor], AlasanAkhir.DIDISKUALIFIKASI, gone.hari, gone.tarik)


def _team(work: Kerja, item: PengawalanContoh, number: int, sasaran: str) -> int:
    service, whom = PaslonService(work.db), dict[str, int]()
    if item.vip is not None:
        whom["vip_id"] = service.add_vip(VipFields(item.vip, f"{_NAMA_VIP} {number}", jabatan=sasaran))
    else:
        day = item.mulai.date() - timedelta(days=1)
        names = (f"Calon Contoh {number}", f"Wakil Contoh {number}")
        pair = PaslonFields(item.pemilihan, *names, number, ditetapkan=day)
        whom["paslon_id"] = service.add_paslon(pair)
    fields_ = ReguFields(item.mulai, item.selesai)
    return WalkatService(work.db, work.pangkat).build(fields_, Susunan.DUA_PASANG, isi=False, **whom)


def _fill(work: Kerja, regu_id: int, duties: Sequence[TugasBaru]) -> None:
    """Each role goes to the flows in turn."""
    flows = [flow.id for flow in WalkatService(work.db, work.pangkat).detail(regu_id).flows]
    placed: dict[str, int] = defaultdict(int)
    for duty in duties:
        flow = flows[placed[duty.peran] % len(flows)]
        placed[duty.peran] += 1
        WalkatAnggotaService(work.db, work.pangkat).add(flow, duty.personel_id, PeranWalkat(duty.peran))


def _write_letter(work: Kerja, regu_id: int, day: date, agenda: int) -> None:
    """The surat tugas with which the team begins."""
    service, number = WalkatKertasService(work.db), len(WalkatService(work.db, work.pangkat).rows())
    path = work.path(f"surat-tugas-walkat-{number}.pdf")
    service.write_surat(service.surat(regu_id, day, agenda), path)


def _hand_over(work: Kerja, regu_id: int, told: SerahTerimaContoh) -> None:
    """The changes of turns before the example's moment, each with what was handed over."""
    team = WalkatService(work.db, work.pangkat).detail(regu_id)
    changes = sorted({turn.mulai for flow in team.flows for turn in flow.dinas if turn.mulai > team.mulai})
    past = [moment for moment in changes if moment <= work.skenario.operasi.saat]
    for moment in past[-told.jumlah :]:
        record = replace(
            next_handover(team, moment),
            perlengkapan=told.perlengkapan,
            senpi=told.senpi,
            catatan=told.catatan,
        )
        SerahTerimaService(work.db).record(regu_id, record)


def _qualify(db: Database, tugas: Sequence[TugasBaru]) -> None:
    rows = [
        {
            "personel_id": duty.personel_id,
            "jenis": kind,
            "nomor": f"CONTOH/{duty.personel_id}",
            "berlaku_sampai": (duty.selesai + _VALID).date(),
        }
        for duty in tugas
        for kind in _PAPERS[PeranWalkat(duty.peran)]
    ]
    with db.write("Kualifikasi pengawal contoh") as session:
        insert_rows(session, KualifikasiPersonel, rows)
