"""Escort teams as the rules need them."""

from datetime import date

from sqlalchemy.orm import Session

from poskoapp.domain.walkat_konflik import AnggotaFakta, Berlaku, FlowFakta, ReguFakta
from poskoapp.services.walkat_baca import regu_rows
from poskoapp.services.walkat_baris import AnggotaRow, ReguRow
from poskoapp.services.walkat_calon import papers_of


def rule_teams(session: Session) -> list[ReguFakta]:
    """The teams."""
    papers = papers_of(session)
    return [_team(regu, papers) for regu in regu_rows(session)]


def _team(regu: ReguRow, papers: dict[int, dict[str, date | None]]) -> ReguFakta:
    flows = tuple(
        FlowFakta(
            flow.nama,
            tuple(_member(a, papers.get(a.personel_id, {})) for a in flow.anggota),
            tuple((g.mulai, g.selesai) for g in flow.dinas),
        )
        for flow in regu.flows
    )
    women = tuple(v.nama for v in regu.vip if v.perempuan)
    return ReguFakta(regu.id, regu.sasaran, regu.mulai, regu.akhir, regu.jumlah_dinas, women, flows)


def _member(row: AnggotaRow, papers: Berlaku) -> AnggotaFakta:
    return AnggotaFakta(
        row.personel_id,
        row.sebutan,
        row.jenis_kelamin == "P",
        row.peran,
        row.mengemudi,
        papers,
        row.masuk,
        row.keluar,
    )
