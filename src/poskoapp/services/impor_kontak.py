"""The contacts that an imported list of TPS tells: each once where it belongs, planned beside its row and then written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.table import Repair
from poskoapp.documents.excel.tps_sheet import TpsTerbaca
from poskoapp.domain.kontak import JenisKontak, TingkatKontak
from poskoapp.domain.model import Kelurahan, KontakTps, Tps
from poskoapp.services.impor_rencana import BarisRencana, IsiBaru, Nasib
from poskoapp.services.impor_tangan import edited_by_hand
from poskoapp.services.kontak import Kontak, set_each


@dataclass(frozen=True, slots=True)
class KontakRencana:
    """A contact that a row would write at a place: the key of kecamatan, kelurahan or TPS, or the code of a new TPS."""

    tempat: int | str
    baru: Kontak
    lama: str
    tangan: bool
    """It was changed by hand since it was imported."""


@dataclass(frozen=True, slots=True)
class AsalTps:
    """A row of the list as it was read, the TPS that it means, and the contacts that it would write."""

    row: TpsTerbaca
    kode: str
    kelurahan_id: int
    kontak: tuple[KontakRencana, ...] = ()


class KontakDaftar:
    """The contacts of a list against those of the file; of rows that tell one place different ones the first holds."""

    def __init__(self, session: Session) -> None:
        self._standing = {
            (row.jenis, row.tps_id or row.kelurahan_id or row.kecamatan_id or 0): row
            for row in session.scalars(select(KontakTps))
        }
        self._kecamatan = dict(session.execute(select(Kelurahan.id, Kelurahan.kecamatan_id)).all())
        self._by_hand = edited_by_hand(session, "kontak_tps")
        self._told: dict[tuple[JenisKontak, int | str], tuple[Kontak, str]] = {}
        self.perbaikan: list[Repair] = []

    def planned(self, row: BarisRencana) -> BarisRencana:
        """The row with the contacts that it changes; they make a row that is the same otherwise a changed one."""
        asal: AsalTps | None = row.asal
        if asal is None or not asal.row.kontak:
            return row
        kontak = tuple(self._changes(asal, row.id))
        if not kontak:
            return row
        nasib = Nasib.DIUBAH if row.nasib is Nasib.SAMA else row.nasib
        if nasib is Nasib.DIUBAH and any(each.tangan for each in kontak):
            nasib = Nasib.TANGAN
        lain = tuple(IsiBaru(each.baru.jenis.label, each.lama, each.baru.teks) for each in kontak)
        return replace(row, nasib=nasib, lain=lain, asal=replace(asal, kontak=kontak))

    def _changes(self, asal: AsalTps, tps_id: int | None) -> Iterable[KontakRencana]:
        places: dict[TingkatKontak, int | str] = {
            TingkatKontak.TPS: tps_id or asal.kode,
            TingkatKontak.KELURAHAN: asal.kelurahan_id,
            TingkatKontak.KECAMATAN: self._kecamatan[asal.kelurahan_id],
        }
        for jenis, nama, hp in asal.row.kontak:
            tempat, told = places[jenis.tingkat], Kontak(jenis, nama, hp)
            known = (jenis, tempat) in self._told
            first, sel = self._told.setdefault((jenis, tempat), (told, asal.row.sel))
            if first != told:
                alasan = f"{jenis.label} lain dari {sel}; dipakai yang di sana"
                self.perbaikan.append(Repair(asal.row.sel, told.teks, first.teks, alasan))
            if not known and (change := self._change(tempat, told)):
                yield change

    def _change(self, tempat: int | str, told: Kontak) -> KontakRencana | None:
        """An empty name or number leaves the stored one."""
        stored = self._standing.get((told.jenis, tempat)) if isinstance(tempat, int) else None
        if stored is None:
            return KontakRencana(tempat, told, "", tangan=False)
        new = Kontak(told.jenis, told.nama or stored.nama, told.hp or stored.hp)
        old = Kontak(told.jenis, stored.nama, stored.hp)
        return KontakRencana(tempat, new, old.teks, stored.id in self._by_hand) if new != old else None


def write_contacts(session: Session, told: Iterable[AsalTps]) -> int:
    """Writes what was planned, the TPS being there by now; returns at how many places something changed."""
    rows = [asal for asal in told if asal.kontak]
    if not rows:
        return 0
    codes = dict(session.execute(select(Tps.kode, Tps.id)).all())
    wanted: dict[JenisKontak, dict[int, Kontak]] = defaultdict(dict)
    for asal in rows:
        for each in asal.kontak:
            place = codes[each.tempat] if isinstance(each.tempat, str) else each.tempat
            wanted[each.baru.jenis][place] = each.baru
    return sum(set_each(session, jenis, at) for jenis, at in wanted.items())
