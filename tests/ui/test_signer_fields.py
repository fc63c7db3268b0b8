import pytest

from poskoapp.domain.errors import InputError
from poskoapp.services.operasi import OperasiService
from poskoapp.ui.operasi_dialog import OperasiDialog
from tests.factories import operation_file


@pytest.fixture
def dialog(tmp_path, shown):
    db = operation_file(tmp_path).db
    yield shown(OperasiDialog(OperasiService(db)))
    db.close()


@pytest.mark.parametrize(
    ("rank", "right"), [("AKBP", True), ("", True), ("ajun komisaris polisi", True), ("Xyz", False)]
)
def test_the_rank_of_who_signs_is_one_of_the_list(dialog, rank, right):
    dialog.signer.pangkat.setText(rank)
    if right:
        dialog.signer._check_rank()
    else:
        with pytest.raises(InputError, match="daftar pangkat"):
            dialog.signer._check_rank()


def test_an_abbreviated_rank_is_kept_spelled_out_for_the_papers(dialog):
    dialog.signer.pangkat.setText("akbp")
    signed = dialog.signer.typed_over(dialog.signer._operasi)
    assert signed.penandatangan_pangkat == "AJUN KOMISARIS BESAR POLISI"


def test_a_wrong_number_of_who_signs_is_told_at_its_field_and_not_saved(dialog):
    dialog.signer.nrp.setText("123")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert "bukan 8 angka" in dialog.signer.nrp.accessibleDescription()
