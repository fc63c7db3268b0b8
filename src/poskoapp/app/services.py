"""The services of an open file, each made when it is first needed."""

from typing import TYPE_CHECKING

from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.services.operasi import OperasiService
from poskoapp.storage.database import Database

if TYPE_CHECKING:
    from poskoapp.services.angka_publik_ubah import AngkaPublikService
    from poskoapp.services.cadangan import CadanganService
    from poskoapp.services.impor import ImporService
    from poskoapp.services.konflik import KonflikService
    from poskoapp.services.langkah_awal import LangkahAwalService
    from poskoapp.services.latihan import LatihanService
    from poskoapp.services.musnah import MusnahService
    from poskoapp.services.palet import PaletService
    from poskoapp.services.pasukan import PasukanService
    from poskoapp.services.pengecualian import PengecualianService
    from poskoapp.services.pindah_tugas import PindahTugasService
    from poskoapp.services.profil import ProfilService
    from poskoapp.services.rencana import RencanaService
    from poskoapp.services.roster import RosterService
    from poskoapp.services.tabel import TabelService
    from poskoapp.services.tahapan import TahapanService
    from poskoapp.services.templat import TemplatService
    from poskoapp.services.tunjangan import TunjanganService
    from poskoapp.services.wilayah_ubah import WilayahUbahService
    from poskoapp.ui.kertas.services import PaperServices
    from poskoapp.ui.paket.services import PaketServices
    from poskoapp.ui.riwayat.dialog import RiwayatServices


class Services:
    """What the menus and the list of conflicts work with; each import waits until then."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self.db, self.pangkat = db, pangkat

    def impor(self) -> "ImporService":
        """For the imports of the menu."""
        from poskoapp.services.impor import ImporService

        return ImporService(self.db, self.pangkat)

    def roster(self) -> "RosterService":
        """For the export of the menu."""
        from poskoapp.services.roster import RosterService

        return RosterService(self.db, self.pangkat)

    def tabel(self) -> "TabelService":
        """For every table of the window."""
        from poskoapp.services.tabel import TabelService

        return TabelService(self.db)

    def templat(self) -> "TemplatService":
        """For Polda's own workbook."""
        from poskoapp.services.templat import TemplatService

        return TemplatService(self.db, self.pangkat)

    def rencana(self) -> "RencanaService":
        """For the choice of a plan."""
        from poskoapp.services.rencana import RencanaService

        return RencanaService(self.db)

    def cadangan(self) -> "CadanganService":
        """For backup and restore in the menu."""
        from poskoapp.services.cadangan import CadanganService

        return CadanganService(self.db)

    def latihan(self) -> "LatihanService":
        """For exercises and their clock."""
        from poskoapp.services.latihan import LatihanService

        return LatihanService(self.db)

    def riwayat(self) -> "RiwayatServices":
        """For looking through the record."""
        from poskoapp.services.ekspor import EksporService
        from poskoapp.services.palet import PaletService
        from poskoapp.services.riwayat import RiwayatService
        from poskoapp.services.serah_terima_pos import SerahTerimaPosService
        from poskoapp.services.telusur import TelusurService
        from poskoapp.ui.riwayat.dialog import RiwayatServices

        db, handover = self.db, SerahTerimaPosService(self.db, self.pangkat)
        return RiwayatServices(
            RiwayatService(db), TelusurService(db), EksporService(db), PaletService(db), handover
        )

    def angka_publik(self) -> "AngkaPublikService":
        """For the published figures beside ours."""
        from poskoapp.services.angka_publik_ubah import AngkaPublikService

        return AngkaPublikService(self.db)

    def wilayah(self) -> "WilayahUbahService":
        """For kecamatan and kelurahan typed by hand."""
        from poskoapp.services.wilayah_ubah import WilayahUbahService

        return WilayahUbahService(self.db)

    def musnah(self) -> "MusnahService":
        """For the end of the operation."""
        from poskoapp.services.musnah import MusnahService

        return MusnahService(self.db)

    def konflik(self) -> "KonflikService":
        """For the count beside the screen, and the order."""
        from poskoapp.services.konflik import KonflikService

        return KonflikService(self.db, self.pangkat)

    def profil(self) -> "ProfilService":
        """For the card of a person."""
        from poskoapp.services.profil import ProfilService

        return ProfilService(self.db, self.pangkat)

    def tahapan(self) -> "TahapanService":
        """For the stages."""
        from poskoapp.services.tahapan import TahapanService

        return TahapanService(self.db)

    def pasukan(self) -> "PasukanService":
        """For the forces of a stage."""
        from poskoapp.services.pasukan import PasukanService

        return PasukanService(self.db)

    def tunjangan(self) -> "TunjanganService":
        """For the allowances."""
        from poskoapp.services.tunjangan import TunjanganService

        return TunjanganService(self.db, self.pangkat)

    def palet(self) -> "PaletService":
        """For finding from anywhere."""
        from poskoapp.services.palet import PaletService

        return PaletService(self.db)

    def langkah_awal(self) -> "LangkahAwalService":
        """For what to do next in a new operation."""
        from poskoapp.services.langkah_awal import LangkahAwalService

        return LangkahAwalService(self.db)

    def mending(self) -> "tuple[PindahTugasService, PengecualianService]":
        """For what is done about conflicts where they are listed."""
        from poskoapp.services.pengecualian import PengecualianService
        from poskoapp.services.pindah_tugas import PindahTugasService

        return PindahTugasService(self.db, self.pangkat), PengecualianService(self.db, self.pangkat)

    def paket(self) -> "PaketServices":
        """For packages to and from other posts."""
        from poskoapp.services.paket import PaketService
        from poskoapp.services.paket_buat import PaketBuatService
        from poskoapp.services.pos import PosService
        from poskoapp.ui.paket.services import PaketServices

        return PaketServices(PosService(self.db), PaketBuatService(self.db), PaketService(self.db))

    def papers(self) -> "PaperServices":
        """For the papers of the menu."""
        from poskoapp.services.absensi import AbsensiService
        from poskoapp.services.daftar_ploting import DaftarPlotingService
        from poskoapp.services.kartu import KartuService
        from poskoapp.services.peta_cetak import PetaCetakService
        from poskoapp.services.ploting import PlotingService
        from poskoapp.services.rencana import RencanaService
        from poskoapp.services.undian import UndianService
        from poskoapp.ui.kertas.services import PaperServices

        db = self.db
        return PaperServices(
            KartuService(db),
            DaftarPlotingService(db),
            AbsensiService(db),
            UndianService(db),
            PetaCetakService(db),
            PlotingService(db, self.pangkat).kelompok,
            OperasiService(db).read_operasi,
            RencanaService(db).rows,
        )
