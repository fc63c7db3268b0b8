"""The people of a request by name: lists from Excel or the clipboard, our own people lent, and who leaves the list."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko import PermintaanBko, RincianBko
from poskoapp.domain.bko_jenis import ArahBko, HitunganBko
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.model import Personel
from poskoapp.domain.nrp import read_nrp
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.telepon import read_hp
from poskoapp.services.bko_nama import NamaFields, Taking, remove_names
from poskoapp.services.impor import ImporReport, ImporService
from poskoapp.services.impor_bko import ImporBko
from poskoapp.services.izin import izin
from poskoapp.storage.database import Database
from poskoapp.storage.rows import require, require_all


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

        Unasked only what is certain is taken; the assistant asks and shows first (`ImporBko`). Rows that cannot be taken
        are told by cell. InputError where the file is no list of people.
        """
        jenis = ImporBko(self._pangkat, rincian_id, hitungan, waktu)
        return ImporService(self._db, self._pangkat).import_file(jenis, path, progress=progress)

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
            taking = Taking(session, rincian_id, hitungan, waktu, alasan)
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
            taking = Taking(session, rincian_id, hitungan, waktu)
            for personel_id in personel_ids:
                taking.name(personel_id)

    @izin(PeranAkun.OPERATOR, "mengubah daftar nama BKO")
    def remove(self, personel_bko_ids: Sequence[int]) -> None:
        """Takes people off the list; who came to the strength only by it leaves that too.

        RuleViolation where one of them has a duty or stands in an issued order.
        """
        with self._db.write(f"Keluarkan {len(personel_bko_ids)} nama dari daftar BKO") as session:
            remove_names(session, personel_bko_ids)

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
