"""TPS by hand: one, many at once, new ones, contacts, and coordinates that cannot be right."""

from dataclasses import replace

import pytest

from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kelurahan, KontakTps, Tps
from poskoapp.domain.tps import JenisLoksus, Tanda
from poskoapp.services import koordinat
from poskoapp.services.kontak import Kontak, read_kontak
from poskoapp.services.lapangan import read_field
from poskoapp.services.personel import PersonelService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.tps import KeadaanKoordinat, TpsService
from poskoapp.services.tps_ubah import TpsFields, TpsUbahService, UbahBanyak
from poskoapp.storage.reference import ReferenceData
from tests.factories import a_kelompok, assert_undoable, nothing_written

PPS = Kontak(JenisKontak.PPS, "Lintang Segarawana", "081200001111")
KPPS = Kontak(JenisKontak.KPPS, "Kirana Ranupati", "081200002222")
PPK = Kontak(JenisKontak.PPK, "", "081200003333")


class Forgetful(dict):
    """What it is given is gone at once, as when another thread asks about a newer step in that moment."""

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.clear()


def row(filled, at: int = 0):
    return next(r for r in TpsService(filled.db).rows() if r.id == filled.tps_ids[at])


class TestOne:
    def test_everything_typed_about_a_tps_is_kept_and_told(self, filled):
        service = TpsUbahService(filled.db)
        before = service.fields_of(filled.tps_ids[0])
        after = TpsFields(
            Kategori.KHUSUS, "dalam lapas", ("rawan_bencana", "riwayat_psu"), (Tanda.RAWAN_BANJIR,), JenisLoksus.LAPAS,
            "Lapas Kelas II Uji", 120, 131, "Jalan Uji 1", (-6.9, 107.41), True, "lewat gerbang timur", (KPPS, PPS, PPK),
        )  # fmt: skip
        assert_undoable(filled.db, lambda: service.edit(filled.tps_ids[0], before, after))
        found = row(filled)
        assert (found.kategori, found.alasan, found.dpt) == (Kategori.KHUSUS, "dalam lapas", 251)
        assert found.indikator == ("riwayat_psu", "rawan_bencana")
        assert found.tanda == (Tanda.RAWAN_BANJIR,)
        assert found.koordinat is KeadaanKoordinat.DIPERIKSA
        assert found.kontak_of(JenisKontak.KPPS) == "Kirana Ranupati, 081200002222"
        assert found.kontak_of(JenisKontak.PPK) == "081200003333"
        kept = service.fields_of(filled.tps_ids[0])
        assert kept == replace(after, indikator=("riwayat_psu", "rawan_bencana"))

    def test_one_entry_of_a_contact_serves_all_tps_below(self, filled):
        service = TpsUbahService(filled.db)
        before = service.fields_of(filled.tps_ids[0])
        service.edit(filled.tps_ids[0], before, replace(before, kontak=(KPPS, PPS, PPK)))
        rows = TpsService(filled.db).rows()
        assert sum(bool(r.kontak_of(JenisKontak.KPPS)) for r in rows) == 1
        assert sum(bool(r.kontak_of(JenisKontak.PPS)) for r in rows) == 4
        assert sum(bool(r.kontak_of(JenisKontak.PPK)) for r in rows) == 8
        with filled.db.read() as session:
            assert session.query(KontakTps).count() == 3

    def test_a_contact_that_was_emptied_is_gone(self, filled):
        service = TpsUbahService(filled.db)
        first = service.fields_of(filled.tps_ids[0])
        service.edit(filled.tps_ids[0], first, replace(first, kontak=(KPPS, PPS)))
        second = service.fields_of(filled.tps_ids[1])
        assert_undoable(
            filled.db, lambda: service.edit(filled.tps_ids[1], second, replace(second, kontak=()))
        )
        assert row(filled).kontak == (KPPS,)

    def test_what_another_window_changed_meanwhile_is_not_overwritten(self, filled):
        service = TpsUbahService(filled.db)
        form = service.fields_of(filled.tps_ids[0])
        service.edit(filled.tps_ids[0], form, replace(form, alamat="Balai warga"))
        service.edit(filled.tps_ids[0], form, replace(form, catatan="sempit"))
        assert (row(filled).alamat, row(filled).catatan) == ("Balai warga", "sempit")
        with pytest.raises(RuleViolation, match="sudah diubah di jendela lain"):
            service.edit(filled.tps_ids[0], form, replace(form, alamat="Sekolah"))

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"dpt_l": 10_001}, "tidak mungkin"),
            ({"dpt_jumlah": 10_001}, "tidak mungkin"),
            ({"koordinat": (107.5, -6.9)}, "tertukar"),
            ({"koordinat": (51.5, 0.1)}, "di luar Indonesia"),
            ({"alasan": "x" * 501}, "batasnya 500"),
        ],
    )
    def test_what_cannot_be_is_refused(self, filled, change, words):
        service = TpsUbahService(filled.db)
        before = service.fields_of(filled.tps_ids[0])
        with nothing_written(filled.db), pytest.raises(InputError, match=words):
            service.edit(filled.tps_ids[0], before, replace(before, **change))

    def test_a_phone_number_is_brought_into_order(self):
        assert read_kontak(JenisKontak.PPS, " Lintang  Segarawana", "+62 812-0000-1111") == PPS


class TestMany:
    def test_only_what_is_said_changes_in_one_step(self, filled):
        service, chosen = TpsUbahService(filled.db), filled.tps_ids[:6]
        ubah = UbahBanyak(
            Kategori.SANGAT_RAWAN, "rawan konflik", (Tanda.TANPA_SINYAL,), dpt_l=200, indikator_tambah=("listrik",),
            catatan="", kontak=(PPS,),
        )  # fmt: skip
        assert_undoable(filled.db, lambda: service.edit_many(chosen, ubah))
        rows = {r.id: r for r in TpsService(filled.db).rows()}
        assert all(rows[id_].kategori is Kategori.SANGAT_RAWAN for id_ in chosen)
        assert all(rows[id_].tanda == (Tanda.TANPA_SINYAL,) for id_ in chosen)
        assert all(rows[id_].dpt_l == 200 and rows[id_].dpt_p is None for id_ in chosen)
        assert not any(r.tanda or r.indikator for id_, r in rows.items() if id_ not in chosen)
        # six TPS of two kelurahan of four
        assert sum(r.kontak_of(JenisKontak.PPS) == PPS.teks for r in rows.values()) == 8

    def test_marks_and_indicators_are_taken_away_again(self, filled):
        service, chosen = TpsUbahService(filled.db), filled.tps_ids[:3]
        service.edit_many(chosen, UbahBanyak(tanda_pasang=tuple(Tanda), indikator_tambah=("dptb", "listrik")))
        service.edit_many(
            chosen[:1], UbahBanyak(tanda_lepas=(Tanda.TANPA_SINYAL,), indikator_hapus=("dptb",))
        )
        assert row(filled).tanda == (Tanda.RAWAN_BANJIR, Tanda.SULIT_DIJANGKAU)
        assert row(filled).indikator == ("listrik",)
        assert row(filled, 1).indikator == ("dptb", "listrik")

    def test_a_step_that_changes_nothing_is_told_as_such(self, filled):
        service = TpsUbahService(filled.db)
        service.edit_many(filled.tps_ids, UbahBanyak(catatan="sama"))
        assert service.edit_many(filled.tps_ids, UbahBanyak(catatan="sama")) == 0


class TestAddingAndRemoving:
    def test_a_special_location_gets_the_next_number_from_901(self, filled):
        service = TpsUbahService(filled.db)
        choice = next(k for k in service.kelurahan() if k.id == filled.kelurahan_ids[0])
        assert (choice.nomor_biasa, choice.nomor_khusus) == ("005", "901")
        loksus = TpsFields(
            Kategori.KHUSUS, jenis_loksus=JenisLoksus.RUTAN, nama_loksus="Rutan Uji", kontak=(KPPS,)
        )
        made = assert_undoable(filled.db, lambda: service.add(choice.id, "901", loksus))
        found = next(r for r in TpsService(filled.db).rows() if r.id == made)
        assert (found.nomor, found.loksus, found.nama_loksus) == ("901", True, "Rutan Uji")
        assert found.kode.endswith("901")
        assert found.kontak == (KPPS,)
        assert next(k for k in service.kelurahan() if k.id == choice.id).nomor_khusus == "902"

    @pytest.mark.parametrize(
        ("nomor", "fields_", "words"),
        [
            ("001", TpsFields(), "sudah ada"),
            ("901", TpsFields(), "901 ke atas"),
            ("7", TpsFields(jenis_loksus=JenisLoksus.LAPAS), "901 ke atas"),
            ("12a", TpsFields(), "tidak dikenali"),
            ("0", TpsFields(), "tidak dikenali"),
        ],
    )
    def test_a_number_that_does_not_fit_is_refused(self, filled, nomor, fields_, words):
        with nothing_written(filled.db), pytest.raises((InputError, RuleViolation), match=words):
            TpsUbahService(filled.db).add(filled.kelurahan_ids[0], nomor, fields_)

    def test_a_removed_tps_takes_its_contacts_with_it_and_undo_brings_both_back(self, filled):
        service = TpsUbahService(filled.db)
        before = service.fields_of(filled.tps_ids[0])
        service.edit(filled.tps_ids[0], before, replace(before, kontak=(KPPS, PPS)))
        assert_undoable(filled.db, lambda: service.delete(filled.tps_ids[:2]))
        with filled.db.read() as session:
            assert session.query(KontakTps).count() == 1
            assert session.query(Tps).count() == 22


class TestCoordinates:
    @pytest.fixture
    def placed(self, filled):
        """Four TPS beside each other; the second with its numbers exchanged, the third in another town."""
        places = [(-6.9, 107.4), (107.401, -6.901), (-6.2, 106.8), (-6.902, 107.402)]
        with filled.db.write("Koordinat") as session:
            group = a_kelompok(session.get_one(Kelurahan, filled.kelurahan_ids[0]), 1)
            session.add(group)
            session.flush()
            for id_, (lat, lng) in zip(filled.tps_ids, places, strict=False):
                station = session.get_one(Tps, id_)
                station.lat, station.lng, station.kelompok_id = lat, lng, group.id
            kelurahan = session.get_one(Kelurahan, filled.kelurahan_ids[0])
            kelurahan.lat, kelurahan.lng = -6.9, 107.4
        return filled

    def test_wrong_ones_are_shown_with_the_reason_and_not_computed_with(self, placed):
        states = [row(placed, at) for at in range(4)]
        assert [r.koordinat is KeadaanKoordinat.SALAH for r in states] == [False, True, True, False]
        told = [r.salah.alasan if r.salah else "" for r in states]
        assert told[1] == "Lintang dan bujur tertukar."
        assert "jauh dari semua kelurahan" in told[2]
        with placed.db.read() as session:
            used = {s.id: (s.lat, s.lng) for s in read_field(session).stations}
        assert used[placed.tps_ids[0]] == (-6.9, 107.4)
        assert used[placed.tps_ids[1]] == used[placed.tps_ids[2]] == (None, None)

    def test_the_middle_of_a_group_leaves_them_out(self, placed):
        [group] = PlotingService(placed.db, ReferenceData().daftar_pangkat()).kelompok()
        assert group.place == pytest.approx((-6.901, 107.401))

    def test_a_certain_repair_is_applied_on_request_as_one_step(self, placed):
        service = TpsUbahService(placed.db)
        assert assert_undoable(placed.db, lambda: service.repair_coordinates(placed.tps_ids)) == 1
        assert (row(placed, 1).lat, row(placed, 1).lng) == (-6.901, 107.401)
        assert row(placed, 1).koordinat is KeadaanKoordinat.ADA
        assert row(placed, 2).koordinat is KeadaanKoordinat.SALAH

    def test_what_the_post_has_checked_is_right(self, placed):
        TpsUbahService(placed.db).edit_many([placed.tps_ids[2]], UbahBanyak(koordinat_diperiksa=True))
        assert row(placed, 2).koordinat is KeadaanKoordinat.DIPERIKSA
        with placed.db.read() as session:
            used = {s.id: s.lat for s in read_field(session).stations}
        assert used[placed.tps_ids[2]] == -6.2

    def test_new_coordinates_have_to_be_checked_anew(self, placed):
        service, id_ = TpsUbahService(placed.db), placed.tps_ids[2]
        service.edit_many([id_], UbahBanyak(koordinat_diperiksa=True))
        service.edit_many([id_], UbahBanyak(koordinat=(-6.3, 106.9)))
        assert row(placed, 2).koordinat is KeadaanKoordinat.SALAH

    def test_coordinates_typed_while_another_desk_checked_those_of_before_are_not_checked(self, placed):
        service, id_ = TpsUbahService(placed.db), placed.tps_ids[2]
        before = service.fields_of(id_)
        service.edit_many([id_], UbahBanyak(koordinat_diperiksa=True))
        service.edit(id_, before, replace(before, koordinat=(-6.3, 106.9)))
        assert not service.fields_of(id_).koordinat_diperiksa

    def test_what_another_thread_asks_meanwhile_takes_no_verdict_away(self, placed, monkeypatch):
        monkeypatch.setattr(koordinat, "_last", Forgetful())
        assert row(placed, 2).koordinat is KeadaanKoordinat.SALAH

    def test_the_verdict_stands_until_a_step_touches_a_tps_or_a_kelurahan(self, placed):
        wrong = row(placed, 2).salah
        people = PersonelService(placed.db, ReferenceData().daftar_pangkat())
        people.set_active(placed.personel_ids[:1], aktif=False)
        assert row(placed, 2).salah is wrong
        with placed.db.write("Pindahkan kelurahan") as session:
            session.get_one(Kelurahan, placed.kelurahan_ids[0]).lat = -6.2
        assert row(placed, 2).salah is not wrong
        placed.db.undo()
        TpsUbahService(placed.db).edit_many([placed.tps_ids[2]], UbahBanyak(koordinat_diperiksa=True))
        assert row(placed, 2).salah is None
        placed.db.undo()
        assert row(placed, 2).salah == wrong
