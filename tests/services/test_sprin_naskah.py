"""The life of a draft, and the orders about an earlier order."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select, update

from poskoapp.documents.sprin import Kolom, SprinDocument, from_json
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.konflik import Aturan
from poskoapp.domain.model import Operasi, Personel, Sprin
from poskoapp.domain.progress import Cancelled
from poskoapp.domain.sprin import HubunganSprin, JenisSprin, StatusSprin
from poskoapp.services.kartu import KartuService
from poskoapp.services.konflik import KonflikService
from poskoapp.services.ploting import PlotingService
from poskoapp.services.sprin import SprinService, read_sprin
from poskoapp.services.sprin_berlaku import stale_orders
from poskoapp.services.sprin_jenis import SprinJenisService
from poskoapp.services.sprin_lanjutan import Salah
from poskoapp.services.sprin_naskah import SprinNaskahService
from poskoapp.services.sprin_paket import SprinPaketService
from poskoapp.services.sprin_terbit import SprinTerbit
from tests.factories import FilledFile, assert_undoable, nothing_written
from tests.services.sprin_cases import PANGKAT, TANGGAL, plotted, with_duties


@pytest.fixture
def duties(tmp_path: Path) -> FilledFile:
    return with_duties(tmp_path)


@pytest.fixture
def guarded(tmp_path: Path) -> FilledFile:
    return plotted(tmp_path)


def naskah(filled: FilledFile) -> SprinNaskahService:
    return SprinNaskahService(filled.db, PANGKAT)


def sprin(filled: FilledFile) -> SprinService:
    return SprinService(filled.db, PANGKAT)


def content(filled: FilledFile, sprin_id: int) -> SprinDocument:
    with filled.db.read() as session:
        return from_json(session.get_one(Sprin, sprin_id).isi)


def through(filled: FilledFile, draf: int) -> int:
    naskah(filled).submit(draf)
    naskah(filled).approve(draf)
    return sprin(filled).issue_draft(draf).id


def replace_first_guard(filled: FilledFile, at: int = 0) -> tuple[str, str]:
    """Puts another officer in the place of the first of the group `at`; their keys."""
    ploting = PlotingService(filled.db, PANGKAT)
    group = ploting.kelompok()[at]
    old, new = group.petugas[0], ploting.candidates(group.id)[-1 - at]
    ploting.replace(old.penugasan_id, new.personel_id)
    return str(old.personel_id), str(new.personel_id)


def test_every_step_of_a_draft_can_be_undone(duties: FilledFile) -> None:
    service = naskah(duties)
    key = assert_undoable(duties.db, lambda: service.create(JenisSprin.WALKAT, TANGGAL))
    draf = service.draf(key)
    changed = replace(draf, naskah=replace(draf.naskah, perihal="PENGAWALAN"))
    assert_undoable(duties.db, lambda: service.edit(draf, changed))
    assert_undoable(duties.db, lambda: service.submit(key))
    assert_undoable(duties.db, lambda: service.send_back(key, "Tembusan kurang"))
    assert service.draf(key).status is StatusSprin.DIKEMBALIKAN
    assert_undoable(duties.db, lambda: service.submit(key))
    assert_undoable(duties.db, lambda: service.approve(key))
    assert sprin(duties).issue_draft(key).perihal == "PENGAWALAN"


def test_a_draft_that_was_handed_in_cannot_be_edited(duties: FilledFile) -> None:
    service = naskah(duties)
    key = service.create(JenisSprin.WALKAT, TANGGAL)
    draf = service.draf(key)
    service.submit(key)
    with nothing_written(duties.db), pytest.raises(RuleViolation, match="tidak dapat disunting"):
        service.edit(draf, replace(draf, naskah=replace(draf.naskah, perihal="LAIN")))


def test_a_return_needs_its_reason_and_a_draft_its_approval(duties: FilledFile) -> None:
    key = naskah(duties).create(JenisSprin.WALKAT, TANGGAL)
    with nothing_written(duties.db), pytest.raises(RuleViolation, match="hanya yang disetujui"):
        sprin(duties).issue_draft(key)
    naskah(duties).submit(key)
    with nothing_written(duties.db), pytest.raises(InputError, match="Alasan"):
        naskah(duties).send_back(key, "  ")


def test_what_was_approved_is_what_is_issued(guarded: FilledFile) -> None:
    key = naskah(guarded).create(JenisSprin.PAM_TPS, TANGGAL)
    naskah(guarded).submit(key)
    naskah(guarded).approve(key)
    assert sprin(guarded).hindrance(key).berubah == ""
    old, new = replace_first_guard(guarded)
    told = sprin(guarded).hindrance(key).berubah
    with guarded.db.read() as session:
        left, came = (session.get_one(Personel, int(each)).nama for each in (old, new))
    assert re.fullmatch(rf"1 masuk \(\S+ {came.upper()}\); 1 keluar \(\S+ {left.upper()}\)", told)
    with nothing_written(guarded.db), pytest.raises(RuleViolation, match=re.escape(told)):
        sprin(guarded).issue_draft(key)
    assert_undoable(guarded.db, lambda: naskah(guarded).approve(key))
    assert sprin(guarded).hindrance(key).berubah == ""
    assert sprin(guarded).issue_draft(key).status is StatusSprin.TERBIT


def test_what_changed_since_the_approval_is_told_by_its_part_of_the_letter(guarded: FilledFile) -> None:
    key = naskah(guarded).create(JenisSprin.PAM_TPS, TANGGAL)
    naskah(guarded).clear(key)
    with guarded.db.write("Ganti kota") as session:
        session.execute(update(Operasi).values(kota="Kota Lain"))
    assert sprin(guarded).hindrance(key).berubah == "tempat penetapan"
    naskah(guarded).send_back(key, "Periksa lagi")
    assert sprin(guarded).hindrance(key).berubah == ""
    with pytest.raises(InputError, match="belum terbit"):
        SprinPaketService(guarded.db, PANGKAT).write(key, guarded.db.path.parent)


def test_one_to_three_people_are_named_inline_without_a_lampiran(duties: FilledFile) -> None:
    service = naskah(duties)
    key = service.create(JenisSprin.LAINNYA, TANGGAL)
    draf = service.draf(key)
    service.edit(draf, replace(draf, naskah=replace(draf.naskah, kepada=tuple(duties.personel_ids[:3]))))
    document = content(duties, through(duties, key))
    assert (document.lampiran, len(document.kepada), document.jumlah_personel) == (None, 3, 3)


def test_an_order_for_one_polsek_names_only_its_people(guarded: FilledFile) -> None:
    service = naskah(guarded)
    key = service.create(JenisSprin.PAM_TPS, TANGGAL)
    draf = service.draf(key)
    service.edit(draf, replace(draf, naskah=replace(draf.naskah, polsek=("Polsek Timur",))))
    lampiran = content(guarded, through(guarded, key)).lampiran
    assert lampiran is not None
    assert [pita.judul for pita in lampiran.pita if pita.tingkat == 1] == ["POLSEK TIMUR"]


def test_the_texts_of_an_issued_order_stay_as_they_are(duties: FilledFile) -> None:
    from sqlalchemy.exc import IntegrityError

    from poskoapp.domain.model import NaskahSprin

    through(duties, naskah(duties).create(JenisSprin.WALKAT, TANGGAL))
    with nothing_written(duties.db), pytest.raises(IntegrityError), duties.db.write("Curang") as session:
        session.execute(update(NaskahSprin).values(isi="{}"))


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


def test_the_folder_of_an_order_bears_its_number(guarded: FilledFile, tmp_path: Path) -> None:
    row = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    made = SprinPaketService(guarded.db, PANGKAT).write(row.id, tmp_path)
    assert made.folder.name == "Sprin-41-XI-OPS.1.3-2024"
    assert {path.name for path in made.folder.iterdir()} == set(made.berkas)
    assert len(made.berkas) == 4
    sheet = openpyxl.load_workbook(made.folder / "lampiran.xlsx").active
    title = next(text for (text, *_) in sheet.iter_rows(values_only=True) if text and "DAFTAR" in text)
    assert title == title.upper()


@pytest.mark.parametrize("stop_at", [0, 20, 40, 90])
def test_a_cancelled_folder_of_an_order_is_not_left_half_filled(
    guarded: FilledFile, tmp_path: Path, stop_at: int
) -> None:
    row = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    told: list[int] = []

    def cancel(done: int, total: int, text: str) -> None:
        told.append(done)
        assert total == 100
        if done >= stop_at:
            raise Cancelled

    target = tmp_path / "stik"
    target.mkdir()
    with pytest.raises(Cancelled):
        SprinPaketService(guarded.db, PANGKAT).write(row.id, target, cancel)
    assert told == sorted(told)
    assert not list(target.iterdir())


def test_a_folder_of_an_order_that_cannot_be_made_is_refused_in_words(
    guarded: FilledFile, tmp_path: Path
) -> None:
    row = sprin(guarded).issue(JenisSprin.PAM_TPS, TANGGAL, 41)
    (tmp_path / "Sprin-41-XI-OPS.1.3-2024").write_bytes(b"berkas, bukan folder")
    with pytest.raises(InputError, match="di jalannya ada berkas"):
        SprinPaketService(guarded.db, PANGKAT).write(row.id, tmp_path)


def test_a_deleted_draft_leaves_its_number_free(duties: FilledFile) -> None:
    key = naskah(duties).create(JenisSprin.WALKAT, TANGGAL)
    naskah(duties).submit(key)
    assert sprin(duties).next_agenda(2024) == 2
    assert_undoable(duties.db, lambda: naskah(duties).delete(key))
    assert sprin(duties).next_agenda(2024) == 1
    with duties.db.read() as session:
        assert session.scalars(select(Sprin)).all() == []


def test_a_header_that_was_kept_with_an_abbreviation_signs_in_full(duties: FilledFile) -> None:
    with duties.db.write("Kepala") as session:
        session.execute(
            update(Operasi).values(penandatangan_pangkat="AKBP", penandatangan_nrp="198305012010011002")
        )
    signer = naskah(duties).draf(naskah(duties).create(JenisSprin.WALKAT, TANGGAL)).naskah.penandatangan
    assert (signer.pangkat, signer.sebutan_nomor) == ("AJUN KOMISARIS BESAR POLISI", "NIP")
