"""The tabs of an open file: each is made, with the few services that it uses, when it is first looked at."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from poskoapp.app.services import Services
from poskoapp.app.tab_services import (
    apel_services,
    ketidakhadiran_service,
    more_services,
    satuan_services,
    tps_services,
)
from poskoapp.services.operasi import OperasiService
from poskoapp.ui.bko.commands import bko_commands
from poskoapp.ui.commands import Command
from poskoapp.ui.jobs import JobRunner
from poskoapp.ui.jurnal.commands import jurnal_commands
from poskoapp.ui.konflik_watch import KonflikWatch
from poskoapp.ui.objek.commands import objek_commands
from poskoapp.ui.operation_tabs import OperationTabs
from poskoapp.ui.pengawalan.commands import pengawalan_commands
from poskoapp.ui.ploting.commands import ploting_commands
from poskoapp.ui.sprin.commands import sprin_commands
from poskoapp.ui.tab import TabSlot

if TYPE_CHECKING:
    from poskoapp.ui.bko.tab import BkoTab
    from poskoapp.ui.jurnal.tab import JurnalTab
    from poskoapp.ui.kekuatan.tab import KekuatanTab
    from poskoapp.ui.objek.tab import ObjekTab
    from poskoapp.ui.pengawalan.tab import PengawalanTab
    from poskoapp.ui.ploting.tab import PlotingTab
    from poskoapp.ui.ringkasan.tab import RingkasanTab
    from poskoapp.ui.sprin.tab import SprinTab


def operation_tabs(made: Services, jobs: JobRunner, watch: KonflikWatch) -> OperationTabs:
    """The places of all tabs, in the order of the tab bar; nothing is made yet."""
    return OperationTabs(
        ringkasan=TabSlot("Ringkasan", lambda room: ringkasan_tab(made, jobs, watch, room)),
        kekuatan=TabSlot("Kekuatan", lambda room: kekuatan_tab(made, jobs, room)),
        ploting=TabSlot("Ploting TPS", lambda room: ploting_tab(made, jobs, room)),
        pengawalan=TabSlot("Pengawalan", lambda room: pengawalan_tab(made, jobs, room)),
        bko=TabSlot("BKO", lambda room: bko_tab(made, jobs, room)),
        objek=TabSlot("Objek & Siaga", lambda room: objek_tab(made, jobs, room)),
        sprin=TabSlot("Sprin", lambda room: sprin_tab(made, jobs, room)),
        jurnal=TabSlot("Jurnal", lambda room: jurnal_tab(made, jobs, room)),
    )


def tab_commands(tabs: OperationTabs) -> list[Command]:
    """What the tabs have in the menus; a tab is made when the first of them is used."""
    return [
        *ploting_commands(tabs.ploting),
        *pengawalan_commands(tabs.pengawalan),
        *bko_commands(tabs.bko),
        *objek_commands(tabs.objek),
        *sprin_commands(tabs.sprin),
        *jurnal_commands(tabs.jurnal),
    ]


def ringkasan_tab(made: Services, jobs: JobRunner, watch: KonflikWatch, room: QWidget) -> "RingkasanTab":
    """The tab *Ringkasan*."""
    from poskoapp.services.ringkasan import RingkasanService
    from poskoapp.ui.ringkasan.tab import RingkasanTab

    return RingkasanTab(
        RingkasanService(made.db, made.pangkat), made.angka_publik, lambda: watch.report, jobs, parent=room
    )


def kekuatan_tab(made: Services, jobs: JobRunner, room: QWidget) -> "KekuatanTab":
    """The tab *Kekuatan*."""
    from poskoapp.services.kekuatan import KekuatanService
    from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
    from poskoapp.services.personel import PersonelService
    from poskoapp.services.satuan import SatuanService
    from poskoapp.ui.kekuatan.services import ApelPlace, KekuatanServices
    from poskoapp.ui.kekuatan.tab import KekuatanTab

    db, pangkat = made.db, made.pangkat
    services = KekuatanServices(
        KekuatanService(db, pangkat),
        PersonelService(db, pangkat),
        SatuanService(db),
        KekuatanTerhitungService(db),
        OperasiService(db),
        more_services(made),
        lambda: satuan_services(made),
        lambda: apel_services(made),
        lambda: ketidakhadiran_service(made),
    )
    return KekuatanTab(services, ApelPlace(db.path.parent, jobs), room)


def ploting_tab(made: Services, jobs: JobRunner, room: QWidget) -> "PlotingTab":
    """The tab *Ploting TPS*."""
    from poskoapp.services.angka_publik_ubah import AngkaPublikService
    from poskoapp.services.batas import BatasService
    from poskoapp.services.kebutuhan import KebutuhanService
    from poskoapp.services.kelompok_pilihan import KelompokPilihanService
    from poskoapp.services.peta import PetaService
    from poskoapp.services.ploting import PlotingService
    from poskoapp.services.ploting_otomatis import PlotingOtomatisService
    from poskoapp.services.ploting_seret import PlotingSeretService
    from poskoapp.services.ploting_tempel import PlotingTempelService
    from poskoapp.services.pola import PolaService
    from poskoapp.services.rencana import RencanaService
    from poskoapp.services.tps import TpsService
    from poskoapp.services.varian import VarianService
    from poskoapp.ui.peta.panel import PetaServices
    from poskoapp.ui.ploting.kebutuhan_reading import KebutuhanServices
    from poskoapp.ui.ploting.services import PlotingServices
    from poskoapp.ui.ploting.tab import PlotingTab

    db, pangkat = made.db, made.pangkat
    services = PlotingServices(
        PlotingService(db, pangkat),
        PlotingSeretService(db, pangkat),
        PlotingTempelService(db, pangkat),
        PlotingOtomatisService(db, pangkat),
        KebutuhanService(db, pangkat),
        TpsService(db),
        OperasiService(db),
        AngkaPublikService(db),
        PetaServices(PetaService(db), BatasService(db), KelompokPilihanService(db), str(db.path)),
        KebutuhanServices(
            KebutuhanService(db, pangkat), PolaService(db), VarianService(db, pangkat), RencanaService(db)
        ),
        tps_services(made),
    )
    return PlotingTab(services, jobs, room)


def pengawalan_tab(made: Services, jobs: JobRunner, room: QWidget) -> "PengawalanTab":
    """The tab *Pengawalan*."""
    from poskoapp.services.paslon import PaslonService
    from poskoapp.services.walkat import WalkatService
    from poskoapp.services.walkat_anggota import WalkatAnggotaService
    from poskoapp.services.walkat_jadwal import WalkatJadwalService
    from poskoapp.services.walkat_kertas import WalkatKertasService
    from poskoapp.services.walkat_serah_terima import SerahTerimaService
    from poskoapp.ui.pengawalan.services import PengawalanServices
    from poskoapp.ui.pengawalan.tab import PengawalanTab

    db, pangkat = made.db, made.pangkat
    return PengawalanTab(
        PengawalanServices(
            PaslonService(db),
            WalkatService(db, pangkat),
            WalkatAnggotaService(db, pangkat),
            WalkatJadwalService(db),
            SerahTerimaService(db),
            WalkatKertasService(db),
            OperasiService(db),
        ),
        jobs,
        room,
    )


def bko_tab(made: Services, jobs: JobRunner, room: QWidget) -> "BkoTab":
    """The tab *BKO*."""
    from poskoapp.services.bko import BkoService
    from poskoapp.services.bko_apel import BkoApelService
    from poskoapp.services.bko_kekurangan import BkoKekuranganService
    from poskoapp.services.bko_personel import BkoPersonelService
    from poskoapp.services.bko_rincian import BkoRincianService
    from poskoapp.services.bko_surat import BkoSuratService
    from poskoapp.services.kebutuhan import KebutuhanService
    from poskoapp.services.personel import PersonelService
    from poskoapp.ui.bko.actions import BkoServices
    from poskoapp.ui.bko.tab import BkoTab

    db, pangkat = made.db, made.pangkat
    services = BkoServices(
        BkoService(db),
        BkoRincianService(db),
        BkoPersonelService(db, pangkat),
        BkoApelService(db),
        BkoSuratService(db),
        BkoKekuranganService(db, pangkat),
        KebutuhanService(db, pangkat),
        PersonelService(db, pangkat),
        OperasiService(db),
        made.impor(),
    )
    return BkoTab(services, jobs, room)


def objek_tab(made: Services, jobs: JobRunner, room: QWidget) -> "ObjekTab":
    """The tab *Objek & Siaga*."""
    from poskoapp.services.jaga import JagaService
    from poskoapp.services.jaga_kertas import JagaKertasService
    from poskoapp.services.jaga_otomatis import JagaOtomatisService
    from poskoapp.services.objek import ObjekService
    from poskoapp.services.siaga import SiagaService
    from poskoapp.ui.objek.tab import ObjekServices, ObjekTab

    db, pangkat = made.db, made.pangkat
    services = ObjekServices(
        ObjekService(db, pangkat),
        JagaService(db, pangkat),
        JagaOtomatisService(db, pangkat),
        SiagaService(db, pangkat),
        JagaKertasService(db, pangkat),
        OperasiService(db),
    )
    return ObjekTab(services, jobs, room)


def sprin_tab(made: Services, jobs: JobRunner, room: QWidget) -> "SprinTab":
    """The tab *Sprin*."""
    from poskoapp.services.sprin import SprinService
    from poskoapp.services.sprin_jenis import SprinJenisService
    from poskoapp.services.sprin_naskah import SprinNaskahService
    from poskoapp.services.sprin_orang import SprinOrangService
    from poskoapp.services.sprin_paket import SprinPaketService
    from poskoapp.services.sprin_pratinjau import SprinPratinjauService
    from poskoapp.ui.sprin.tab import SprinServices, SprinTab

    db, pangkat = made.db, made.pangkat
    sprin, naskah = SprinService(db, pangkat), SprinNaskahService(db, pangkat)
    services = SprinServices(
        sprin,
        naskah,
        SprinJenisService(db),
        SprinOrangService(db, pangkat),
        SprinPaketService(db, pangkat),
        SprinPratinjauService(sprin, naskah),
        OperasiService(db),
        made.konflik(),
    )
    return SprinTab(services, jobs, room)


def jurnal_tab(made: Services, jobs: JobRunner, room: QWidget) -> "JurnalTab":
    """The tab *Jurnal*."""
    from poskoapp.services.insiden import InsidenService
    from poskoapp.services.jurnal import JurnalService
    from poskoapp.services.lapor import LaporService
    from poskoapp.services.laporan_pos import LaporanPosService
    from poskoapp.ui.jurnal.tab import JurnalServices, JurnalTab

    db = made.db
    services = JurnalServices(
        LaporService(db),
        JurnalService(db),
        InsidenService(db),
        LaporanPosService(db, made.pangkat),
        OperasiService(db),
    )
    return JurnalTab(services, jobs, room)
