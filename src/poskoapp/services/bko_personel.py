"""The people of a request by name: lists from Excel or the clipboard, our own people lent, and who leaves the list."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.personel_sheet import PersonelTerbaca, read_personel
from poskoapp.documents.excel.table import Rejection
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko import ArahBko, HitunganBko, PermintaanBko, PersonelBko, RincianBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.model import LampiranSprin, Penugasan, Personel, Satuan
from poskoapp.domain.nrp import read_nrp
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.personel import JenisPersonel
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.telepon import read_hp
from poskoapp.services.bko_masa import lend
from poskoapp.services.bko_rincian import unit_of
from poskoapp.services.impor import ImporReport
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require, require_all


@dataclass(frozen=True, slots=True)
class NamaFields:
    """A person as a list, a telephone call or a muster tells him."""

    nrp: str
    nama: str
    pangkat: str
    jabatan: str = ""
    hp: str = ""
    jenis: JenisPersonel = JenisPersonel.POLRI
    jenis_kelamin: str = ""


class BkoPersonelService:
    """Names people for a line; each list is one undoable step."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    @izin(PeranAkun.OPERATOR, "mengubah daftar nama BKO")
    def import_names(
        self,
        rincian_id: int,
        path: Path,
        hitungan: HitunganBko,
        waktu: datetime,
        progress: Progress = no_progress,
    ) -> ImporReport:
        """Takes a name list (xlsx or csv) into a line; they stand in `hitungan` from `waktu` on.

        People of other units become people of the strength, below the unit BKO; for a request out, those named must be
        ours. Rows that cannot be taken are told by cell. InputError where the file is no list of people.
        """
        result = read_personel(path, self._pangkat, progress=progress)
        with self._db.write(f"Daftar nama BKO dari {path.name}") as session:
            taking = _Taking(session, rincian_id, hitungan, waktu)
            refused = [
                Rejection(row.sel, why, ()) for row in result.rows if (why := taking.take(_of_list(row)))
            ]
        return ImporReport(
            taking.new, taking.changed, taking.same, (*result.ditolak, *refused), result.perbaikan
        )

    @izin(PeranAkun.OPERATOR, "mengubah daftar nama BKO")
    def paste_names(self, rincian_id: int, text: str, hitungan: HitunganBko, waktu: datetime) -> ImporReport:
        """The same for cells copied from a spreadsheet, with their heading."""
        with tempfile.TemporaryDirectory(prefix="posko-") as folder:
            path = Path(folder) / "tempelan.csv"
            path.write_text(text, encoding="utf-8")
            return self.import_names(rincian_id, path, hitungan, waktu)

    @izin(PeranAkun.OPERATOR, "mengubah daftar nama BKO")
    def add_name(
        self,
        rincian_id: int,
        fields_: NamaFields,
        hitungan: HitunganBko,
        waktu: datetime,
        alasan: str = "",
    ) -> int:
        """Names one person; returns the key of his place in the list. PoskoError where he cannot be taken."""
        row = self._checked(fields_)
        with self._db.write(f"Tambah {row.pangkat} {row.nama} ke daftar BKO") as session:
            taking = _Taking(session, rincian_id, hitungan, waktu, alasan)
            if refused := taking.take(row):
                raise RuleViolation(refused, "Periksa NRP dan namanya.")
            return taking.last

    @izin(PeranAkun.OPERATOR, "mengubah daftar nama BKO")
    def assign(
        self, rincian_id: int, personel_ids: Sequence[int], hitungan: HitunganBko, waktu: datetime
    ) -> None:
        """Names our own people for a request out; the duty of the whole period shows everywhere that they are away."""
        with self._db.write(f"Pinjamkan {len(personel_ids)} personel") as session:
            line = require(session, RincianBko, rincian_id)
            if session.get_one(PermintaanBko, line.permintaan_id).arah is not ArahBko.KELUAR:
                raise RuleViolation(
                    "Personel sendiri hanya dipinjamkan lewat BKO keluar.", "Buka permintaan BKO keluar."
                )
            require_all(session, Personel, personel_ids)
            taking = _Taking(session, rincian_id, hitungan, waktu)
            for personel_id in personel_ids:
                taking.name(personel_id)

    @izin(PeranAkun.OPERATOR, "mengubah daftar nama BKO")
    def remove(self, personel_bko_ids: Sequence[int]) -> None:
        """Takes people off the list; who came to the strength only by it leaves that too.

        RuleViolation where one of them has a duty or stands in an issued order.
        """
        with self._db.write(f"Keluarkan {len(personel_bko_ids)} nama dari daftar BKO") as session:
            people = list(session.scalars(select(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids))))
            duties = [p.penugasan_id for p in people if p.penugasan_id is not None]
            require_all(session, PersonelBko, personel_bko_ids)
            strangers = _strangers(session, personel_bko_ids)
            _refuse_bound(session, strangers)
            session.execute(delete(PersonelBko).where(PersonelBko.id.in_(personel_bko_ids)))
            session.execute(delete(Penugasan).where(Penugasan.id.in_(duties)))
            session.execute(delete(Personel).where(Personel.id.in_(strangers)))

    def _checked(self, fields_: NamaFields) -> NamaFields:
        rank = self._pangkat.find(fields_.pangkat)
        if rank is None and fields_.jenis is not JenisPersonel.TNI:
            raise InputError(
                f"Pangkat “{fields_.pangkat}” tidak dikenal.", "Ketik seperti Bripka atau Briptu."
            )
        nama = " ".join(fields_.nama.split())
        if not nama:
            raise InputError("Nama wajib diisi.", "Ketik nama lengkapnya.")
        return replace(
            fields_,
            nrp=read_nrp(fields_.nrp, fields_.jenis).nrp,
            nama=nama,
            pangkat=rank.singkatan if rank else fields_.pangkat.strip(),
            jabatan=fields_.jabatan.strip(),
            hp=read_hp(fields_.hp).hp,
        )


class _Taking:
    """Takes people into one line, within one transaction."""

    def __init__(
        self,
        session: Session,
        rincian_id: int,
        hitungan: HitunganBko,
        waktu: datetime,
        alasan: str = "",
    ) -> None:
        self._session, self._hitungan, self._waktu, self._alasan = session, hitungan, waktu, alasan
        self._line = require(session, RincianBko, rincian_id)
        self._request = session.get_one(PermintaanBko, self._line.permintaan_id)
        self.new = self.changed = self.same = self.last = 0

    def take(self, row: NamaFields) -> str:
        """One person; otherwise a sentence that says why not."""
        known = self._session.execute(
            select(Personel.id, Personel.nama, Satuan.nama.label("satuan"))
            .join(Satuan, Satuan.id == Personel.satuan_id)
            .where(Personel.nrp == row.nrp)
        ).first()
        if self._request.arah is ArahBko.KELUAR:
            if known is None:
                return f"NRP {row.nrp} ({row.nama}) tidak ada dalam kekuatan kita sendiri."
            self.name(known.id)
            return ""
        if known is not None and not self._lent(known.id):
            return f"NRP {row.nrp} sudah dipakai oleh {known.nama}, {known.satuan}; bukan personel BKO."
        self.name(known.id if known is not None else self._add(row))
        return ""

    def name(self, personel_id: int) -> None:
        """A person who is in the file already."""
        place = self._session.scalars(
            select(PersonelBko)
            .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
            .where(PersonelBko.personel_id == personel_id, RincianBko.permintaan_id == self._request.id)
        ).first()
        if place is None:
            place = PersonelBko(rincian_id=self._line.id, personel_id=personel_id, alasan=self._alasan)
            self._session.add(place)
            self.new += 1
        elif getattr(place, self._hitungan.value) is None:
            self.changed += 1
        else:
            self.same += 1
            self.last = place.id
            return
        setattr(place, self._hitungan.value, self._waktu)
        place.alasan = self._alasan or place.alasan
        if self._request.arah is ArahBko.KELUAR and place.penugasan_id is None:
            lend(self._session, self._request, place)
        self._session.flush()
        self.last = place.id

    def _add(self, row: NamaFields) -> int:
        values = {
            "nrp": row.nrp,
            "nama": row.nama,
            "pangkat": row.pangkat,
            "satuan_id": unit_of(self._session, self._line),
            "jabatan": row.jabatan,
            "jenis": row.jenis,
            "jenis_kelamin": row.jenis_kelamin,
            "hp": row.hp,
        }
        return self._session.execute(insert(Personel).values(values).returning(Personel.id)).scalar_one()

    def _lent(self, personel_id: int) -> bool:
        """Whether he is known as someone lent to us, by this request or another."""
        lent = exists().where(
            PersonelBko.personel_id == personel_id,
            PersonelBko.rincian_id == RincianBko.id,
            RincianBko.permintaan_id == PermintaanBko.id,
            PermintaanBko.arah == ArahBko.MASUK,
        )
        return bool(self._session.scalar(select(lent)))


def _of_list(row: PersonelTerbaca) -> NamaFields:
    return NamaFields(row.nrp, row.nama, row.pangkat, row.jabatan, row.hp, row.jenis, row.jenis_kelamin)


def _strangers(session: Session, personel_bko_ids: Iterable[int]) -> list[int]:
    """Of these places, the people lent to us whom no other request names."""
    found = session.execute(
        select(PersonelBko.personel_id)
        .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
        .join(PermintaanBko, PermintaanBko.id == RincianBko.permintaan_id)
        .where(PersonelBko.id.in_(personel_bko_ids), PermintaanBko.arah == ArahBko.MASUK)
    ).scalars()
    people = list(found)
    elsewhere = set(
        session.scalars(
            select(PersonelBko.personel_id).where(
                PersonelBko.personel_id.in_(people), PersonelBko.id.not_in(personel_bko_ids)
            )
        )
    )
    return [id_ for id_ in people if id_ not in elsewhere]


def _refuse_bound(session: Session, personel_ids: list[int]) -> None:
    for table, where in (
        (LampiranSprin, "tercantum dalam Sprin yang sudah terbit"),
        (Penugasan, "masih bertugas"),
    ):
        named = session.scalars(
            select(Personel.nama)
            .where(Personel.id.in_(select(table.personel_id).where(table.personel_id.in_(personel_ids))))
            .limit(3)
        )
        if names := ", ".join(named):
            raise RuleViolation(
                f"Tidak dapat dikeluarkan karena {where}: {names}.",
                "Lepaskan dahulu tugasnya, atau catat kembali.",
            )
