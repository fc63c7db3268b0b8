"""The commands about guarded objects and their guards."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain import clock
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.objek import JenisObjek
from poskoapp.domain.waktu import singkat
from poskoapp.planning.jaga_plan import Kerataan
from poskoapp.services.jaga import Giliran, JagaService
from poskoapp.services.jaga_baris import ObjekRow, ShiftRow
from poskoapp.services.jaga_kertas import JagaKertasService
from poskoapp.services.jaga_otomatis import JagaOtomatisService
from poskoapp.services.jaga_usulan import UsulanJaga
from poskoapp.services.objek import ObjekFields, ObjekService, PolaFields
from poskoapp.services.personel import PersonelService
from poskoapp.storage.database import Database
from poskoapp.storage.reference import ReferenceData


def objek_daftar(words: Namespace) -> Answer:
    """Lists the objects as they stand at a moment."""
    with opened(words.berkas) as db:
        saat = words.waktu or clock.now()
        rows = _objek(db).rows(saat)
    lines = [f"Keadaan pada {singkat(saat)}:"] + [
        f"{r.nama}: {r.keadaan.hadir} dari {r.keadaan.butuh} penjaga; {bilangan(r.kurang_shift)} dari "
        f"{bilangan(r.shift)} shift kurang"
        for r in rows
    ]
    return Answer({"waktu": saat, "objek": [_objek_data(r) for r in rows]}, "\n".join(lines))


def objek_tambah(words: Namespace) -> Answer:
    """Adds an object."""
    with opened(words.berkas) as db:
        service = _objek(db)
        units = tuple(sorted(units_named(service, words.satuan)))
        fields = ObjekFields(
            words.nama, JenisObjek(words.jenis), words.alamat, None, words.lat, words.lng, words.kontak,
            words.kontak_hp, "", units,
        )  # fmt: skip
        id_ = service.add(fields, _pattern(words) if words.mulai and words.selesai else None)
    return Answer({"id": id_, "nama": words.nama}, f"Objek {words.nama} ditambahkan (nomor {id_}).")


def objek_pola(words: Namespace) -> Answer:
    """Adds a pattern to an object."""
    with opened(words.berkas) as db:
        service = _objek(db)
        id_ = service.add_pola(_named(service.rows(words.mulai), words.nama).id, _pattern(words))
    return Answer({"id": id_}, f"Pola jaga {words.pola} ditambahkan pada {words.nama}.")


def objek_hapus_pola(words: Namespace) -> Answer:
    """Removes the pattern that holds at a moment."""
    with opened(words.berkas) as db:
        service = _objek(db)
        row = _named(service.rows(words.waktu), words.nama)
        pola = next((p for p in row.pola if p.mulai <= words.waktu < p.selesai), None)
        if pola is None:
            raise InputError(
                f"{row.nama} tidak berpola jaga pada {singkat(words.waktu)}.",
                "Lihat: posko objek daftar --json.",
            )
        gone = service.delete_pola(pola.id)
    told = f"Pola jaga {pola.jam} {row.nama} dihapus beserta {bilangan(gone)} tugas jaga."
    return Answer({"tugas_terhapus": gone}, told)


def objek_hapus(words: Namespace) -> Answer:
    """Removes an object."""
    with opened(words.berkas) as db:
        service = _objek(db)
        gone = service.delete(_named(service.rows(datetime.min), words.nama).id)  # noqa: DTZ901
    return Answer({"tugas_terhapus": gone}, f"{words.nama} dihapus beserta {bilangan(gone)} tugas jaga.")


def jaga_susun(words: Namespace) -> Answer:
    """Arranges the roster; exit code 1 while places stay empty."""
    with opened(words.berkas) as db:
        pangkat = ReferenceData().daftar_pangkat()
        rows = _chosen(_objek(db).rows(datetime.min), words.objek)  # noqa: DTZ901
        dari, sampai = _span(words, rows)
        service = JagaOtomatisService(db, pangkat)
        ids = [row.id for row in rows] if words.objek else None
        usulan = service.propose(dari, sampai, words.benih, objek_ids=ids, mulai_ulang=words.ulang)
        if not words.coba:
            service.apply(usulan)
    return Answer(
        _usulan_data(usulan, applied=not words.coba), _usulan_told(usulan), 1 if usulan.kosong else 0
    )


def jaga_papan(words: Namespace) -> Answer:
    """Shows shifts with their guards."""
    with opened(words.berkas) as db:
        pangkat = ReferenceData().daftar_pangkat()
        rows = _chosen(_objek(db).rows(datetime.min), words.objek)  # noqa: DTZ901
        shifts = JagaService(db, pangkat).papan(*_span(words, rows), [row.id for row in rows])
    lines = [
        f"{s.objek}, {singkat(s.shift.mulai)} s.d. {singkat(s.shift.selesai)}: "
        + (", ".join(p.sebutan for p in s.penjaga) or "kosong")
        + (f" (kurang {s.kurang})" if s.kurang else "")
        for s in shifts
    ]
    return Answer({"shift": [_shift_data(s) for s in shifts]}, "\n".join(lines) or "Tidak ada shift.")


def jaga_plot(words: Namespace) -> Answer:
    """Puts a guard into a shift."""
    with opened(words.berkas) as db:
        service, row = JagaService(db, ReferenceData().daftar_pangkat()), _shift(db, words)
        service.plot(Giliran(row.objek_id, row.shift.mulai, row.shift.selesai), _person(db, words.nrp))
    return Answer({"objek": row.objek, "mulai": row.shift.mulai}, f"{words.nrp} berjaga di {row.objek}.")


def jaga_lepas(words: Namespace) -> Answer:
    """Takes a guard out of a shift."""
    with opened(words.berkas) as db:
        row = _shift(db, words)
        found = [p.penugasan_id for p in row.penjaga if p.nrp == words.nrp]
        if not found:
            raise InputError(f"NRP {words.nrp} tidak berjaga pada shift itu.", "Lihat: posko jaga papan.")
        JagaService(db, ReferenceData().daftar_pangkat()).lepas(found)
    return Answer({"objek": row.objek, "mulai": row.shift.mulai}, f"{words.nrp} dilepas dari {row.objek}.")


def jaga_cetak(words: Namespace) -> Answer:
    """Prints the schedule."""
    with opened(words.berkas) as db:
        made = JagaKertasService(db, ReferenceData().daftar_pangkat()).write_jadwal(words.keluaran)
    return Answer({"berkas": made.path, "sha256": made.sha256}, f"Jadwal jaga: {made.path}")


def _objek(db: Database) -> ObjekService:
    return ObjekService(db, ReferenceData().daftar_pangkat())


def _pattern(words: Namespace) -> PolaFields:
    return PolaFields(words.mulai, words.selesai, words.pola, words.butuh)


def units_named(service: ObjekService, names: Iterable[str]) -> list[int]:
    """Keys of these units; InputError naming the first that the file does not know."""
    known = {nama.casefold(): id_ for id_, nama in service.satuan()}
    for name in names:
        if name.casefold() not in known:
            raise InputError(f"Satuan {name} tidak ada dalam berkas ini.", "Periksa ejaannya.")
    return [known[name.casefold()] for name in names]


def _named(rows: Iterable[ObjekRow], name: str) -> ObjekRow:
    found = next((row for row in rows if row.nama.casefold() == name.casefold()), None)
    if found is None:
        raise InputError(f"Objek {name} tidak ada.", "Lihat daftarnya: posko objek daftar.")
    return found


def _chosen(rows: list[ObjekRow], names: list[str]) -> list[ObjekRow]:
    return [_named(rows, name) for name in names] if names else rows


def _span(words: Namespace, rows: Iterable[ObjekRow]) -> tuple[datetime, datetime]:
    patterns = [p for row in rows for p in row.pola]
    if not patterns:
        raise InputError("Belum ada pola jaga.", "Tambah dahulu: posko objek pola.")
    return words.dari or min(p.mulai for p in patterns), words.sampai or max(p.selesai for p in patterns)


def _shift(db: Database, words: Namespace) -> ShiftRow:
    row = _named(_objek(db).rows(words.mulai), words.objek)
    service = JagaService(db, ReferenceData().daftar_pangkat())
    shifts = service.papan(words.mulai, words.mulai.replace(second=59), [row.id])
    found = next((s for s in shifts if s.shift.mulai == words.mulai), None)
    if found is None:
        raise InputError(
            f"Tidak ada shift {row.nama} yang mulai {singkat(words.mulai)}.", "Lihat: posko jaga papan."
        )
    return found


def _person(db: Database, nrp: str) -> int:
    found = {p.nrp: p.id for p in PersonelService(db, ReferenceData().daftar_pangkat()).rows()}
    if nrp not in found:
        raise InputError(f"NRP {nrp} tidak ada dalam berkas ini.", "Periksa angkanya.")
    return found[nrp]


def _objek_data(row: ObjekRow) -> dict[str, Any]:
    now = row.keadaan
    return {
        "id": row.id, "nama": row.nama, "jenis": row.jenis, "satuan": row.satuan, "butuh": now.butuh,
        "hadir": now.hadir, "kurang": now.kurang, "shift": row.shift, "shift_kurang": row.kurang_shift,
        "pola": [{"mulai": p.mulai, "selesai": p.selesai, "jam": p.jam, "butuh": p.butuh} for p in row.pola],
    }  # fmt: skip


def _shift_data(row: ShiftRow) -> dict[str, Any]:
    return {
        "objek": row.objek, "mulai": row.shift.mulai, "selesai": row.shift.selesai, "butuh": row.shift.butuh,
        "kurang": row.kurang,
        "penjaga": [{"nrp": p.nrp, "nama": p.nama, "pangkat": p.pangkat, "peran": p.peran} for p in row.penjaga],
    }  # fmt: skip


def _usulan_data(usulan: UsulanJaga, *, applied: bool) -> dict[str, Any]:
    return {
        "diterapkan": applied, "shift": usulan.shift, "tempat": usulan.kursi, "terisi": usulan.terisi,
        "kosong": usulan.kosong, "batas_bawah_kosong": usulan.batas_kosong, "tetap": usulan.tetap,
        "baru": len(usulan.baru), "dilepas": len(usulan.lepas), "tanpa_ka_jaga": usulan.tanpa_ketua,
        "jam": usulan.jam, "malam": usulan.malam, "akhir_pekan": usulan.akhir_pekan,
        "terbukti": usulan.terbukti, "benih": usulan.benih, "digest": usulan.digest, "detik": usulan.detik,
        "terbuka": [
            {"shift": t.sebutan, "kurang": t.kurang, "alasan": t.alasan, "penutup": t.penutup}
            for t in usulan.terbuka
        ],
    }  # fmt: skip


def _usulan_told(usulan: UsulanJaga) -> str:
    lines = [
        (
            f"{bilangan(usulan.terisi)} dari {bilangan(usulan.kursi)} tempat terisi pada {bilangan(usulan.shift)} shift; "
            f"tetap {bilangan(usulan.tetap)}, baru {bilangan(len(usulan.baru))}, dilepas {bilangan(len(usulan.lepas))}."
        ),
        f"Jam per orang {_even(usulan.jam)}; malam {_even(usulan.malam)}; akhir pekan {_even(usulan.akhir_pekan)}.",
        f"Benih {usulan.benih}, {bilangan(usulan.detik, 1)} detik.",
    ]
    lines += [f"{t.sebutan}: {t.alasan} {t.penutup}" for t in usulan.terbuka]
    return "\n".join(lines)


def _even(of: Kerataan) -> str:
    return f"{bilangan(of.tersedikit)}\N{EN DASH}{bilangan(of.terbanyak)} (batas bawah {bilangan(of.batas_bawah)})"


OBJEK_COMMANDS: tuple[Command, ...] = (
    objek_daftar,
    objek_tambah,
    objek_pola,
    objek_hapus_pola,
    objek_hapus,
    jaga_susun,
    jaga_papan,
    jaga_plot,
    jaga_lepas,
    jaga_cetak,
)
