"""The tab *Ringkasan* on a file, shown as wide as a small screen."""

from datetime import datetime

import pytest

from poskoapp.services.angka_publik_ubah import AngkaPublikService
from poskoapp.services.ringkasan import RingkasanService
from poskoapp.storage.reference import ReferenceData
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.ringkasan.tab import RingkasanTab


@pytest.fixture
def tab(db, shown, qtbot):
    """Counted, twelve days before the vote; a test file's own `db` says of what."""
    jobs = JobRunner()
    made = shown(
        RingkasanTab(
            RingkasanService(db, ReferenceData().daftar_pangkat()),
            lambda: AngkaPublikService(db),
            lambda: None,
            jobs,
            lambda: datetime(2024, 11, 15, 9),
        ),
        1340,
        760,
    )
    qtbot.waitUntil(lambda: made.counted)
    yield made
    made.stop()
    jobs.close()
