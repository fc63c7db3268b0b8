"""The people who may open an operation file: adding, changing and removing them, and the code on paper."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.akun_berkas import Akun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.services.izin import izin
from poskoapp.services.kata_sandi import check_kata_sandi
from poskoapp.storage.database import Database
from poskoapp.storage.engine import SALT_BYTES
from poskoapp.storage.guesses import GuessLimiter
from poskoapp.storage.kode_pemulihan import code_of
from poskoapp.storage.kunci import Slot, SlotKeeper, WrongPassword, new_key, wrapped
from poskoapp.storage.kunci_file import KunciFile, Slots, read_kunci, write_kunci

LEAST_PENGENDALI = 2
"""One may fall ill or forget his password."""

_LONGEST = 60
_MENGATUR = "mengatur pengguna"


@dataclass(frozen=True, slots=True)
class AkunBaru:
    """A person who is to get a key of a new file."""

    nama: str
    sandi: str
    peran: PeranAkun = PeranAkun.PENGENDALI


@dataclass(frozen=True, slots=True)
class AkunRow:
    """A person as the list of users shows him."""

    nama: str
    peran: PeranAkun
    berkunci: bool
    """Whether he has a password; not after the key slots were lost, until a Pengendali gives him one."""


@dataclass(frozen=True, slots=True)
class NewLock:
    """Key and slots for a file that is about to be made."""

    key: bytes
    kunci: KunciFile


def check_akun(akun: AkunBaru, others: Iterable[str] = ()) -> None:
    """Refuses a name or a password that cannot be taken; InputError."""
    nama = akun.nama.strip()
    if not nama or len(nama) > _LONGEST or not nama.isprintable():
        raise InputError("Nama pengguna kosong atau terlalu panjang.", "Pakai nama atau jabatannya.")
    if nama.casefold() in {other.strip().casefold() for other in others}:
        raise InputError(f"Nama {nama} sudah dipakai.", "Pakai nama yang berbeda.")
    check_kata_sandi(akun.sandi, nama)


def new_lock(people: Iterable[AkunBaru], keeper: SlotKeeper | None = None) -> NewLock:
    """A key of its own for a new file, wrapped for each of the people; the first of them must be Pengendali."""
    taken: list[AkunBaru] = []
    for akun in people:
        check_akun(akun, (other.nama for other in taken))
        taken.append(replace(akun, nama=akun.nama.strip()))
    if not taken or taken[0].peran is not PeranAkun.PENGENDALI:
        raise RuleViolation(
            "Berkas operasi memerlukan seorang Pengendali.", "Sebutkan Pengendali lebih dahulu."
        )
    key, salt = new_key(), os.urandom(SALT_BYTES)
    keeper = keeper or SlotKeeper()
    return NewLock(
        key, KunciFile(salt, (tuple(keeper.make(a.nama, a.peran, a.sandi, key, salt) for a in taken),))
    )


def store_akun(session: Session, slots: Slots) -> None:
    """Puts the people of the slots into a new file, within a service's own transaction."""
    session.execute(insert(Akun), [{"nama": slot.nama, "peran": slot.peran} for slot in slots])


class AkunService:
    """The users of an open, locked file."""

    def __init__(
        self, db: Database, keeper: SlotKeeper | None = None, guesses: GuessLimiter | None = None
    ) -> None:
        self._db = db
        self._keeper = keeper or SlotKeeper()
        self._guesses = guesses or GuessLimiter()

    def rows(self) -> list[AkunRow]:
        """All users by name; none in an exercise file, which everyone may open."""
        kunci = None if self._db.key is None else self._kunci()
        keyed = {slot.nama for slot in kunci.slots} if kunci else set[str]()
        with self._db.read() as session:
            found = session.execute(select(Akun.nama, Akun.peran).order_by(Akun.nama))
            return [AkunRow(nama, peran, nama in keyed) for nama, peran in found]

    def warning(self) -> str:
        """What is wrong with the list as a whole, in words; empty where nothing is."""
        count = sum(row.peran is PeranAkun.PENGENDALI and row.berkunci for row in self.rows())
        if self._db.key is None or count >= LEAST_PENGENDALI:
            return ""
        return (
            f"Baru ada {count} Pengendali. Tambahkan seorang lagi: bila yang satu berhalangan atau lupa kata sandi, "
            "hanya kode pemulihan yang membuka berkas ini."
        )

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def add(self, akun: AkunBaru) -> None:
        """Gives a further person a key."""
        key = self._key()
        akun = replace(akun, nama=akun.nama.strip())
        check_akun(akun, (row.nama for row in self.rows()))
        slot = self._made(akun, key)
        with self._db.write(f"Tambah pengguna {akun.nama} ({akun.peran.label})", final=True) as session:
            session.execute(insert(Akun).values(nama=akun.nama, peran=akun.peran))
            self._store(lambda slots: (*_without(slots, akun.nama), slot))

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def set_peran(self, nama: str, peran: PeranAkun) -> None:
        """Gives a person another role; it counts from his next login."""
        key = self._key()
        if peran is not PeranAkun.PENGENDALI:
            self._refuse_last_pengendali(nama)
        salt = self._kunci().salt
        with self._db.write(f"Jadikan {nama} {peran.label}", final=True) as session:
            changed = session.scalars(
                update(Akun).where(Akun.nama == nama).values(peran=peran).returning(Akun.id)
            )
            if not changed.all():
                raise _unknown(nama)
            self._store(
                lambda slots: tuple(
                    wrapped(replace(slot, peran=peran), key, salt) if slot.nama == nama else slot
                    for slot in slots
                )
            )

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def reset_password(self, nama: str, sandi: str) -> None:
        """Gives a person who has forgotten his password another one."""
        self._give_password(nama, sandi, f"Beri {nama} kata sandi baru")

    @izin(PeranAkun.PIMPINAN, "mengganti kata sandinya")
    def change_own_password(self, lama: str, baru: str) -> None:
        """Changes the password of whoever is logged in; WrongPassword where `lama` is not the present one."""
        nama, kunci = self._db.sesi.nama, self._kunci()
        self._guesses.count(kunci.salt)
        if not any(self._opens(slot, lama, kunci.salt) for slot in kunci.slots_of(nama)):
            raise WrongPassword("Kata sandi sekarang salah.", "Periksa Caps Lock, lalu ulangi.")
        self._guesses.forgive(kunci.salt)
        self._give_password(nama, baru, "Ganti kata sandi sendiri")

    @izin(PeranAkun.PENGENDALI, _MENGATUR)
    def remove(self, nama: str) -> str:
        """Takes a person's access away: the file gets another key, which he never had. Returns the new recovery code.

        His password still opens the backups that were made before.
        """
        old = self._key()
        self._refuse_last_pengendali(nama)
        if nama == self._db.sesi.nama:
            raise RuleViolation("Pengguna tidak dapat menghapus dirinya sendiri.", "Minta Pengendali lain.")
        if nama not in {row.nama for row in self.rows()}:
            raise _unknown(nama)
        kunci, key = self._kunci(), new_key()
        stay = _without(kunci.slots, nama)
        renewed, staying = (tuple(wrapped(slot, k, kunci.salt) for slot in stay) for k in (key, old))
        # whichever key the file has after a power cut, its slots are there
        write_kunci(self._db.path, KunciFile(kunci.salt, (renewed, staying)))
        self._db.rekey(key)
        write_kunci(self._db.path, KunciFile(kunci.salt, (renewed,)))
        with self._db.write(f"Hapus pengguna {nama}", final=True) as session:
            session.execute(delete(Akun).where(Akun.nama == nama))
        return code_of(key)

    @izin(PeranAkun.PENGENDALI, "melihat kode pemulihan")
    def recovery_code(self) -> str:
        """The code to print and seal; that it was shown stays in the record."""
        key = self._key()
        self._db.note("Kode pemulihan ditampilkan")
        return code_of(key)

    def _give_password(self, nama: str, sandi: str, label: str) -> None:
        key = self._key()
        peran = next((row.peran for row in self.rows() if row.nama == nama), None)
        if peran is None:
            raise _unknown(nama)
        check_kata_sandi(sandi, nama)
        slot = self._made(AkunBaru(nama, sandi, peran), key)
        self._store(lambda slots: (*_without(slots, nama), slot))
        self._db.note(label)

    def _made(self, akun: AkunBaru, key: bytes) -> Slot:
        return self._keeper.make(akun.nama, akun.peran, akun.sandi, key, self._kunci().salt)

    def _opens(self, slot: Slot, sandi: str, salt: bytes) -> bool:
        try:
            return self._keeper.open(slot, sandi, salt) == self._db.key
        except WrongPassword:
            return False

    def _key(self) -> bytes:
        if self._db.key is None:
            raise RuleViolation(
                "Berkas latihan terbuka bagi semua, jadi tidak mempunyai pengguna.",
                "Buat operasi sungguhan dengan kata sandi.",
            )
        return self._db.key

    def _kunci(self) -> KunciFile:
        """The slots as they are now; none where they were lost and the recovery code opened the file."""
        salt = self._db.salt
        return read_kunci(self._db.path, salt) or KunciFile(salt, ((),))

    def _store(self, change: Callable[[Slots], Slots]) -> None:
        kunci = self._kunci()
        write_kunci(self._db.path, KunciFile(kunci.salt, (change(kunci.slots),)))

    def _refuse_last_pengendali(self, nama: str) -> None:
        leading = [row.nama for row in self.rows() if row.peran is PeranAkun.PENGENDALI and row.berkunci]
        if leading == [nama]:
            raise RuleViolation(
                f"{nama} adalah satu-satunya Pengendali.", "Jadikan orang lain Pengendali lebih dahulu."
            )


def _without(slots: Slots, nama: str) -> Slots:
    return tuple(slot for slot in slots if slot.nama != nama)


def _unknown(nama: str) -> InputError:
    return InputError(f"Pengguna {nama} tidak ada.", "Lihat daftarnya dahulu.")
