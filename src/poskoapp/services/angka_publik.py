"""Figures that others published beside our own count of the same; neither is ever corrected.

What is counted is named by a key, `tps` or `tni`; one for lent force may name where it comes from: `bko:Polda Banten`.
Ours are counted by SQLite alone, as they stand on the first page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from poskoapp.domain.kekuatan import Kekuatan
from poskoapp.services.operasi import angka_publik

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

_LENT = """(SELECT p.personel_id FROM personel_bko p JOIN rincian_bko r ON r.id = p.rincian_id
           JOIN permintaan_bko m ON m.id = r.permintaan_id WHERE m.arah = 'masuk')"""
_DUTY = "SELECT count(DISTINCT personel_id) FROM penugasan WHERE jenis = "
_OF_OTHERS = """(SELECT g.id FROM giliran_walkat g JOIN flow_walkat f ON f.id = g.flow_id
                 JOIN regu_walkat r ON r.id = f.regu_id WHERE r.vip_id IS NOT NULL)"""
"""Turns of escorts of others than pairs of candidates."""
_COUNTED = (
    "SELECT total(k.jumlah) FROM kekuatan_terhitung k JOIN satuan s ON s.id = k.satuan_id WHERE s.jenis "
)
_ARRIVED = """
SELECT total(orang) FROM (
    SELECT max(coalesce(r.tiba, 0), count(p.tiba)) AS orang
    FROM rincian_bko r JOIN permintaan_bko m ON m.id = r.permintaan_id
    LEFT JOIN personel_bko p ON p.rincian_id = r.id
    WHERE m.arah = 'masuk' AND r.satuan_asal LIKE :asal || '%' GROUP BY r.id)
"""
_QUERIES = {
    "tps": "SELECT count(*) FROM tps",
    "tps_rawan": "SELECT count(*) FROM tps WHERE kategori IN ('rawan', 'sangat_rawan')",
    "pam_tps": _DUTY + "'pam_tps'",
    "pam_tps_polres": f"{_DUTY}'pam_tps' AND personel_id NOT IN {_LENT}",
    "pengawal_paslon": f"{_DUTY}'walkat' AND coalesce(giliran_id, 0) NOT IN {_OF_OTHERS}",
    "bko_keluar": _DUTY + "'bko_keluar'",
    "bko": _ARRIVED,
    "tni": _COUNTED + "IN ('kodim', 'koramil')",
    "linmas": _COUNTED + "= 'linmas'",
    "unsur_lain": _COUNTED + "<> 'linmas'",
}
_STRENGTH: dict[str, Callable[[Kekuatan], int]] = {
    "personel_polres": lambda k: k.sendiri,
    "personel_dikerahkan": lambda k: k.sendiri - k.tidak_hadir,
    "personel_gabungan": lambda k: k.jumlah - k.tidak_hadir,
}
"""What follows from the strength; the joint force has others besides, counted without names."""
_SEBUTAN = {
    "tps": "TPS",
    "tps_rawan": "TPS rawan dan sangat rawan",
    "pam_tps": "Personel di TPS",
    "pam_tps_polres": "Personel Polres di TPS",
    "pengawal_paslon": "Pengawal paslon",
    "bko_keluar": "BKO keluar",
    "bko": "BKO yang tiba",
    "tni": "TNI",
    "linmas": "Linmas",
    "personel_polres": "Personel Polres",
    "personel_dikerahkan": "Personel Polres dikerahkan",
    "personel_gabungan": "Personel gabungan",
}
PERIHAL = tuple(_SEBUTAN.items())
"""What can be compared: key and words."""


@dataclass(frozen=True, slots=True)
class AngkaBanding:
    """A published figure, and ours of the same; None where this file does not count that."""

    perihal: str
    sebutan: str
    jumlah_kita: int | None
    jumlah_lain: int
    sumber: str

    @property
    def selisih(self) -> int:
        """Theirs less ours; 0 where there is nothing to compare."""
        return 0 if self.jumlah_kita is None else self.jumlah_lain - self.jumlah_kita

    @property
    def sama(self) -> bool:
        """Whether both say the same."""
        return self.jumlah_kita == self.jumlah_lain


def compared(driver: "RawConnection", kekuatan: Kekuatan) -> Iterator[AngkaBanding]:
    """All published figures as they were noted, within a service's own transaction."""
    for a in angka_publik(driver):
        own = _ours(driver, a.perihal, kekuatan)
        yield AngkaBanding(a.perihal, told(a.perihal), own, a.jumlah, a.sumber)


def told(perihal: str) -> str:
    """`TPS`, `BKO yang tiba dari Polda Banten`; a key that is not known as it is."""
    key, _, asal = perihal.partition(":")
    word = _SEBUTAN.get(key, key.replace("_", " ").capitalize())
    return f"{word} dari {asal}" if asal else word


def _ours(driver: "RawConnection", perihal: str, kekuatan: Kekuatan) -> int | None:
    key, _, asal = perihal.partition(":")
    if key in _STRENGTH:
        others = _count(driver, "unsur_lain") if key == "personel_gabungan" else 0
        return _STRENGTH[key](kekuatan) + others
    return _count(driver, key, asal) if key in _QUERIES else None


def _count(driver: "RawConnection", key: str, asal: str = "") -> int:
    [(count,)] = driver.execute(_QUERIES[key], {"asal": asal} if key == "bko" else {})
    return int(count)
