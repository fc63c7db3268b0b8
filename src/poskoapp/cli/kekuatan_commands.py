"""The commands about strength: units, establishment, qualifications, people who stand twice in the file."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain import clock
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.errors import InputError
from poskoapp.domain.waktu import tanggal
from poskoapp.services.dsp import DspRow, DspService, Sel
from poskoapp.services.duplikat import DuplikatService
from poskoapp.services.kekuatan import KekuatanService
from poskoapp.services.kualifikasi import KualifikasiFields, KualifikasiRow, KualifikasiService
from poskoapp.services.personel import PersonelService
from poskoapp.services.profil import ProfilService
from poskoapp.services.satuan import SatuanService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def kekuatan_ringkas(words: Namespace) -> Answer:
    """The strength in figures, and the deployable share of each unit."""
    with opened(words.berkas) as db:
        report = KekuatanService(db, ReferenceData().daftar_pangkat()).report()
    angka = report.angka
    data = {**asdict(angka), "siap": angka.siap, "seluruhnya": angka.seluruhnya, "satuan": report.satuan}
    lines = [
        f"{bilangan(angka.seluruhnya)} orang: {bilangan(angka.jumlah)} bernama, {bilangan(angka.terhitung)} terhitung.",
        (
            f"Tidak hadir {bilangan(angka.tidak_hadir)}, bertugas {bilangan(angka.bertugas)}, "
            f"siap {bilangan(angka.siap)}; boleh dikerahkan {bilangan(angka.batas)}."
        ),
        *(
            f"  {s.satuan}: {bilangan(s.bertugas)} dari {bilangan(s.jumlah)} bertugas, boleh {bilangan(s.batas)}"
            + (" (MELEBIHI)" if s.lebih else "")
            for s in report.satuan
        ),
    ]
    return Answer(data, "\n".join(lines))


def kekuatan_satuan(words: Namespace) -> Answer:
    """The tree of units."""
    with opened(words.berkas) as db:
        rows = SatuanService(db).rows(tutup=True)
    depth: dict[int | None, int] = {None: -1}
    lines: list[str] = []
    for row in rows:
        depth[row.id] = depth.get(row.induk_id, -1) + 1
        counted = f" + {bilangan(row.terhitung)} terhitung" if row.terhitung else ""
        closed = "" if row.aktif else " (tutup)"
        lines.append(f"{'  ' * depth[row.id]}{row.nama}{closed}: {bilangan(row.personel_total)}{counted}")
    return Answer({"satuan": rows}, "\n".join(lines) or "Belum ada satuan.")


def kekuatan_dsp(words: Namespace) -> Answer:
    """The matrix of establishment and people; `--kosongkan` first forgets that of one unit."""
    with opened(words.berkas) as db:
        service = DspService(db, ReferenceData().daftar_pangkat())
        if words.kosongkan:
            service.clear_dsp(_unit_named(db, words.kosongkan))
        matrix = service.matrix()
    units, people = matrix.tanpa_dsp
    data = {
        "satuan": [_dsp_data(row) for row in matrix.rows],
        "jumlah": _cell_data(matrix.total),
        "tanpa_dsp": {"satuan": units, "personel": people},
    }
    lines = [f"{row.satuan}: {_cell_told(row.total)}" for row in matrix.terisi]
    lines.append(f"JUMLAH: {_cell_told(matrix.total)}")
    if units:
        lines.append(
            f"Tanpa DSP: {bilangan(units)} satuan dengan {bilangan(people)} personel, tidak dibandingkan."
        )
    return Answer(data, "\n".join(lines))


def kekuatan_kualifikasi(words: Namespace) -> Answer:
    """Lists qualifications."""
    day = words.tanggal or clock.today()
    with opened(words.berkas) as db:
        service = KualifikasiService(db)
        rows = service.ending(day) if words.berakhir else service.rows(day)
    return _qualified(rows)


def kekuatan_beri_kualifikasi(words: Namespace) -> Answer:
    """Gives people a qualification."""
    fields_ = KualifikasiFields(words.jenis, words.nomor, words.sampai)
    with opened(words.berkas) as db:
        service, ids = KualifikasiService(db), people_of(db, words.nrp)
        service.add(ids, fields_)
        day = clock.today()
        return _qualified([row for id_ in ids for row in service.rows(day, id_)])


def kekuatan_duplikat(words: Namespace) -> Answer:
    """Lists pairs that may be one person."""
    with opened(words.berkas) as db:
        pairs = DuplikatService(db, ReferenceData().daftar_pangkat()).pairs()
    lines = [
        f"{p.satu.pangkat} {p.satu.nama} ({p.satu.nrp}, {p.satu.satuan}) = "
        f"{p.lain.pangkat} {p.lain.nama} ({p.lain.nrp}, {p.lain.satuan})? {p.alasan}"
        for p in pairs
    ]
    data = {"pasangan": [{"satu": p.satu.nrp, "lain": p.lain.nrp, "alasan": p.alasan} for p in pairs]}
    return Answer(data, "\n".join(lines) or "Tidak ada personel yang tampak ganda.")


def kekuatan_gabung(words: Namespace) -> Answer:
    """Joins two entries of one person."""
    with opened(words.berkas) as db:
        keep, gone = people_of(db, [words.tetap, words.hilang])
        DuplikatService(db, ReferenceData().daftar_pangkat()).merge(keep, gone)
    return Answer(
        {"tetap": words.tetap, "hilang": words.hilang}, f"{words.hilang} digabung ke {words.tetap}."
    )


def kekuatan_profil(words: Namespace) -> Answer:
    """All about one person."""
    day = clock.today()
    with opened(words.berkas) as db:
        [id_] = people_of(db, [words.nrp])
        found = ProfilService(db, ReferenceData().daftar_pangkat()).profil(id_, day)
    person = found.personel
    lines = [
        f"{person.pangkat} {person.nama}, NRP/NIP {person.nrp}",
        f"{person.jabatan or 'tanpa jabatan'}, {person.satuan}",
        *(f"Tugas: {t.jenis.told(t.sasaran)} {t.peran} ({t.waktu})" for t in found.tugas),
        *(f"Tidak hadir: {a.alasan.value} {a.waktu} {a.keterangan}".rstrip() for a in found.ketidakhadiran),
        *(f"Kualifikasi: {k.sebutan} ({k.masa.value.lower()})" for k in found.kualifikasi),
        *(f"Surat: {s.nomor}, {s.perihal}, {tanggal(s.tanggal)}" for s in found.surat),
    ]
    return Answer(asdict(found), "\n".join(lines))


KEKUATAN_COMMANDS: tuple[Command, ...] = (
    kekuatan_ringkas,
    kekuatan_satuan,
    kekuatan_dsp,
    kekuatan_kualifikasi,
    kekuatan_beri_kualifikasi,
    kekuatan_duplikat,
    kekuatan_gabung,
    kekuatan_profil,
)


def _unit_named(db: Database, name: str) -> int:
    known = {row.nama.casefold(): row.id for row in SatuanService(db).rows(tutup=True)}
    if name.casefold() not in known:
        raise InputError(f"Satuan {name} tidak ada dalam berkas ini.", "Periksa ejaannya.")
    return known[name.casefold()]


def people_of(db: Database, nrp: Sequence[str]) -> list[int]:
    """The keys of the people with these numbers. InputError names those who are not there."""
    known = {p.nrp: p.id for p in PersonelService(db, ReferenceData().daftar_pangkat()).rows()}
    if missing := [number for number in nrp if number not in known]:
        raise InputError(f"NRP {', '.join(missing)} tidak ada dalam kekuatan.", "Periksa nomornya.")
    return [known[number] for number in nrp]


def _qualified(rows: Sequence[KualifikasiRow]) -> Answer:
    lines = [f"{r.pangkat} {r.nama} ({r.satuan}): {r.sebutan} – {r.masa.value.lower()}" for r in rows]
    return Answer({"kualifikasi": rows}, "\n".join(lines) or "Tidak ada.")


def _dsp_data(row: DspRow) -> dict[str, object]:
    cells = {golongan: _cell_data(cell) for golongan, cell in zip(GOLONGAN, row.sel, strict=True)}
    return {"satuan": row.satuan, "terisi": row.terisi, **cells, "jumlah": _cell_data(row.total)}


def _cell_data(cell: Sel) -> dict[str, object]:
    persen = None if cell.persen is None else round(cell.persen, 1)
    return {"dsp": cell.dsp, "riil": cell.riil, "selisih": cell.selisih, "persen": persen, "pita": cell.pita}


def _cell_told(cell: Sel) -> str:
    if cell.persen is None:
        return f"DSP {bilangan(cell.dsp)}, riil {bilangan(cell.riil)}"
    band = f" ({cell.pita.value.lower()})" if cell.pita else ""
    return (
        f"DSP {bilangan(cell.dsp)}, riil {bilangan(cell.riil)}, {cell.selisih:+d}, "
        f"{bilangan(cell.persen, 1)} %{band}"
    )
