"""`posko paket`: keys of posts, and packages between Polsek, Polres and Polda."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError
from poskoapp.domain.paket import JenisPaket
from poskoapp.domain.paket_banding import Beda, Nasib
from poskoapp.domain.paket_kata import label_of, told
from poskoapp.services.paket import PaketService, RencanaPaket
from poskoapp.services.paket_buat import PaketBuatService, Pilihan, package_name
from poskoapp.services.pos import PosService, no_pair
from poskoapp.storage.kunci_pos import KunciUmum
from poskoapp.storage.paket_file import PAKET_SUFFIX, load_paket, open_envelope

_LISTED = 200


def paket_kunci(words: Namespace) -> Answer:
    """Shows, makes or gives away this post's key."""
    with opened(words.berkas) as db:
        service = PosService(db)
        key = service.make_own(words.buat) if words.buat else service.own()
        if key is None:
            raise no_pair()
        if words.simpan:
            service.save_own(words.simpan)
        if words.cetak:
            service.print_own(words.cetak)
    return Answer(_key_data(key), f"{key.nama}\nSidik: {key.sidik}\n{key.teks()}")


def paket_pos(words: Namespace) -> Answer:
    """Lists the trusted posts."""
    with opened(words.berkas) as db:
        rows = PosService(db).rows()
    lines = [f"{row.nama}  {row.sidik}  (oleh {row.oleh})" for row in rows]
    return Answer({"pos": rows}, "\n".join(lines) or "Belum ada pos yang dikenal.")


def paket_percaya(words: Namespace) -> Answer:
    """Trusts another post."""
    with opened(words.berkas) as db:
        service = PosService(db)
        is_paket = words.sumber.suffix.lower() == PAKET_SUFFIX
        key = open_envelope(load_paket(words.sumber)).pengirim if is_paket else service.look(words.sumber)
        row = service.trust(key, words.sidik)
    return Answer({"pos": row}, f"{row.nama} dipercaya.")


def paket_lupakan(words: Namespace) -> Answer:
    """Trusts a post no more."""
    with opened(words.berkas) as db:
        service = PosService(db)
        row = service.find(words.nama)
        service.forget(row.id)
    return Answer({"pos": row.nama}, f"{row.nama} tidak dipercaya lagi.")


def paket_buat(words: Namespace) -> Answer:
    """Makes a package."""
    with opened(words.berkas) as db:
        pos, service = PosService(db).find(words.untuk), PaketBuatService(db)
        pilihan = _choice(service, words, pos.nama)
        path: Path = words.keluaran
        if path.is_dir():
            path = path / package_name(pilihan.jenis, pos.nama)
        made = service.make(pos.id, pilihan, path)
    data = {
        "paket": made.path,
        "nomor": made.nomor,
        "untuk": made.untuk,
        "cakupan": made.cakupan,
        "baris": made.baris,
    }
    return Answer(data, f"Paket {made.nomor} untuk {made.untuk} ditulis: {made.path} ({made.cakupan}).")


def paket_baca(words: Namespace) -> Answer:
    """Shows what a package would do, and takes it where that is said."""
    with opened(words.berkas) as db:
        service = PaketService(db)
        rencana = service.read(words.sumber)
        theirs = Nasib.BENTROK if words.bentrok == "mereka" else None
        chosen = {at for at, b in enumerate(rencana.beda) if at in rencana.awal() or b.nasib is theirs}
        hasil = service.take(rencana, chosen) if words.simpan else None
    data: dict[str, Any] = {
        "pengirim": rencana.pengirim, "nomor": rencana.isi.nomor, "cakupan": rencana.isi.cakupan,
        "sama": rencana.sama, "catatan": rencana.catatan, "diambil": hasil.diambil if hasil else None,
        "ditolak": hasil.ditolak if hasil else (),
        "beda": [_beda_data(beda, at in chosen) for at, beda in enumerate(rencana.beda)],
    }  # fmt: skip
    lines = [
        *_lines(rencana, chosen),
        *(f"Ditolak: {d.sebutan}: {d.alasan}" for d in (hasil.ditolak if hasil else ())),
    ]
    lines.append(
        f"{bilangan(hasil.diambil)} perbedaan diambil."
        if hasil
        else "Belum ada yang diubah (pakai --simpan)."
    )
    return Answer(data, "\n".join(lines))


def _choice(service: PaketBuatService, words: Namespace, pos: str) -> Pilihan:
    jenis = JenisPaket(words.jenis)
    if jenis is JenisPaket.BKO:
        rows = service.requests_for(pos)
        wanted = words.permintaan or [row.id for row in rows if row.cocok]
        if missing := set(wanted) - {row.id for row in rows}:
            raise InputError(f"Permintaan BKO nomor {min(missing)} tidak ada.", "Lihat: posko bko daftar.")
        return Pilihan(jenis, permintaan=tuple(wanted))
    known = {row.nama.casefold(): row.id for row in service.polsek()}
    for nama in words.polsek:
        if nama.casefold() not in known:
            told_names = ", ".join(row.nama for row in service.polsek())
            raise InputError(f"{nama} tidak mempunyai kecamatan di berkas ini.", f"Yang ada: {told_names}.")
    chosen = tuple(known[nama.casefold()] for nama in words.polsek)
    return Pilihan(jenis, satuan=chosen or None)


def _lines(rencana: RencanaPaket, chosen: set[int]) -> list[str]:
    isi = rencana.isi
    head = f"Paket {isi.nomor} dari {rencana.pengirim}, {isi.dibuat:%Y-%m-%d %H.%M} UTC: {isi.cakupan}."
    counts = ", ".join(f"{bilangan(rencana.jumlah(n))} {n.value}" for n in Nasib if rencana.jumlah(n))
    shown = [_line(beda, at in chosen) for at, beda in enumerate(rencana.beda[:_LISTED])]
    rest = len(rencana.beda) - len(shown)
    more = [f"… dan {bilangan(rest)} perbedaan lagi"] if rest else []
    return [
        head,
        *rencana.catatan,
        f"{bilangan(rencana.sama)} baris sama; {counts or 'tidak ada perbedaan'}.",
        *shown,
        *more,
    ]


def _line(beda: Beda, taken: bool) -> str:  # noqa: FBT001 - told beside it
    mark = "ambil" if taken else "tetap"
    if not beda.kolom:
        return f"[{mark}] {beda.nasib.value}: {beda.golongan.label} {beda.sebutan}"
    ours, theirs = (told(beda.golongan, beda.kolom, value) for value in (beda.kita, beda.mereka))
    return (
        f"[{mark}] {beda.nasib.value}: {beda.sebutan}, {label_of(beda.kolom)}: kita {ours} | mereka {theirs}"
    )


def _beda_data(beda: Beda, taken: bool) -> dict[str, Any]:  # noqa: FBT001 - told beside it
    return {
        "golongan": beda.golongan, "kunci": beda.kunci, "sebutan": beda.sebutan, "kolom": beda.kolom,
        "kita": beda.kita, "mereka": beda.mereka, "nasib": beda.nasib, "diambil": taken,
    }  # fmt: skip


def _key_data(key: KunciUmum) -> dict[str, Any]:
    return {"nama": key.nama, "sidik": key.sidik, "kunci": key.teks()}


PAKET_COMMANDS: tuple[Command, ...] = (
    paket_kunci, paket_pos, paket_percaya, paket_lupakan, paket_buat, paket_baca,
)  # fmt: skip
