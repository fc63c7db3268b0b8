"""A column copied from Excel, laid beside the chosen TPS: checked line by line first, then written as one step."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from poskoapp.documents.excel.tps_cells import read_kategori, read_pair, read_voters, read_yes, split_pair
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, PoskoError
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Tps
from poskoapp.domain.teks import NAME_LIMIT, clean_text
from poskoapp.domain.telepon import read_hp
from poskoapp.domain.tps import Tanda
from poskoapp.services.izin import izin
from poskoapp.services.kontak import Kontak, set_each
from poskoapp.services.langkah import last_step, refuse_stale
from poskoapp.services.tempel_kolom import BarisTempel, Tempelan, Values, pasted_lines
from poskoapp.services.tps import TpsRow, tps_rows
from poskoapp.services.tps_ubah import TEXT_LIMIT
from poskoapp.storage.database import Database
from poskoapp.storage.kerawanan_table import read_indikator
from poskoapp.storage.rows import update_rows


class KolomTempel(StrEnum):
    """What a pasted column can be; the value is its name on the screen."""

    KATEGORI = "Kategori"
    ALASAN = "Alasan"
    INDIKATOR = "Indikator Bawaslu"
    RAWAN_BANJIR = "Rawan banjir"
    TANPA_SINYAL = "Tanpa sinyal"
    SULIT_DIJANGKAU = "Sulit dijangkau"
    DPT_L = "DPT laki-laki"
    DPT_P = "DPT perempuan"
    DPT_JUMLAH = "DPT jumlah"
    ALAMAT = "Alamat"
    KOORDINAT = "Koordinat"
    CATATAN = "Catatan"
    NAMA_KPPS = "Nama ketua KPPS"
    HP_KPPS = "HP ketua KPPS"
    NAMA_LINMAS = "Nama Linmas"
    HP_LINMAS = "HP Linmas"


class TpsTempelService:
    """Checks and writes pasted columns."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def check(self, tps_ids: Sequence[int], kolom: KolomTempel, teks: str) -> Tempelan[KolomTempel]:
        """What pasting `teks` onto these TPS, in this order, would do. An empty line leaves its TPS as it is.

        One line is for all of them. InputError where there are neither one nor as many lines as TPS.
        """
        with self._db.read() as session:
            by_id, langkah = {row.id: row for row in tps_rows(session, ids=tps_ids)}, last_step(session)
        wide = 2 if kolom is KolomTempel.KOORDINAT else 1
        lines = pasted_lines(teks, len(tps_ids), "TPS", kolom.value, lebar=wide)
        told: list[BarisTempel] = []
        values: list[tuple[int, Values]] = []
        for tps_id, line in zip(tps_ids, lines, strict=True):
            if tps_id in by_id:
                row, found = _checked(by_id[tps_id], kolom, line)
                told.append(row)
                if row.berubah:
                    values.append((tps_id, found))
        return Tempelan(kolom, tuple(told), tuple(values), langkah)

    @izin(PeranAkun.OPERATOR, "mengubah TPS")
    def apply(self, tempelan: Tempelan[KolomTempel]) -> int:
        """Writes the lines that can be taken, as one step; returns how many TPS change.

        RuleViolation where the file has changed since they were checked.
        """
        label = f"Tempel {tempelan.kolom.value.lower()} pada {len(tempelan.isi)} TPS"
        with self._db.write(label) as session:
            refuse_stale(session, tempelan.langkah, "tempelan ini")
            contacts = {id_: v["kontak"] for id_, v in tempelan.isi if "kontak" in v}
            if contacts:
                jenis = next(iter(contacts.values())).jenis
                return set_each(session, jenis, contacts)
            update_rows(session, Tps, [{"id": id_, **v} for id_, v in tempelan.isi])
            return len(tempelan.isi)


def _checked(row: TpsRow, kolom: KolomTempel, line: str) -> tuple[BarisTempel, Values]:
    read, told = _READERS[kolom]
    lama = told(row)
    text = line.strip()
    if not text:
        return BarisTempel(row.id, row.sebutan, lama, ""), {}
    try:
        baru, values = read(row, text)
    except PoskoError as refusal:
        return BarisTempel(row.id, row.sebutan, lama, text, str(refusal)), {}
    return BarisTempel(row.id, row.sebutan, lama, baru), values


Read = Callable[[TpsRow, str], tuple[str, Values]]
Told = Callable[[TpsRow], str]


def _kategori(_row: TpsRow, text: str) -> tuple[str, Values]:
    found = read_kategori(text)
    return (found.label, {"kategori": found}) if found else ("", {})


def _indikator(_row: TpsRow, text: str) -> tuple[str, Values]:
    daftar = read_indikator()
    kunci = () if text in {"-", "–"} else daftar.read(text)
    return daftar.told(kunci) or "–", {"indikator": daftar.ordered(kunci)}


def _tanda(tanda: Tanda) -> tuple[Read, Told]:
    def read(_row: TpsRow, text: str) -> tuple[str, Values]:
        yes = bool(read_yes(text))
        return "ya" if yes else "tidak", {tanda.value: yes}

    return read, lambda row: "ya" if tanda in row.tanda else "tidak"


def _dpt(column: str) -> tuple[Read, Told]:
    def read(_row: TpsRow, text: str) -> tuple[str, Values]:
        found = read_voters(text)
        if found is None:
            raise InputError(f"'{text[:30]}' bukan jumlah pemilih.", "Isi bilangan 0 sampai 10.000.")
        return str(found), {column: found}

    return read, lambda row: "" if getattr(row, column) is None else str(getattr(row, column))


def _text(column: str) -> tuple[Read, Told]:
    def read(_row: TpsRow, text: str) -> tuple[str, Values]:
        told = clean_text(text)
        if len(told) > TEXT_LIMIT:
            raise InputError(f"{len(told)} huruf, batasnya {TEXT_LIMIT}.", "Singkat isinya.")
        return told, {column: told}

    return read, lambda row: getattr(row, column)


def _koordinat(_row: TpsRow, text: str) -> tuple[str, Values]:
    lat, lng = read_koordinat(text)
    return f"{lat}, {lng}", {"lat": lat, "lng": lng, "koordinat_diperiksa": False}


def read_koordinat(text: str) -> tuple[float, float]:
    """Latitude and longitude from one cell or field; exchanged where only that can be. InputError for anything else."""
    parts = text.split("\t") if "\t" in text else split_pair(text)
    if not parts or len(parts) != 2:
        raise InputError(f"'{text[:30]}' bukan koordinat.", "Contoh: -6.2383, 106.9756.")
    lat, lng = read_pair(*parts)
    if lat.derajat is None or lng.derajat is None:
        raise InputError(f"'{text[:30]}' bukan koordinat di Indonesia.", "Contoh: -6.2383, 106.9756.")
    return lat.derajat, lng.derajat


def _told_koordinat(row: TpsRow) -> str:
    return "" if row.lat is None else f"{row.lat}, {row.lng}"


def _kontak(jenis: JenisKontak, part: str) -> tuple[Read, Told]:
    def stored(row: TpsRow) -> Kontak:
        return next((k for k in row.kontak if k.jenis is jenis), Kontak(jenis, "", ""))

    def read(row: TpsRow, text: str) -> tuple[str, Values]:
        old = stored(row)
        if part == "hp":
            told = read_hp(text).hp
            return told, {"kontak": Kontak(jenis, old.nama, told)}
        nama = clean_text(text)
        if len(nama) > NAME_LIMIT:
            raise InputError(f"{len(nama)} huruf, batasnya {NAME_LIMIT}.", "Singkat namanya.")
        return nama, {"kontak": Kontak(jenis, nama, old.hp)}

    return read, lambda row: getattr(stored(row), part)


_READERS: dict[KolomTempel, tuple[Read, Told]] = {
    KolomTempel.KATEGORI: (_kategori, lambda row: row.kategori.label),
    KolomTempel.ALASAN: _text("alasan"),
    KolomTempel.INDIKATOR: (_indikator, lambda row: read_indikator().told(row.indikator) or "–"),
    KolomTempel.RAWAN_BANJIR: _tanda(Tanda.RAWAN_BANJIR),
    KolomTempel.TANPA_SINYAL: _tanda(Tanda.TANPA_SINYAL),
    KolomTempel.SULIT_DIJANGKAU: _tanda(Tanda.SULIT_DIJANGKAU),
    KolomTempel.DPT_L: _dpt("dpt_l"),
    KolomTempel.DPT_P: _dpt("dpt_p"),
    KolomTempel.DPT_JUMLAH: _dpt("dpt_jumlah"),
    KolomTempel.ALAMAT: _text("alamat"),
    KolomTempel.KOORDINAT: (_koordinat, _told_koordinat),
    KolomTempel.CATATAN: _text("catatan"),
    KolomTempel.NAMA_KPPS: _kontak(JenisKontak.KPPS, "nama"),
    KolomTempel.HP_KPPS: _kontak(JenisKontak.KPPS, "hp"),
    KolomTempel.NAMA_LINMAS: _kontak(JenisKontak.LINMAS, "nama"),
    KolomTempel.HP_LINMAS: _kontak(JenisKontak.LINMAS, "hp"),
}
