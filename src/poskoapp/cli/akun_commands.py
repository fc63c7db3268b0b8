"""The commands about the people who may open a locked file."""

from argparse import Namespace

from poskoapp.cli.answer import Answer, Command
from poskoapp.cli.opened import opened, secret
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError
from poskoapp.services.akun import AkunBaru, AkunService


def akun_daftar(words: Namespace) -> Answer:
    """Lists them."""
    with opened(words.berkas) as db:
        service = AkunService(db)
        rows, warning = service.rows(), service.warning()
    lines = [f"{r.nama}  {r.peran.label}{'' if r.berkunci else '  (belum berkata sandi)'}" for r in rows]
    text = "\n".join([*lines, *([warning] if warning else [])])
    return Answer({"akun": rows, "peringatan": warning}, text or "Berkas latihan: terbuka bagi semua.")


def akun_tambah(words: Namespace) -> Answer:
    """Adds a person."""
    with opened(words.berkas) as db:
        AkunService(db).add(AkunBaru(words.nama, _new_password(), PeranAkun(words.peran)))
    return Answer(
        {"nama": words.nama, "peran": words.peran}, f"{words.nama} ditambahkan sebagai {words.peran}."
    )


def akun_peran(words: Namespace) -> Answer:
    """Gives a person another role."""
    with opened(words.berkas) as db:
        AkunService(db).set_peran(words.nama, PeranAkun(words.peran))
    return Answer({"nama": words.nama, "peran": words.peran}, f"{words.nama} sekarang {words.peran}.")


def akun_ganti_sandi(words: Namespace) -> Answer:
    """Changes one's own password, or gives another person a new one."""
    with opened(words.berkas) as db:
        service, nama = AkunService(db), words.nama or db.operator
        if nama == db.operator and (lama := secret("sandi_berkas", "POSKO_SANDI")) is not None:
            service.change_own_password(lama, _new_password())
        else:
            service.reset_password(nama, _new_password())
    return Answer({"nama": nama}, f"Kata sandi {nama} diganti.")


def akun_hapus(words: Namespace) -> Answer:
    """Takes a person's access away; the file gets another key and another recovery code."""
    with opened(words.berkas) as db:
        code = AkunService(db).remove(words.nama)
    text = (
        f"{words.nama} dihapus. Kode pemulihan yang lama tidak berlaku lagi bagi berkas ini.\n"
        f"Kode pemulihan baru (tulis di kertas, simpan dalam amplop tertutup): {code}"
    )
    return Answer({"nama": words.nama, "kode_pemulihan": code}, text)


def akun_kode(words: Namespace) -> Answer:
    """Shows the recovery code."""
    with opened(words.berkas) as db:
        code = AkunService(db).recovery_code()
    return Answer({"kode_pemulihan": code}, f"Kode pemulihan: {code}")


AKUN_COMMANDS: tuple[Command, ...] = (
    akun_daftar, akun_tambah, akun_peran, akun_ganti_sandi, akun_hapus, akun_kode,
)  # fmt: skip


def _new_password() -> str:
    sandi = secret("sandi_baru_berkas", "POSKO_SANDI_BARU")
    if sandi is None:
        raise InputError(
            "Kata sandi baru belum disebutkan.",
            "Sebutkan --sandi-baru-berkas FILE, atau isi POSKO_SANDI_BARU.",
        )
    return sandi
