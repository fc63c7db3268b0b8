"""All entities in one import, for whoever needs the whole schema."""

from poskoapp.domain.akun_berkas import Akun, Rantai
from poskoapp.domain.apel import ApelSatuan, ApelTerhitung
from poskoapp.domain.aturan_kerawanan import AturanKerawanan
from poskoapp.domain.aturan_ploting import AturanPloting
from poskoapp.domain.batas import Batas
from poskoapp.domain.bko import AngkaBko, PermintaanBko, PersonelBko, RincianBko, TahapBko
from poskoapp.domain.dsp import Dsp
from poskoapp.domain.ekspor import Ekspor
from poskoapp.domain.entity import Entity
from poskoapp.domain.jurnal import CatatanJurnal, Insiden, Jurnal, LaporanPos
from poskoapp.domain.kontak import KontakTps
from poskoapp.domain.kualifikasi import KualifikasiPersonel
from poskoapp.domain.lapor import LaporanTps
from poskoapp.domain.objek import AturanJaga, Objek, PolaJaga, SatuanObjek
from poskoapp.domain.operasi import AngkaPublik, Operasi
from poskoapp.domain.paket import KunciPos, PaketKeluar, PaketMasuk, PosDikenal
from poskoapp.domain.pengecualian import Pengecualian
from poskoapp.domain.penugasan import Penugasan
from poskoapp.domain.personel import BukanDuplikat, Ketidakhadiran, Personel
from poskoapp.domain.rencana import Rencana, TpsRencana
from poskoapp.domain.riwayat import Riwayat
from poskoapp.domain.satuan import KekuatanTerhitung, Satuan
from poskoapp.domain.siaga import CakupanRayon, PeletonSiaga, Rayon, Satgas
from poskoapp.domain.sprin import (
    BerkasSprin,
    JenisSprinPos,
    LampiranSprin,
    NaskahSprin,
    Sprin,
    TataSprin,
    TpsSprin,
)
from poskoapp.domain.tahapan import Tahapan
from poskoapp.domain.templat import IsianTemplat, Templat
from poskoapp.domain.tps import KelompokTps, Pola, Tps
from poskoapp.domain.tunjangan import DaftarTunjangan, KomponenTunjangan, TunjanganDibayar
from poskoapp.domain.undian import Undian
from poskoapp.domain.varian import PolaVarian, Varian
from poskoapp.domain.walkat import (
    AnggotaWalkat,
    FlowWalkat,
    GiliranWalkat,
    Paslon,
    ReguWalkat,
    SerahTerimaWalkat,
    Vip,
)
from poskoapp.domain.wilayah import Kecamatan, Kelurahan

__all__ = [
    "Akun",
    "AnggotaWalkat",
    "AngkaBko",
    "AngkaPublik",
    "ApelSatuan",
    "ApelTerhitung",
    "AturanJaga",
    "AturanKerawanan",
    "AturanPloting",
    "Batas",
    "BerkasSprin",
    "BukanDuplikat",
    "CakupanRayon",
    "CatatanJurnal",
    "DaftarTunjangan",
    "Dsp",
    "Ekspor",
    "Entity",
    "FlowWalkat",
    "GiliranWalkat",
    "Insiden",
    "IsianTemplat",
    "JenisSprinPos",
    "Jurnal",
    "Kecamatan",
    "KekuatanTerhitung",
    "KelompokTps",
    "Kelurahan",
    "Ketidakhadiran",
    "KomponenTunjangan",
    "KontakTps",
    "KualifikasiPersonel",
    "KunciPos",
    "LampiranSprin",
    "LaporanPos",
    "LaporanTps",
    "NaskahSprin",
    "Objek",
    "Operasi",
    "PaketKeluar",
    "PaketMasuk",
    "Paslon",
    "PeletonSiaga",
    "Pengecualian",
    "Penugasan",
    "PermintaanBko",
    "Personel",
    "PersonelBko",
    "Pola",
    "PolaJaga",
    "PolaVarian",
    "PosDikenal",
    "Rantai",
    "Rayon",
    "ReguWalkat",
    "Rencana",
    "RincianBko",
    "Riwayat",
    "Satgas",
    "Satuan",
    "SatuanObjek",
    "SerahTerimaWalkat",
    "Sprin",
    "TahapBko",
    "Tahapan",
    "TataSprin",
    "Templat",
    "Tps",
    "TpsRencana",
    "TpsSprin",
    "TunjanganDibayar",
    "Undian",
    "Varian",
    "Vip",
]
