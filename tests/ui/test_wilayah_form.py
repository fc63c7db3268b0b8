from contextlib import closing

from PySide6.QtCore import Qt

from poskoapp.services.operasi_baru import create_in_area, empty_area, pilkada
from poskoapp.services.wilayah_ubah import WilayahUbahService
from poskoapp.ui.wilayah_form import WilayahForm


def test_the_form_says_what_is_wrong_and_then_what_it_added(shown, tmp_path):
    area = empty_area("Polres Pulau Rekaan", "Polda Nusantara")
    with closing(create_in_area(tmp_path / "kosong.posko", area, pilkada(latihan=True))) as db:
        form = shown(WilayahForm(WilayahUbahService(db)))
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        form.kecamatan.setCurrentText("Pulau Timur")
        form.save_now()
        assert form.isVisible()
        form.kelurahan.setPlainText("Sukamaju 2\nSukasari 1")
        form.save_now()
        assert form.told == "1 kecamatan, 2 kelurahan, 3 TPS"
        assert not form.isVisible()
