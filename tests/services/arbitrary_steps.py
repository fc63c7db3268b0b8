"""Arbitrary steps on a plotted file, for whatever is kept from one step to the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import KelompokTps, Ketidakhadiran, Penugasan, Personel, Tps
from poskoapp.services.ploting_otomatis import PlotingOtomatisService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData
from tests.factories import TUGAS_MULAI, TUGAS_SELESAI, FilledFile, operation_file

PANGKAT = ReferenceData().daftar_pangkat()

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("lepas", "plot", "pindah", "padal", "izin", "kunci", "jendela", "kategori", "domisili", "tukar")
        ),
        st.integers(0, 40),
        st.integers(0, 17),
    ),
    min_size=1,
    max_size=4,
)


def act(filled: FilledFile, step: tuple[str, int, int]) -> None:
    """One arbitrary step, sensible or not; they may break every rule there is."""
    what, who, where = step
    person = filled.personel_ids[who]
    with filled.db.write(what) as session:
        ids = session.scalars(select(KelompokTps.id).order_by(KelompokTps.id)).all()
        group = session.get_one(KelompokTps, ids[where % len(ids)])
        if what == "lepas":
            session.execute(delete(Penugasan).where(Penugasan.kelompok_id == group.id))
        elif what in {"plot", "padal"}:
            kind = {"jenis": JenisPenugasan.PAM_TPS, "kelompok_id": group.id}
            if what == "padal":
                kind = {"jenis": JenisPenugasan.PADAL, "kecamatan_id": filled.kecamatan_ids[where % 3]}
            window = {"mulai": group.mulai, "selesai": group.selesai - timedelta(hours=where)}
            session.execute(insert(Penugasan).values(personel_id=person, **kind, **window))
        elif what == "pindah":
            session.execute(
                update(Penugasan).where(Penugasan.personel_id == person).values(kelompok_id=group.id)
            )
        elif what == "tukar":
            session.execute(
                update(Penugasan).where(Penugasan.kelompok_id == group.id).values(personel_id=person)
            )
        elif what == "izin":
            day = TUGAS_MULAI.date()
            session.execute(
                insert(Ketidakhadiran).values(
                    personel_id=person, mulai=day, selesai=day, alasan=AlasanTidakHadir.SAKIT
                )
            )
        elif what == "kunci":
            group.terkunci = not group.terkunci
        elif what == "jendela":
            group.mulai = TUGAS_MULAI + timedelta(hours=who)
            group.selesai = TUGAS_SELESAI + timedelta(hours=where)
        elif what == "kategori":
            station = session.get_one(Tps, filled.tps_ids[who % len(filled.tps_ids)])
            station.kategori = list(Kategori)[where % 4]
        else:
            session.get_one(Personel, person).domisili_id = filled.kelurahan_ids[where % 6]


def plotted(folder: Path) -> FilledFile:
    filled = operation_file(folder, personel=60)
    service = PlotingOtomatisService(filled.db, PANGKAT)
    service.apply(service.propose(1))
    return filled


@contextmanager
def copy_of(template: FilledFile) -> Iterator[FilledFile]:
    """A copy of a closed file, open as long as the block."""
    with TemporaryDirectory() as folder:
        path = Path(copyfile(template.db.path, Path(folder) / "uji.posko"))
        filled = replace(template, db=Database.open(path))
        yield filled
        filled.db.close()
