"""Starting a new file from the built-in data: units, kecamatan, kelurahan and numbered TPS of a Polres."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Kecamatan, Kelurahan, Operasi, Pola, Satuan, Tps
from poskoapp.domain.pola import POLA_AWAL
from poskoapp.domain.satuan import SATFUNG_POLRES, JenisSatuan
from poskoapp.domain.teks import clean_text
from poskoapp.domain.tps import kode_tps
from poskoapp.domain.wilayah import singkatan
from poskoapp.services.akun import NewLock, store_akun
from poskoapp.services.berkas_baru import create_file, discard_file
from poskoapp.services.langkah import OPERASI_BARU
from poskoapp.services.tahapan import add_usual
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from poskoapp.storage.reference_area import PolresArea, PolresRef
from poskoapp.storage.rows import insert_rows


@dataclass(frozen=True, slots=True)
class NewOperasi:
    """What a new file is made for, apart from its Polres."""

    nama: str
    sandi: str
    pemilihan: str
    hari_pemungutan: date
    mulai: date
    selesai: date
    hari_tugas: int = 3
    """Days of duty at the TPS, the first of them the day before the vote."""
    latihan: bool = False


PILKADA_2024 = NewOperasi(
    nama="Operasi Mantap Praja",
    sandi="Mantap Praja",
    pemilihan="Pilkada Serentak Tahun 2024",
    hari_pemungutan=date(2024, 11, 27),
    mulai=date(2024, 8, 21),
    selesai=date(2024, 12, 31),
)
"""The last regional election with public counts (PKPU 2/2024); every date can be changed."""


def pilkada(*, latihan: bool) -> NewOperasi:
    """The settings of a new file where the operator names none."""
    return replace(PILKADA_2024, latihan=latihan)


def create_operasi(
    path: Path,
    reference: ReferenceData,
    polres: str,
    new: NewOperasi,
    *,
    operator: str = "operator",
    lock: NewLock | None = None,
) -> Database:
    """A new file for the Polres named `polres` with its units, kecamatan, kelurahan and numbered TPS.

    With a `lock` it is encrypted, and opened by the first of its people; only an exercise may do without. Raises
    InputError where no or several Polres have that name, StorageError where the file is there already, RuleViolation
    for a real operation without a lock.
    """
    area = reference.wilayah_of(reference.find_polres(polres))
    return create_in_area(path, area, new, operator=operator, lock=lock)


def create_in_area(
    path: Path, area: PolresArea, new: NewOperasi, *, operator: str = "operator", lock: NewLock | None = None
) -> Database:
    """The same for an area that is known already, `empty_area` among them."""
    if lock is None and not new.latihan:
        raise RuleViolation(
            "Berkas operasi sungguhan harus dikunci dengan kata sandi; hanya latihan yang boleh terbuka.",
            "Tentukan kata sandi, atau tandai berkas sebagai latihan.",
        )
    db = create_file(path, operator, lock)
    try:
        with db.write(OPERASI_BARU, final=True) as session:
            session.add(_header(area, new))
            if lock is not None:
                store_akun(session, lock.kunci.slots)
            session.add_all(
                Pola(kategori=kategori, polri=p.polri, tps=p.tps, linmas=p.linmas)
                for kategori, p in POLA_AWAL.items()
            )
            _fill_area(session, area, _add_satuan(session, area))
            add_usual(session, new.hari_pemungutan)
    except BaseException:
        discard_file(db, lock)
        raise
    return db


def empty_area(polres: str, polda: str) -> PolresArea:
    """A Polres in the operator's own words, with its satuan fungsi only. InputError where a name is missing."""
    names = clean_text(polres), clean_text(polda)
    for name, what in zip(names, ("Polres", "Polda"), strict=True):
        if not name:
            raise InputError(
                f"Nama {what} wajib diisi.", f"Tulis seperti di kepala surat, misalnya {what} Contoh."
            )
    own = PolresRef(0, *names, (), 0, 0, khusus=False, tambahan=True)
    return PolresArea(own, None, None, (), (), (), (), ())


def _header(area: PolresArea, new: NewOperasi) -> Operasi:
    first_day = new.hari_pemungutan - timedelta(days=1)
    last_day = first_day + timedelta(days=new.hari_tugas - 1)
    kota = area.polres.nama
    for prefix in ("Polrestabes ", "Polresta ", "Polres ", "Metro "):
        kota = kota.removeprefix(prefix)
    return Operasi(
        nama=new.nama,
        sandi=new.sandi,
        pemilihan=new.pemilihan,
        polda=area.polres.polda,
        polres=area.polres.nama,
        kop="\n".join(area.polres.kop),
        kota=kota,
        mulai=new.mulai,
        selesai=new.selesai,
        hari_pemungutan=new.hari_pemungutan,
        tugas_mulai=datetime.combine(first_day, time(8)),
        tugas_selesai=datetime.combine(last_day, time(20)),
        apel=datetime.combine(first_day, time(7)),
        tempat_apel=f"Lapangan Apel {area.polres.nama}",
        penandatangan_jabatan=f"KEPALA KEPOLISIAN {area.polres.kop[-1]}",
        latihan=new.latihan,
    )


def _add_satuan(session: Session, area: PolresArea) -> dict[str, int]:
    """Adds the tree of units; returns the unit that owns each kecamatan code."""
    polda = Satuan(nama=area.polres.polda, jenis=JenisSatuan.POLDA)
    session.add(polda)
    session.flush()
    lat, lng = area.lat, area.lng
    polres = Satuan(nama=area.polres.nama, jenis=JenisSatuan.POLRES, induk_id=polda.id, lat=lat, lng=lng)
    session.add(polres)
    session.flush()
    for urutan, (jenis, nama) in enumerate(SATFUNG_POLRES):
        session.add(Satuan(nama=nama, jenis=jenis, induk_id=polres.id, urutan=urutan, lat=lat, lng=lng))
    owner = {k.kode: polres.id for k in area.kecamatan}
    for urutan, polsek in enumerate(area.polsek, start=len(SATFUNG_POLRES)):
        satuan = Satuan(
            nama=polsek.nama,
            jenis=JenisSatuan.POLSEK,
            induk_id=polres.id,
            urutan=urutan,
            lat=polsek.lat,
            lng=polsek.lng,
            perlu_periksa="; ".join(polsek.perlu_periksa),
        )
        session.add(satuan)
        session.flush()
        owner.update(dict.fromkeys(polsek.kecamatan, satuan.id))
    return owner


def _fill_area(session: Session, area: PolresArea, owner: dict[str, int]) -> None:
    kecamatan = [
        Kecamatan(kode=k.kode, nama=k.nama, satuan_id=owner[k.kode], lat=k.lat, lng=k.lng)
        for k in area.kecamatan
    ]
    session.add_all(kecamatan)
    session.flush()
    kecamatan_ids = {k.kode: k.id for k in kecamatan}
    taken: set[str] = set()
    rows: list[dict[str, object]] = []
    for k in area.kelurahan:
        code = singkatan(k.nama, taken)
        taken.add(code)
        rows.append(
            {
                "kode": k.kode,
                "nama": k.nama,
                "kecamatan_id": kecamatan_ids[k.kecamatan],
                "singkatan": code,
                "jenis": k.jenis,
                "lat": k.lat,
                "lng": k.lng,
                "tps_estimasi": k.tps_estimasi,
            }
        )
    insert_rows(session, Kelurahan, rows)
    kelurahan_ids = dict(session.execute(select(Kelurahan.kode, Kelurahan.id)).all())
    insert_rows(
        session,
        Tps,
        [
            {"kode": kode_tps(k.kode, nomor), "kelurahan_id": kelurahan_ids[k.kode], "nomor": nomor}
            for k in area.kelurahan
            for nomor in (f"{n:03}" for n in range(1, k.jumlah_tps + 1))
        ],
    )
