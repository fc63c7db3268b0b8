"""Orders about an earlier order: what changed, what was misprinted, what is cancelled."""

from dataclasses import replace
from pathlib import Path

import pytest

from poskoapp.documents.sprin import Kolom
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.sprin import HubunganSprin, JenisSprin
from poskoapp.services.kartu import KartuService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.sprin import read_sprin
from poskoapp.services.sprin_berlaku import stale_orders
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.services.sprin_terbit import SprinTerbit
from tests.factories import FilledFile, nothing_written
from tests.services.sprin_cases import (
    PANGKAT,
    TANGGAL,
    content,
    naskah,
    plotted,
    replace_first_guard,
    sprin,
    through,
    with_duties,
)


@pytest.fixture
def duties(tmp_path: Path) -> FilledFile:
    return with_duties(tmp_path)


@pytest.fixture
def guarded(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


class TestPerubahan:
    def test_prints_only_the_difference_and_refers_to_the_first(self, guarded: FilledFile) -> None:
        first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
        old, new = replace_first_guard(guarded)
        key = naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL)
        document = content(guarded, through(guarded, key))
        assert document.lampiran is not None
        rows = {row.personel_id: row.cells for row in document.lampiran.rows}
        assert rows.keys() == {old, new}
        assert rows[old][4] == "DIKELUARKAN DARI LAMPIRAN"
        assert rows[new][3] == "TIDAK TERCANTUM"
        assert rows[old][3].count("KECAMATAN") == 1
        assert rows[new][5].startswith("MENGGANTIKAN ")
        assert first.nomor in " ".join(document.untuk)
        assert document.induk == first.nomor

    def test_makes_the_list_of_conflicts_quiet_again(self, guarded: FilledFile) -> None:
        first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
        replace_first_guard(guarded)

        def stale() -> bool:
            report = KonflikService(guarded.db, PANGKAT).check()
            return any(k.aturan is Aturan.SPRIN_TIDAK_SESUAI for k in report.konflik)

        assert stale()
        through(guarded, naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL))
        assert not stale()

    @pytest.mark.parametrize("without", ["kategori", "ket", "kelurahan"])
    def test_says_nothing_of_columns_that_the_post_has_changed_since(
        self, guarded: FilledFile, without: str
    ) -> None:
        kinds = SprinJenisService(guarded.db)
        shipped = kinds.jenis(JenisSprin.PAM_TPS)
        kinds.save(replace(shipped, kolom=tuple(k for k in shipped.kolom if k.key != without)))
        first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
        kinds.save(replace(shipped, kolom=(*shipped.kolom, Kolom("waktu", "WAKTU", 60))))
        with guarded.db.read() as session:
            assert stale_orders(session, PANGKAT) == []
            groups = PlotingService(guarded.db, PANGKAT).kelompok()
            assert SprinTerbit(session).changes(session, groups) == {}
        old, new = replace_first_guard(guarded)
        key = naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL)
        lampiran = content(guarded, through(guarded, key)).lampiran
        assert lampiran is not None
        assert {row.personel_id for row in lampiran.rows} == {old, new}

    def test_says_nothing_of_bands_that_the_post_has_changed_since(self, duties: FilledFile) -> None:
        through(duties, naskah(duties).create(JenisSprin.WALKAT, TANGGAL))
        kinds = SprinJenisService(duties.db)
        kinds.save(replace(kinds.jenis(JenisSprin.WALKAT), pita=("satuan",)))
        with duties.db.read() as session:
            assert stale_orders(session, PANGKAT) == []

    def test_a_second_one_continues_where_the_first_ended(self, guarded: FilledFile) -> None:
        first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
        old, new = replace_first_guard(guarded)
        second = through(
            guarded, naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL)
        )
        others = replace_first_guard(guarded, 1)
        key = naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, second, TANGGAL)
        lampiran = content(guarded, through(guarded, key)).lampiran
        assert lampiran is not None
        named = {row.personel_id for row in lampiran.rows}
        assert named >= {*others}
        assert not named & {old, new}
        rows = sprin(guarded).rows()
        assert len(rows[-1].diubah_oleh) == 2
        assert {row.induk_nomor for row in rows[:-1]} == {first.nomor}

    def test_is_refused_while_nothing_has_changed(self, guarded: FilledFile) -> None:
        first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
        with nothing_written(guarded.db), pytest.raises(RuleViolation, match="masih sesuai"):
            naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL)

    def test_names_a_new_padal(self, guarded: FilledFile) -> None:
        from poskoapp.domain.jenis_penugasan import JenisPenugasan
        from tests.factories import a_penugasan

        first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
        ploting = PlotingService(guarded.db, PANGKAT)
        free = ploting.candidates(ploting.kelompok()[0].id)[0]
        with guarded.db.write("Padal") as session:
            padal = a_penugasan(
                free.personel_id, jenis=JenisPenugasan.PADAL, kecamatan_id=guarded.kecamatan_ids[0]
            )
            session.add(padal)
        key = naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL)
        document = content(guarded, through(guarded, key))
        assert document.lampiran is not None
        (row,) = document.lampiran.rows
        assert row.cells[:1] == ("PADAL KECAMATAN RANDUWANGI",)
        assert row.cells[3:5] == ("TIDAK TERCANTUM", free.sebutan.upper())
        assert document.jumlah_personel == 0


class TestRalat:
    def test_says_where_the_wrong_words_stand(self, duties: FilledFile) -> None:
        first = sprin(duties).issue(JenisSprin.WALKAT, TANGGAL)
        wrong = Salah("saksama", "seksama")
        key = naskah(duties).create_follow_up(HubunganSprin.RALAT, first.id, TANGGAL, [wrong])
        document = content(duties, through(duties, key))
        assert "tertulis “saksama”, seharusnya dibaca “seksama”" in document.untuk[1]
        assert document.untuk[1].startswith("pada Untuk angka")

    def test_refuses_words_that_the_order_does_not_say(self, duties: FilledFile) -> None:
        first = sprin(duties).issue(JenisSprin.WALKAT, TANGGAL)
        with nothing_written(duties.db), pytest.raises(InputError, match="tidak tertulis"):
            naskah(duties).create_follow_up(HubunganSprin.RALAT, first.id, TANGGAL, [Salah("xyz", "abc")])


class TestPencabutan:
    def test_ends_the_chain(self, duties: FilledFile) -> None:
        first = sprin(duties).issue(JenisSprin.WALKAT, TANGGAL)
        last = through(duties, naskah(duties).create_follow_up(HubunganSprin.PENCABUTAN, first.id, TANGGAL))
        row = next(row for row in sprin(duties).rows() if row.id == first.id)
        assert row.dicabut_oleh == content(duties, last).nomor
        assert not row.berlaku
        with pytest.raises(RuleViolation, match="sudah dicabut"):
            naskah(duties).create_follow_up(HubunganSprin.PENCABUTAN, first.id, TANGGAL)

    def test_cannot_be_dated_before_what_it_cancels(self, duties: FilledFile) -> None:
        first = sprin(duties).issue(JenisSprin.WALKAT, TANGGAL)
        with pytest.raises(RuleViolation, match="mendahului"):
            naskah(duties).create_follow_up(
                HubunganSprin.PENCABUTAN, first.id, TANGGAL.replace(day=TANGGAL.day - 1)
            )


def test_every_follow_up_proves_itself_offline_and_what_it_ended_is_told(
    guarded: FilledFile, tmp_path: Path
) -> None:
    first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
    replace_first_guard(guarded)
    for hubungan in (HubunganSprin.PERUBAHAN, HubunganSprin.RALAT, HubunganSprin.PENCABUTAN):
        salah = [Salah("saksama", "seksama")] if hubungan is HubunganSprin.RALAT else []
        key = through(guarded, naskah(guarded).create_follow_up(hubungan, first.id, TANGGAL, salah))
        path = tmp_path / f"{hubungan}.pdf"
        sprin(guarded).save_pdf(key, path)
        check = read_sprin(path)
        assert (check.utuh, check.asli, check.temuan) == (True, True, ())
        told = [sprin(guarded).check(p).kemudian for p in (tmp_path / "perubahan.pdf", path)]
        assert ["dicabut" in text for text in told] == [hubungan is HubunganSprin.PENCABUTAN, False]


def test_a_card_bears_the_number_of_the_order_in_force(guarded: FilledFile) -> None:
    first = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL)
    _, new = replace_first_guard(guarded)

    def numbers() -> dict[str, str]:
        cards = KartuService(guarded.db).kartu(tanggal=TANGGAL).kartu
        return {card.pemegang.nrp: card.sprin for card in cards}

    group = PlotingService(guarded.db, PANGKAT).kelompok()[0]
    nrp = next(p.nrp for p in group.petugas if str(p.personel_id) == new)
    assert numbers()[nrp] == ""
    change = through(guarded, naskah(guarded).create_follow_up(HubunganSprin.PERUBAHAN, first.id, TANGGAL))
    told = numbers()
    assert told[nrp] == content(guarded, change).nomor
    assert {*told.values()} == {first.nomor, told[nrp]}
    through(guarded, naskah(guarded).create_follow_up(HubunganSprin.PENCABUTAN, first.id, TANGGAL))
    assert {*numbers().values()} == {""}
