"""The letterhead and signature of the post, as an operator changes them."""

from dataclasses import replace

from poskoapp.ui.operasi_dialog import OperasiDialog


def test_a_kop_line_is_counted_while_typing_and_refused_beyond_41_letters(bench, qtbot, click, dialog, texts):
    click(bench.tab, "Data operasi …")
    form = dialog(OperasiDialog)
    box = form.kop.boxes[2]
    box.selectAll()
    qtbot.keyClicks(box, "resor randukuning dan sekitarnya di uji coba")
    assert box.text() == "RESOR RANDUKUNING DAN SEKITARNYA DI UJI COBA"
    assert "44/41" in texts(form)
    click(form, "Simpan")
    assert "Baris kop ke-3" in texts(form)
    assert "panjangnya 44 huruf, paling banyak 41." in texts(form)
    assert bench.services.operasi.read_operasi().kop[2] == "RESOR RANDUKUNING"
    box.setText("RESOR UJI")
    click(form, "Simpan")
    assert not form.isVisible()
    assert bench.services.operasi.read_operasi().kop[2] == "RESOR UJI"


def test_the_header_is_changed_in_one_step_and_only_where_it_differs(bench, click, dialog):
    click(bench.tab, "Data operasi …")
    click(dialog(OperasiDialog), "Simpan")  # the rank of this file is an abbreviation: spelled out once
    steps = bench.db.steps()
    click(bench.tab, "Data operasi …")
    click(dialog(OperasiDialog), "Simpan")
    assert bench.db.steps() == steps
    click(bench.tab, "Data operasi …")
    form = dialog(OperasiDialog)
    form.tugas_selesai.setTime(form.tugas_selesai.time().addSecs(3600))
    before = bench.services.operasi.read_operasi()
    click(form, "Simpan")
    after = bench.services.operasi.read_operasi()
    assert (after.tugas_selesai - before.tugas_selesai).seconds == 3600
    assert (after.nama, after.kop, after.mulai, after.apel) == (
        before.nama,
        before.kop,
        before.mulai,
        before.apel,
    )


def test_what_the_rules_of_the_header_refuse_is_told_at_its_field(bench, click, dialog, texts):
    before = bench.services.operasi.read_operasi()
    click(bench.tab, "Data operasi …")
    form = dialog(OperasiDialog)
    form.kka_box.setText("OPS")
    form.selesai.set_day(before.mulai.replace(year=2023))
    click(form, "Simpan")
    said = texts(form)
    assert "Kode klasifikasi arsip “OPS” tidak benar." in said
    assert "Operasi selesai sebelum mulai." in said
    assert bench.services.operasi.read_operasi() == before


def test_a_header_changed_in_another_window_is_not_overwritten(bench, click, dialog, texts):
    before = bench.services.operasi.read_operasi()
    click(bench.tab, "Data operasi …")
    form = dialog(OperasiDialog)
    form.kota_box.setText("Kota Uji")
    bench.services.operasi.edit_operasi(before, replace(before, kota="Kota Lain", sandi="LAIN"))
    click(form, "Simpan")
    assert "Kota sudah diubah di jendela lain." in texts(form)
    assert form.isVisible()
    form.kota_box.setText(before.kota)
    form.tempat_apel_box.setText("Alun-alun")
    click(form, "Simpan")
    after = bench.services.operasi.read_operasi()
    assert (after.kota, after.sandi, after.tempat_apel) == ("Kota Lain", "LAIN", "Alun-alun")
