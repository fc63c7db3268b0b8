"""Requests for lent force: adding, editing, and leading them through their stages."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko import AngkaBko, PermintaanBko, TahapBko
from poskoapp.domain.bko_jenis import HitunganBko, StatusBko
from poskoapp.domain.bko_tahap import next_stages
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import Kecamatan, Kelurahan, Satuan
from poskoapp.domain.waktu import singkat
from poskoapp.services.bko_aturan import (
    PermintaanFields,
    checked,
    fields_of,
    open_seats,
    refuse_incomplete,
    refuse_named,
    refuse_turned,
)
from poskoapp.services.bko_baris import PermintaanDetail, PermintaanRow, permintaan_detail, permintaan_rows
from poskoapp.services.bko_masa import keep_duties
from poskoapp.services.bko_rincian import RincianFields, insert_line
from poskoapp.services.izin import izin
from poskoapp.services.ploting_terbuka import KelompokTerbuka
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.storage.database import Database


class BkoService:
    """Reads requests and changes them; lines, people and musters have services of their own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self) -> list[PermintaanRow]:
        """All requests, newest first."""
        with self._db.read() as session:
            return permintaan_rows(session)

    def detail(self, permintaan_id: int) -> PermintaanDetail:
        """One request with its lines, people and stages; InputError where there is none of that key."""
        with self._db.read() as session:
            _request(session, permintaan_id)
            return permintaan_detail(session, permintaan_id)

    def fields_of(self, permintaan_id: int) -> PermintaanFields:
        """What the form of a request starts with."""
        with self._db.read() as session:
            _request(session, permintaan_id)
            return fields_of(session, permintaan_id)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def add(self, fields_: PermintaanFields, rincian: Sequence[RincianFields] = ()) -> int:
        """Adds a draft with its lines; returns its key."""
        with self._db.write(f"Tambah permintaan {fields_.arah.label} {fields_.pihak}") as session:
            return insert_request(session, fields_, rincian)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def edit(self, permintaan_id: int, before: PermintaanFields, after: PermintaanFields) -> None:
        """Changes what `after` has other than `before`, with which the form began; the rest stays as it is by now.

        The duties of our people lent by it follow its period.
        """
        with self._db.write(f"Ubah permintaan {after.arah.label} {after.pihak}") as session:
            request = _request(session, permintaan_id)
            fields_ = merge_edit(fields_of(session, permintaan_id), before, after)
            refuse_turned(session, request, fields_)
            for name, value in checked(session, fields_, permintaan_id).items():
                setattr(request, name, value)
            keep_duties(session, request)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def delete(self, permintaan_id: int) -> None:
        """Removes a request without people; RuleViolation where someone is named in it."""
        with self._db.write("Hapus permintaan BKO") as session:
            refuse_named(session, permintaan_id)
            session.execute(delete(PermintaanBko).where(PermintaanBko.id == permintaan_id))

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def advance(
        self,
        permintaan_id: int,
        status: StatusBko,
        waktu: datetime,
        nomor_surat: str = "",
        keterangan: str = "",
    ) -> None:
        """Leads a request to its next stage, with the letter of that stage.

        Raises RuleViolation for a stage that may not follow, a request without letter or telephone call, a refusal without
        reason, or an end with people unaccounted for.
        """
        with self._db.write(f"Tahap BKO: {status.label.lower()}") as session:
            request = _request(session, permintaan_id)
            if status not in next_stages(request.status, lisan=request.lisan_pada is not None):
                raise RuleViolation(
                    f"Sesudah tahap {request.status.value} tidak ada tahap {status.value}.",
                    "Pilih tahap yang ditawarkan, atau urungkan tahap terakhir (Ctrl+Z).",
                )
            refuse_incomplete(session, request, status, nomor_surat, keterangan)
            if status is StatusBko.PERMOHONAN and nomor_surat:
                request.nomor_surat, request.tanggal_surat = nomor_surat, waktu.date()
            reach(session, request, status, waktu, nomor_surat, keterangan)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def extend(
        self, permintaan_id: int, selesai: datetime, waktu: datetime, nomor_surat: str = "", alasan: str = ""
    ) -> None:
        """Perpanjangan: the request lasts until `selesai`, with all who have not returned."""
        with self._db.write(f"Perpanjang BKO sampai {singkat(selesai)}") as session:
            request = _request(session, permintaan_id)
            if selesai <= request.selesai:
                raise InputError(
                    f"Masa BKO sudah sampai {singkat(request.selesai)}; perpanjangan harus sesudahnya.",
                    "Pilih waktu yang lebih kemudian.",
                )
            if request.status.urut < StatusBko.TIBA.urut or request.status.berakhir:
                raise RuleViolation(
                    f"Permintaan pada tahap {request.status.value} tidak diperpanjang.",
                    "Ubah masanya lewat Ubah permintaan.",
                )
            told = f"semula sampai {singkat(request.selesai)}, menjadi {singkat(selesai)}"
            request.selesai = selesai
            keterangan = "; ".join(part for part in (told, alasan.strip()) if part)
            reach(session, request, StatusBko.PERPANJANGAN, waktu, nomor_surat, keterangan)
            keep_duties(session, request)

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def state_reason(self, permintaan_id: int, hitungan: HitunganBko, alasan: str) -> None:
        """Says why a count is higher than the one before it; an empty text takes the reason back."""
        if hitungan is HitunganBko.DIMINTA:
            raise InputError(
                "Sebelum diminta tidak ada hitungan lain.", "Pilih disetujui, tiba, atau kembali."
            )
        with self._db.write(f"Alasan hitungan {hitungan.value}") as session:
            setattr(_request(session, permintaan_id), f"alasan_{hitungan.value}", alasan.strip())

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def add_angka(
        self, permintaan_id: int, hitungan: HitunganBko, jumlah: int, sumber: str, tanggal: date | None = None
    ) -> None:
        """Keeps a count as someone else stated it, beside ours."""
        if jumlah < 0 or not sumber.strip():
            raise InputError("Angka pihak lain memerlukan jumlah dan sumbernya.", "Isi keduanya.")
        with self._db.write("Catat angka pihak lain") as session:
            _request(session, permintaan_id)
            values: dict[str, Any] = {"permintaan_id": permintaan_id, "hitungan": hitungan, "jumlah": jumlah}
            session.execute(insert(AngkaBko).values(**values, sumber=sumber.strip(), tanggal=tanggal))

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def delete_angka(self, angka_id: int) -> None:
        """Removes a figure that was noted by mistake; InputError where there is none of that key."""
        with self._db.write("Hapus angka pihak lain") as session:
            if session.get(AngkaBko, angka_id) is None:
                raise InputError(
                    f"Angka pihak lain nomor {angka_id} tidak ada.", "Lihat: posko bko tampil ID."
                )
            session.execute(delete(AngkaBko).where(AngkaBko.id == angka_id))

    @izin(PeranAkun.OPERATOR, "mengubah BKO")
    def draft_from_open(self, terbuka: Sequence[KelompokTerbuka], rencana_id: int | None = None) -> int:
        """Ajukan BKO: a draft to the Polda for what these plot groups lack, on the days of their plan.

        A line for each Polsek, in its own order. RuleViolation where they lack nobody.
        """
        lacking = [row for row in terbuka if row.kurang]
        kurang = sum(row.kurang for row in lacking)
        if not kurang:
            raise RuleViolation(
                "Tidak ada kelompok yang kekurangan personel.", "Permintaan BKO dapat dibuat dengan tangan."
            )
        with self._db.write(f"Ajukan BKO {bilangan(kurang)} personel") as session:
            operasi = read_kepala(session, rencana_id)
            lines = [
                RincianFields(operasi.polda, "Pengamanan TPS", diminta=jumlah, tempat=polsek)
                for polsek, jumlah in _by_polsek(session, lacking).items()
            ]
            asked = open_seats(operasi, [row.kelompok for row in lacking], kurang)
            return insert_request(session, asked, lines)


def _by_polsek(session: Session, terbuka: Sequence[KelompokTerbuka]) -> dict[str, int]:
    """Polsek -> how many its plot groups lack."""
    rows = session.execute(
        select(Kelurahan.id, Satuan.nama)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
        .join(Satuan, Satuan.id == Kecamatan.satuan_id)
        .order_by(Satuan.urutan, Satuan.id)
    )
    of_place = Counter[int | None]()
    for group in terbuka:
        of_place[group.kelurahan_id] += group.kurang
    lacking = Counter[str]()
    for kelurahan_id, polsek in rows:
        lacking[polsek] += of_place[kelurahan_id]
    return {polsek: jumlah for polsek, jumlah in lacking.items() if jumlah}


def reach(
    session: Session,
    request: PermintaanBko,
    status: StatusBko,
    waktu: datetime,
    nomor_surat: str = "",
    keterangan: str = "",
) -> None:
    """Writes that a request has reached a stage, within a service's own transaction."""
    request.status = status
    values: dict[str, Any] = {"permintaan_id": request.id, "status": status, "waktu": waktu}
    session.execute(
        insert(TahapBko).values(**values, nomor_surat=nomor_surat.strip(), keterangan=keterangan.strip())
    )


def _request(session: Session, permintaan_id: int) -> PermintaanBko:
    found = session.get(PermintaanBko, permintaan_id)
    if found is None:
        raise InputError(
            f"Permintaan BKO nomor {permintaan_id} tidak ada.", "Lihat daftarnya: posko bko daftar."
        )
    return found


def insert_request(session: Session, fields_: PermintaanFields, rincian: Sequence[RincianFields]) -> int:
    """Adds a draft with its lines within a service's own transaction; returns its key."""
    values = checked(session, fields_, None)
    id_ = session.execute(insert(PermintaanBko).values(values).returning(PermintaanBko.id)).scalar_one()
    for line in rincian:
        insert_line(session, id_, fields_.arah, line)
    return id_
