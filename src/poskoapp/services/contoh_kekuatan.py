"""The strength of an example: its people as a list to import, the establishment, who is missing and why, the muster."""

from datetime import date

from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.apel import ApelService
from poskoapp.services.contoh_kerja import Kerja
from poskoapp.services.contoh_tugas import Bidang
from poskoapp.services.contoh_undian import shuffled
from poskoapp.services.dsp import DspService
from poskoapp.services.impor import ImporService
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService, TerhitungRow
from poskoapp.services.personel import PersonelService

_ROUTINE = "Pelayanan dan tugas rutin kesatuan"


def import_people(work: Kerja, polres: str) -> None:
    """Writes the list of people as the Polres would hand it over, and imports it; then their establishment."""
    path = work.write_people("personel.xlsx", f"DAFTAR PERSONEL {polres}", work.orang.own())
    work.check(ImporService(work.db, work.pangkat).import_personel(path, progress=work.step(1)))
    service = DspService(work.db, work.pangkat)
    for row in service.matrix().rows:
        there = {name: cell.riil for name, cell in zip(GOLONGAN, row.sel, strict=True) if cell.riil}
        percent = work.skenario.orang.dsp_persen
        service.set_dsp(row.satuan_id, {name: -(-n * percent // 100) for name, n in there.items()})


def count_others(work: Kerja, tps: int) -> None:
    """The strength without names."""
    KekuatanTerhitungService(work.db).add(
        [
            TerhitungRow(k.satuan, k.jenis, k.golongan, k.banyak(tps), k.keterangan)
            for k in work.skenario.kekuatan_terhitung
        ]
    )


def note_absences(work: Kerja, tinggal: tuple[int, ...], bidang: Bidang) -> None:
    """Those who stay are on routine duty while the guards are at the TPS; a few are missing for another reason."""
    service = PersonelService(work.db, work.pangkat)
    window = (bidang.mulai.date(), bidang.selesai.date())
    left = shuffled(work.skenario.benih, "tidak hadir", sorted(tinggal))
    for reason, count in work.skenario.orang.tidak_hadir.items():
        service.add_absence(left[:count], *window, AlasanTidakHadir(reason), "")
        left = left[count:]
    service.add_absence(left, *window, AlasanTidakHadir.DINAS_DALAM, _ROUTINE)


def muster(work: Kerja, day: date) -> None:
    """All units have reported on the day of the muster."""
    service = ApelService(work.db, work.pangkat)
    units = [row.satuan_id for row in service.report(day).rows]
    service.set_reported(day, units, lapor=True)
