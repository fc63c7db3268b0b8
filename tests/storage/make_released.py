"""Makes the stored file of the newest schema version, which later programs must be able to open.

Run it once when a version is released (not for every revision on the way there), and never again for that version:
`python -m tests.storage.make_released` (writes tests/data/released/0001.posko and 0001.json).
"""

import json
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import update

from poskoapp.domain.jenis_penugasan import JenisPenugasan, Peran
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import (
    AngkaPublik,
    BerkasSprin,
    JenisSprinPos,
    KekuatanTerhitung,
    Kelurahan,
    Ketidakhadiran,
    LampiranSprin,
    NaskahSprin,
    Sprin,
    TataSprin,
    Tps,
    TpsSprin,
)
from poskoapp.domain.sprin import JenisSprin, StatusSprin
from poskoapp.storage import backup, inspection
from poskoapp.storage.database import Database
from tests.factories import FilledFile, a_kelompok, a_penugasan, a_personel, operation_file, rename

RELEASED = Path(__file__).parents[1] / "data" / "released"
_ISSUED = datetime(2024, 11, 20, 9, 30)


def main() -> None:
    """Writes the file and what its tables held."""
    target = RELEASED / f"{inspection.SCHEMA_VERSION:04}.posko"
    RELEASED.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        filled = operation_file(Path(folder))
        _fill(filled)
        backup.back_up(filled.db.path, target)
        rows = _rows(filled.db)
        filled.db.close()
    target.with_suffix(".json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def _fill(filled: FilledFile) -> None:
    db, people = filled.db, filled.personel_ids
    with db.write("Data pendukung") as session:
        session.add(AngkaPublik(perihal="tps", jumlah=25, sumber="Berita contoh"))
        session.add(KekuatanTerhitung(satuan_id=filled.polres_id, golongan="Linmas", jumlah=48))
        absent = {"mulai": date(2024, 11, 25), "selesai": date(2024, 11, 29), "alasan": AlasanTidakHadir.CUTI}
        session.add(Ketidakhadiran(personel_id=people[-1], **absent))
    with db.write("Ploting") as session:
        kelompok = a_kelompok(session.get_one(Kelurahan, filled.kelurahan_ids[0]), 1, kategori=Kategori.RAWAN)
        session.add(kelompok)
        session.flush()
        session.execute(update(Tps).where(Tps.id.in_(filled.tps_ids[:4])).values(kelompok_id=kelompok.id))
        for key, peran in zip(people[:2], Peran, strict=True):
            session.add(a_penugasan(key, kelompok_id=kelompok.id, peran=peran))
        session.add(
            a_penugasan(people[2], jenis=JenisPenugasan.JAGA_OBJEK, sasaran="Kantor KPU", terkunci=True)
        )
    _issue(filled)
    rename(db, "Nama Sesudah Terbit", people[5])
    with db.write("Tambah personel") as session:
        session.add(a_personel(filled.polres_id, 99, catatan="langkah yang diurungkan"))
    db.undo()


def _issue(filled: FilledFile) -> None:
    with filled.db.write("Tata Sprin") as session:
        session.add(
            TataSprin(margin_atas=2, margin_bawah=3, margin_kiri=2.5, margin_kanan=1.5, paraf="Kabagops")
        )
        session.add(JenisSprinPos(kunci="patroli", isi='{"contoh": true}'))
    with filled.db.write("Terbitkan Sprin", final=True) as session:
        sprin = Sprin(
            jenis=JenisSprin.PAM_TPS, perihal="Pengamanan TPS", tanggal=date(2024, 11, 20), tahun=2024, agenda=1,
            nomor="Sprin/1/XI/OPS.1.3./2024", status=StatusSprin.DRAF, isi='{"contoh": true}',
            sha256_isi="0" * 64, sha256_berkas="1" * 64, halaman=3, jumlah_personel=2, terbit_pada=_ISSUED,
        )  # fmt: skip
        session.add(sprin)
        session.flush()
        session.add_all(LampiranSprin(sprin_id=sprin.id, personel_id=key) for key in filled.personel_ids[:2])
        session.add_all(TpsSprin(sprin_id=sprin.id, tps_id=key) for key in filled.tps_ids[:4])
        session.add(NaskahSprin(sprin_id=sprin.id, isi='{"contoh": true}'))
        session.flush()
        sprin.status = StatusSprin.TERBIT
        session.flush()  # the file of an order closes its lists, so it comes last
        session.add(BerkasSprin(sprin_id=sprin.id, isi=b"%PDF-1.4 contoh"))


def _rows(db: Database) -> dict[str, dict[str, list[object]]]:
    """Every row as stored, but for what JSON cannot hold."""
    found: dict[str, dict[str, list[object]]] = {}
    with db.read() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).scalars()
        for table in [name for name in tables if name != "alembic_version"]:
            columns = [
                row[1]
                for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")
                if row[2] != "BLOB"
            ]
            names = ", ".join(f'"{column}"' for column in columns)
            rows = connection.exec_driver_sql(f"SELECT {names} FROM {table} ORDER BY id")
            found[table] = {"columns": [*columns], "rows": [list(row) for row in rows]}
    return found


if __name__ == "__main__":
    main()
