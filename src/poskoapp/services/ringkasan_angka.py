"""The figures of the first page, counted by SQLite: the page stands before any entity, rule or plan is loaded."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kekuatan import Kekuatan
from poskoapp.services.operasi import OperasiRow

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

_LENT = """
    FROM personel_bko p JOIN rincian_bko r ON r.id = p.rincian_id JOIN permintaan_bko m ON m.id = r.permintaan_id
    WHERE m.arah = 'masuk'
"""
_STRENGTH = f"""
WITH here AS (SELECT p.personel_id {_LENT} AND p.tiba < :selesai
              AND coalesce(p.kembali, p.diteruskan, m.selesai) > :mulai),
     away AS (SELECT p.personel_id {_LENT} AND p.personel_id NOT IN here),
     lent AS (SELECT p.personel_id {_LENT}),
     absent AS (SELECT personel_id FROM ketidakhadiran WHERE mulai <= :akhir AND selesai >= :awal),
     busy AS (SELECT personel_id FROM penugasan WHERE mulai < :selesai AND selesai > :mulai)
SELECT count(*), total(id IN absent), total(id NOT IN absent AND id IN busy), total(id IN lent),
       total(id IN lent AND id NOT IN absent AND id IN busy)
FROM personel WHERE aktif AND id NOT IN away
"""  # noqa: S608 - our own words
_NAMELESS = """
SELECT total(max(orang, 0)) FROM (
    SELECT coalesce(r.tiba, 0) - count(p.tiba) - max(coalesce(r.kembali, 0) - count(p.kembali), 0) AS orang
    FROM rincian_bko r JOIN permintaan_bko m ON m.id = r.permintaan_id
    LEFT JOIN personel_bko p ON p.rincian_id = r.id
    WHERE m.arah = 'masuk' AND m.status NOT IN ('ditolak', 'selesai') AND r.tiba IS NOT NULL
    GROUP BY r.id)
"""
_COVERAGE = """
SELECT t.kategori, count(*), total(g.orang >= k.polri), total(g.orang < k.polri)
FROM tps t LEFT JOIN kelompok_tps k ON k.id = t.kelompok_id
LEFT JOIN (SELECT kelompok_id, count(*) AS orang FROM penugasan WHERE kelompok_id IS NOT NULL GROUP BY kelompok_id) g
    ON g.kelompok_id = k.id
GROUP BY t.kategori
"""
_PLOTTED = """
SELECT count(DISTINCT p.personel_id) FROM penugasan p JOIN kelompok_tps k ON k.id = p.kelompok_id
WHERE k.rencana_id IS NULL
"""
_ESCORTED = """
SELECT count(*), total(EXISTS (SELECT 1 FROM regu_walkat r WHERE r.paslon_id = p.id AND r.mulai <= :saat
                               AND r.selesai > :saat AND (r.ditarik IS NULL OR r.ditarik > :saat)))
FROM paslon p WHERE p.berakhir IS NULL OR p.berakhir > :hari
"""
_ORDERS = "SELECT nomor, tanggal FROM sprin WHERE terbit_pada IS NOT NULL ORDER BY id DESC"


def _stored(moment: datetime) -> str:
    """A moment as SQLAlchemy stores it in SQLite."""
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"


def _rows(driver: "RawConnection", query: str, **values: str) -> Iterable[Any]:
    return driver.execute(query, values)


def strength(driver: "RawConnection", operasi: OperasiRow) -> Kekuatan:
    """Who can be counted on in the duty window."""
    mulai, selesai = operasi.tugas_mulai, operasi.tugas_selesai
    last = (selesai - timedelta(microseconds=1)).date()
    window = {"mulai": _stored(mulai), "selesai": _stored(selesai)}
    days = {"awal": mulai.date().isoformat(), "akhir": last.isoformat()}
    [(jumlah, absent, busy, bko, bko_busy)] = _rows(driver, _STRENGTH, **window, **days)
    [(nameless,)] = _rows(driver, _NAMELESS)
    [(counted,)] = _rows(driver, "SELECT total(jumlah) FROM kekuatan_terhitung")
    others, bko = int(counted + nameless), int(bko)
    return Kekuatan(jumlah, int(absent), int(busy), others, operasi.kerah(jumlah - bko), bko, int(bko_busy))


def coverage(driver: "RawConnection") -> list[tuple[Kategori, int, int, int]]:
    """Per category: its TPS, those whose group has all its officers, those whose group has some of them."""
    found = {kategori: counts for kategori, *counts in _rows(driver, _COVERAGE)}
    return [(k, *map(int, found[k.value])) for k in Kategori if k.value in found]  # pyright: ignore[reportReturnType]


def plotted(driver: "RawConnection") -> int:
    """How many people stand in a group of the main plan."""
    [(count,)] = _rows(driver, _PLOTTED)
    return count


def duties(driver: "RawConnection") -> list[tuple[JenisPenugasan, int]]:
    """How many people have a duty of each kind, whenever it is."""
    query = "SELECT jenis, count(DISTINCT personel_id) FROM penugasan GROUP BY jenis"
    found = dict[str, int](tuple(row) for row in _rows(driver, query))
    return [(jenis, found[jenis.value]) for jenis in JenisPenugasan if jenis.value in found]


def escorted(driver: "RawConnection", moment: datetime) -> tuple[int, int]:
    """Pairs that stand for election at that moment, and how many of them have a team then."""
    [(pairs, teams)] = _rows(driver, _ESCORTED, saat=_stored(moment), hari=moment.date().isoformat())
    return pairs, int(teams)


def newest_order(driver: "RawConnection") -> tuple[str, date, int] | None:
    """Number and day of the newest order issued, and how many there are."""
    found = list(_rows(driver, _ORDERS))
    return (found[0][0], date.fromisoformat(found[0][1]), len(found)) if found else None


def orders_waiting(driver: "RawConnection") -> int:
    """How many drafts of orders wait for approval."""
    [(count,)] = _rows(driver, "SELECT count(*) FROM sprin WHERE status = 'diajukan'")
    return count
