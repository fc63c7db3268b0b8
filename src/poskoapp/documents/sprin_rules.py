"""What an order must satisfy before it is printed (Perkap 1/2023 on naskah dinas; each person once)."""

from collections import Counter

from poskoapp.documents.lambang import check_lambang
from poskoapp.documents.sprin import Baris, Lampiran, SprinDocument
from poskoapp.documents.sprin_nomor import NOMOR, has_agenda
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.naskah import check_kka, check_kop
from poskoapp.domain.nrp import nomor_disebut

INLINE_PEOPLE = 3
"""More people than this go into a lampiran."""


def validate(document: SprinDocument) -> None:
    """Raise `RuleViolation` or `InputError` with the first thing that is wrong; return if the order can be printed."""
    check_kop(document.kop)
    _check_nomor(document)
    _check_text(document)
    if bool(document.hubungan) != bool(document.induk):
        raise RuleViolation("Perubahan, ralat atau pencabutan harus menunjuk Sprin yang pertama.")
    _check_layout(document)
    if document.lampiran is not None:
        _check_lampiran(document.lampiran)
    _check_people(document)


def _check_nomor(document: SprinDocument) -> None:
    check_kka(document.kka)
    nomor = document.nomor
    if nomor is None:
        if not document.draf:
            raise RuleViolation(
                "Sprin yang diterbitkan harus bernomor.", "Isi nomor agenda sebelum menerbitkan."
            )
        return
    if not NOMOR.fullmatch(nomor):
        raise RuleViolation(
            f"Nomor “{nomor}” tidak menurut bentuk Sprin/agenda/bulan/kode/tahun.",
            "Tulis seperti Sprin/1287/XI/OPS.1.3./2024.",
        )
    if f"/{document.kka}/" not in nomor or not nomor.endswith(str(document.tanggal.year)):
        raise RuleViolation(
            f"Nomor “{nomor}” tidak cocok dengan kode {document.kka} atau tahun {document.tanggal.year}.",
            "Samakan kode, tanggal dan nomor.",
        )
    if not has_agenda(nomor) and not document.draf:
        raise RuleViolation(
            f"Nomor agenda pada “{nomor}” belum diisi.", "Isi nomor agenda sebelum menerbitkan."
        )


def _check_text(document: SprinDocument) -> None:
    signer = document.penandatangan
    required = {
        "Perihal": document.perihal,
        "Pejabat": document.pejabat,
        "Pertimbangan": document.pertimbangan,
        "Tempat dikeluarkan": document.tempat,
        "Jabatan penanda tangan": " ".join(signer.jabatan),
        "Nama penanda tangan": signer.nama,
        "Pangkat penanda tangan": signer.pangkat,
    }
    for name, text in required.items():
        if not text.strip():
            raise InputError(f"{name} pada Sprin masih kosong.", "Lengkapi sebelum mencetak.")
    for name, items in {"Dasar": document.dasar, "Untuk": document.untuk}.items():
        if not items or not all(item.strip() for item in items):
            raise InputError(
                f"{name} pada Sprin kosong atau ada butir yang kosong.", "Isi paling sedikit satu butir."
            )


def _check_layout(document: SprinDocument) -> None:
    margin = document.margin
    for name in ("atas", "bawah", "kiri", "kanan"):
        value = getattr(margin, name)
        if not 0.5 <= value <= 6:
            raise InputError(f"Batas {name} halaman {value:g} cm tidak mungkin.", "Isi antara 0,5 dan 6 cm.")
    if document.kertas not in {"A4", "F4"}:
        raise InputError(f"Ukuran kertas “{document.kertas}” tidak dikenal.", "Pilih A4 atau F4.")
    check_lambang(document.lambang)


def _check_lampiran(lampiran: Lampiran) -> None:
    stored = len(lampiran.stored_kolom)
    keys = [kolom.key for kolom in lampiran.kolom]
    if len(set(keys)) != len(keys) or not stored or any(kolom.lebar <= 0 for kolom in lampiran.kolom):
        raise InputError(
            "Susunan kolom lampiran tidak benar.", "Setiap kolom harus berbeda dan lebarnya lebih dari 0."
        )
    for number, row in enumerate(lampiran.rows, 1):
        if len(row.cells) != stored:
            raise InputError(
                f"Baris {number} lampiran berisi {len(row.cells)} kolom, seharusnya {stored}.",
                "Susun ulang lampiran.",
            )
    _check_totals(lampiran)


def _check_totals(lampiran: Lampiran) -> None:
    counted = {"personel": sum(1 for _ in lampiran.rows), "linmas": _sum_of(lampiran, "linmas")}
    for jumlah in lampiran.totals:
        actual = counted.get(jumlah.satuan.casefold())
        if actual is not None and actual != jumlah.nilai:
            raise RuleViolation(
                f"Jumlah {jumlah.satuan} pada lampiran tertulis {bilangan(jumlah.nilai)}, "
                f"baris-barisnya berjumlah {bilangan(actual)}.",
                "Susun ulang lampiran dari ploting.",
            )


def _sum_of(lampiran: Lampiran, key: str) -> int | None:
    """Sum of a column of figures; None if there is no such column or a cell is not a figure."""
    index = lampiran.cell_index(key)
    if index is None:
        return None
    cells = [row.cells[index].strip().replace(".", "") for row in lampiran.rows]
    if not all(cell.isdecimal() or not cell for cell in cells):
        return None
    return sum(int(cell) for cell in cells if cell)


def _check_people(document: SprinDocument) -> None:
    lampiran = document.lampiran
    if len(document.kepada) > INLINE_PEOPLE:
        raise RuleViolation(
            f"Kepada memuat {len(document.kepada)} orang; lebih dari {INLINE_PEOPLE} orang harus dalam lampiran.",
            "Pindahkan nama-nama itu ke lampiran.",
        )
    if not document.jumlah_personel and not document.hubungan:
        raise InputError("Sprin ini tidak memuat seorang pun.", "Isi Kepada atau lampiran.")
    if not document.kepada and not document.kepada_lampiran.strip():
        raise InputError("Kepada masih kosong.", "Isi nama, atau kalimat yang menunjuk lampiran.")
    names = [(orang.personel_id, orang.nrp, orang.nama) for orang in document.kepada]
    if lampiran is not None:
        names += [_identity(lampiran, row) for row in lampiran.rows]
    _refuse_twice([identity for identity, _, _ in names], names)
    _refuse_twice([nrp for _, nrp, _ in names], names)


def _identity(lampiran: Lampiran, row: Baris) -> tuple[str, str, str]:
    nrp, nama = (lampiran.cell_index(key) for key in ("nrp", "nama"))
    return (
        row.personel_id,
        row.cells[nrp] if nrp is not None else "",
        row.cells[nama] if nama is not None else "",
    )


def _refuse_twice(keys: list[str], names: list[tuple[str, str, str]]) -> None:
    counts = Counter(key for key in keys if any(map(str.isalnum, key)))  # "-" stands for many without an NRP
    twice = next((i for i, key in enumerate(keys) if counts[key] > 1), None)
    if twice is not None:
        _, nrp, nama = names[twice]
        raise RuleViolation(
            f"{nama} ({nomor_disebut(nrp)}) tercantum {counts[keys[twice]]} kali dalam satu Sprin.",
            "Setiap orang hanya sekali: hapus penugasan yang berlebih pada ploting.",
        )
