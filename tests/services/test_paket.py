"""Packages between posts: preview, conflicts, one step, and everything that is refused."""

import shutil

import pytest
from sqlalchemy import select, update

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import KunciPos, Operasi, Riwayat, Tps
from poskoapp.domain.paket_banding import Nasib
from poskoapp.services.paket import PaketService, UnknownSender
from poskoapp.services.paket_buat import PaketBuatService
from poskoapp.services.pos import PosService, all_pairs
from poskoapp.services.riwayat import RiwayatService
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import unpack
from tests.factories import assert_undoable, dump, nothing_written
from tests.services.paket_cases import SEMUA_TPS, desk_of, trust, two_posts


@pytest.fixture
def desks(tmp_path):
    with two_posts(tmp_path) as both:
        yield both


def set_tps(desk, at: int, **values) -> None:
    with desk.db.write("Ubah TPS") as session:
        session.execute(update(Tps).where(Tps.id == desk.filled.tps_ids[at]).values(values))


def tps(desk, at: int) -> Tps:
    with desk.db.read() as session:
        return session.get_one(Tps, desk.filled.tps_ids[at])


class TestWhoMaySend:
    def test_a_package_of_an_unknown_post_is_not_read_and_says_whom_to_ask(self, tmp_path):
        with two_posts(tmp_path, trusting=False) as (polres, polsek):
            trust(polsek, polres)
            path = polsek.send(polres, SEMUA_TPS)
            with (
                nothing_written(polres.db),
                pytest.raises(UnknownSender, match="Polsek Barat, belum dikenal") as told,
            ):
                polres.read(path)
            polres.pos.trust(told.value.kunci, polsek.pos.own().sidik)
            assert polres.read(path).pengirim == "Polsek Barat"

    def test_a_known_name_with_another_key_is_told_apart(self, desks):
        polres, polsek = desks
        polsek.pos.make_own("Polsek Barat")
        path = polsek.send(polres, SEMUA_TPS)
        with pytest.raises(UnknownSender, match="kunci lain dari yang dikenal"):
            polres.read(path)

    def test_a_post_that_began_a_new_file_is_not_taken_for_late(self, desks, tmp_path):
        polres, polsek = desks
        polsek.send(polres, SEMUA_TPS, "satu")
        polres.take(polsek.send(polres, SEMUA_TPS, "dua"))
        (tmp_path / "baru").mkdir()
        with two_posts(tmp_path / "baru", trusting=False) as (_, fresh):
            trust(fresh, polres)
            key = fresh.pos.own()
            assert_undoable(polres.db, lambda: polres.pos.trust(key, key.sidik))
            rencana = polres.read(fresh.send(polres, SEMUA_TPS))
            assert (rencana.lama, rencana.catatan) == (False, ())

    def test_a_wrong_fingerprint_is_never_trusted(self, tmp_path):
        with two_posts(tmp_path, trusting=False) as (polres, polsek):
            key = polsek.pos.own()
            wrong = key.sidik[:-1] + str((int(key.sidik[-1]) + 1) % 10)
            for told in (wrong, "", key.sidik[:11]):
                with nothing_written(polres.db), pytest.raises(RuleViolation, match="tidak sama"):
                    polres.pos.trust(key, told)

    def test_our_own_key_is_no_other_post(self, desks):
        polres, _ = desks
        key = polres.pos.own()
        with pytest.raises(RuleViolation, match="milik pos ini sendiri"):
            polres.pos.trust(key, key.sidik)

    def test_a_copy_of_another_posts_file_exchanges_with_that_post_by_a_key_of_its_own(self, tmp_path):
        polres = desk_of(tmp_path, "Polres Uji")
        path = tmp_path / "salinan" / "Polsek.posko"
        path.parent.mkdir()
        polres.db.close()
        shutil.copy(polres.db.path, path)
        of_polres = PosService(Database.open(polres.db.path))
        of_polsek = PosService(Database.open(path))
        theirs = of_polres.own()
        assert theirs is not None
        with pytest.raises(RuleViolation, match="milik pos ini sendiri"):
            of_polsek.trust(theirs, theirs.sidik)
        ours = of_polsek.make_own("Polsek Barat")
        with of_polsek._db.read() as session:
            assert [pair.umum.nama for pair in all_pairs(session)] == ["Polsek Barat"]
            last = session.scalars(select(Riwayat.label).order_by(Riwayat.id.desc())).first()
        assert last.endswith(", kunci Polres Uji dibuang")
        of_polsek.trust(theirs, theirs.sidik)
        of_polres.trust(ours, ours.sidik)
        for sender, reader, nama in (
            (of_polsek, of_polres, "Polres Uji"), (of_polres, of_polsek, "Polsek Barat")
        ):  # fmt: skip
            paket = tmp_path / f"untuk {nama}.paket"
            PaketBuatService(sender._db).make(sender.find(nama).id, SEMUA_TPS, paket)
            assert PaketService(reader._db).read(paket).isi.baris
        for each in (of_polres, of_polsek):
            each._db.close()

    def test_a_pair_of_the_same_name_goes_for_good_once_its_post_is_trusted(self, tmp_path):
        with two_posts(tmp_path, trusting=False) as (polres, _):
            theirs = polres.pos.own()
            polres.pos.make_own("Polres Uji")
            polres.pos.trust(theirs, theirs.sidik)
            RiwayatService(polres.db).undo()
            with polres.db.read() as session:
                assert theirs.kode not in [pair.umum.kode for pair in all_pairs(session)]

    def test_trusting_a_post_is_undoable_and_forgetting_it_too(self, tmp_path):
        with two_posts(tmp_path, trusting=False) as (polres, polsek):
            key = polsek.pos.own()
            assert_undoable(polres.db, lambda: polres.pos.trust(key, key.sidik))
            known = polres.pos.trust(key, key.sidik)
            assert_undoable(polres.db, lambda: polres.pos.forget(known.id))

    def test_for_another_post_is_refused(self, desks, tmp_path):
        polres, polsek = desks
        (tmp_path / "lain").mkdir()
        with (
            two_posts(tmp_path / "lain") as (other, _),
            pytest.raises(InputError, match="dibuat untuk Polres Uji"),
        ):
            other.read(polsek.send(polres, SEMUA_TPS))

    def test_what_was_sent_to_the_key_before_still_opens(self, desks):
        polres, polsek = desks
        path = polsek.send(polres, SEMUA_TPS)
        polres.pos.make_own("Polres Uji")
        assert polres.read(path).isi.baris

    def test_an_exercise_and_an_operation_do_not_mix(self, desks):
        polres, polsek = desks
        path = polsek.send(polres, SEMUA_TPS)
        with polres.db.write("Sungguhan") as session:
            session.execute(update(Operasi).values(latihan=False))
        with pytest.raises(RuleViolation, match="dari LATIHAN"):
            polres.read(path)


class TestTheKeysOfThePost:
    def test_are_in_no_step_and_outlive_undo(self, desks):
        polres, _ = desks
        with polres.db.read() as session:
            private = session.scalars(select(KunciPos)).one()
            steps = session.scalars(select(Riwayat.perubahan)).all()
        assert private
        assert "kunci_pos" not in {change.table for packed in steps for change in unpack(packed)}
        RiwayatService(polres.db).undo()
        assert polres.pos.own() is not None

    def test_come_and_go_as_a_small_file(self, desks, tmp_path):
        polres, polsek = desks
        polsek.pos.save_own(tmp_path / "barat.kuncipos")
        assert polres.pos.look(tmp_path / "barat.kuncipos") == polsek.pos.own()


class TestReading:
    def test_what_only_they_have_changed_is_proposed_and_taken_as_one_step(self, desks):
        polres, polsek = desks
        polres.take(polsek.send(polres, SEMUA_TPS))
        set_tps(polsek, 3, kategori=Kategori.SANGAT_RAWAN, alasan="Konflik antarkampung")
        rencana = polres.read(polsek.send(polres, SEMUA_TPS, "kedua"))
        assert {b.nasib for b in rencana.beda} == {Nasib.DIPERBARUI}
        assert_undoable(polres.db, lambda: polres.paket.take(rencana, rencana.awal()))

    def test_the_preview_changes_nothing(self, desks):
        polres, polsek = desks
        set_tps(polsek, 3, alasan="Banjir")
        path = polsek.send(polres, SEMUA_TPS)
        with nothing_written(polres.db):
            polres.read(path)

    def test_what_both_have_changed_is_a_conflict_and_ours_stays_unless_chosen(self, desks):
        polres, polsek = desks
        polres.take(polsek.send(polres, SEMUA_TPS))
        set_tps(polsek, 0, alasan="Kata Polsek")
        set_tps(polres, 0, alasan="Kata Polres")
        path = polsek.send(polres, SEMUA_TPS, "kedua")
        rencana = polres.read(path)
        (beda,) = rencana.beda
        assert (beda.nasib, beda.kita, beda.mereka) == (Nasib.BENTROK, "Kata Polres", "Kata Polsek")
        polres.paket.take(rencana, rencana.awal())
        assert tps(polres, 0).alasan == "Kata Polres"
        again = polres.read(path)
        polres.paket.take(again, {0})
        assert tps(polres, 0).alasan == "Kata Polsek"

    def test_what_only_we_have_changed_stays(self, desks):
        polres, polsek = desks
        polres.take(polsek.send(polres, SEMUA_TPS))
        set_tps(polres, 0, alasan="Kata Polres")
        rencana = polres.read(polsek.send(polres, SEMUA_TPS, "kedua"))
        assert [b.nasib for b in rencana.beda] == [Nasib.TETAP]
        assert not rencana.awal()

    def test_what_we_sent_is_common_ground_for_the_answer(self, desks):
        polres, polsek = desks
        set_tps(polres, 0, alasan="Kata Polres")
        polsek.take(polres.send(polsek, SEMUA_TPS))
        first = polsek.read(polres.send(polsek, SEMUA_TPS, "kedua"))
        polsek.paket.take(first, set(range(len(first.beda))))
        set_tps(polsek, 0, alasan="Kata Polsek")
        rencana = polres.read(polsek.send(polres, SEMUA_TPS, "jawaban"))
        assert [(b.nasib, b.mereka) for b in rencana.beda] == [(Nasib.DIPERBARUI, "Kata Polsek")]

    def test_the_same_package_again_changes_nothing(self, desks):
        polres, polsek = desks
        set_tps(polsek, 0, alasan="Kata Polsek")
        path = polsek.send(polres, SEMUA_TPS)
        rencana = polres.read(path)
        polres.paket.take(rencana, set(range(len(rencana.beda))))
        with nothing_written(polres.db):
            again = polres.read(path)
            assert again.beda == ()
            assert again.catatan == ("Paket ini sudah pernah dibaca.",)
            polres.paket.take(again, again.awal())

    def test_an_older_package_is_told_and_takes_nothing_unasked(self, desks):
        polres, polsek = desks
        old = polsek.send(polres, SEMUA_TPS, "lama")
        set_tps(polsek, 0, alasan="Kata Polsek")
        rencana = polres.read(polsek.send(polres, SEMUA_TPS, "baru"))
        polres.paket.take(rencana, set(range(len(rencana.beda))))
        late = polres.read(old)
        assert late.lama
        assert "lebih lama daripada yang sudah dibaca" in late.catatan[0]
        assert {b.nasib for b in late.beda} == {Nasib.BENTROK}
        assert not late.awal()

    def test_a_comparison_that_is_overtaken_is_not_taken(self, desks):
        polres, polsek = desks
        rencana = polres.read(polsek.send(polres, SEMUA_TPS))
        set_tps(polres, 0, alasan="Baru saja")
        with pytest.raises(RuleViolation, match="Data berubah"):
            polres.paket.take(rencana, rencana.awal())

    def test_reading_is_undone_whole_and_can_be_done_again(self, desks):
        polres, polsek = desks
        set_tps(polsek, 0, alasan="Kata Polsek")
        path = polsek.send(polres, SEMUA_TPS)
        before = dump(polres.db)
        rencana = polres.read(path)
        polres.paket.take(rencana, {0})
        RiwayatService(polres.db).undo()
        assert dump(polres.db) == before
        assert len(polres.read(path).beda) == 1

    def test_making_a_package_is_no_step_of_undo(self, desks):
        polres, polsek = desks
        set_tps(polsek, 0, alasan="Kata Polsek")
        polsek.send(polres, SEMUA_TPS)
        assert RiwayatService(polsek.db).undo().label == "Ubah TPS"
        assert polsek.db.verify_history().utuh

    def test_a_damaged_package_is_refused(self, desks):
        polres, polsek = desks
        path = polsek.send(polres, SEMUA_TPS)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))
        with nothing_written(polres.db), pytest.raises(InputError, match="rusak atau telah diubah"):
            polres.read(path)
