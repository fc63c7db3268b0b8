"""The contacts that an imported list of TPS tells, each put where it belongs; a list that contradicts itself is told."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.table import Repair
from poskoapp.documents.excel.tps_sheet import TpsTerbaca
from poskoapp.domain.kontak import JenisKontak, TingkatKontak
from poskoapp.domain.model import Kelurahan, KontakTps, Tps
from poskoapp.services.kontak import Kontak, set_each

_Wanted = dict[JenisKontak, dict[int, tuple[Kontak, str]]]


def set_imported_contacts(
    session: Session, told: Iterable[tuple[TpsTerbaca, str]], perbaikan: list[Repair]
) -> int:
    """Writes the contacts of rows, each with the code of its TPS; an empty name or number leaves the stored one.

    Of rows that tell different contacts for one place the first is taken, and the others are told in `perbaikan`.
    """
    rows = [(row, kode) for row, kode in told if row.kontak]
    if not rows:
        return 0
    places, wanted = _places(session), _Wanted()
    for row, kode in rows:
        for jenis, nama, hp in row.kontak:
            place = places[kode][jenis.tingkat]
            kontak, of_jenis = Kontak(jenis, nama, hp), wanted.setdefault(jenis, {})
            first, sel = of_jenis.setdefault(place, (kontak, row.sel))
            if first != kontak:
                alasan = f"{jenis.label} lain dari {sel}; dipakai yang di sana"
                perbaikan.append(Repair(row.sel, kontak.teks, first.teks, alasan))
    standing = _standing(session)
    return sum(
        set_each(
            session, jenis, {key: _over(standing.get((jenis, key)), k) for key, (k, _) in of_jenis.items()}
        )
        for jenis, of_jenis in wanted.items()
    )


def _over(stored: KontakTps | None, told: Kontak) -> Kontak:
    if stored is None:
        return told
    return Kontak(told.jenis, told.nama or stored.nama, told.hp or stored.hp)


def _standing(session: Session) -> dict[tuple[JenisKontak, int], KontakTps]:
    rows = session.scalars(select(KontakTps))
    return {(row.jenis, row.tps_id or row.kelurahan_id or row.kecamatan_id or 0): row for row in rows}


def _places(session: Session) -> dict[str, dict[TingkatKontak, int]]:
    rows = session.execute(
        select(Tps.kode, Tps.id, Tps.kelurahan_id, Kelurahan.kecamatan_id).join(
            Kelurahan, Kelurahan.id == Tps.kelurahan_id
        )
    )
    return {
        kode: {
            TingkatKontak.TPS: tps,
            TingkatKontak.KELURAHAN: kelurahan,
            TingkatKontak.KECAMATAN: kecamatan,
        }
        for kode, tps, kelurahan, kecamatan in rows
    }
