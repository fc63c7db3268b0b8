"""The services of parts of a tab, each made with the part."""

from typing import TYPE_CHECKING

from poskoapp.app.services import Services

if TYPE_CHECKING:
    from poskoapp.services.apel import ApelService
    from poskoapp.services.apel_kertas import ApelKertasService
    from poskoapp.services.ketidakhadiran_ubah import KetidakhadiranService
    from poskoapp.services.tempel import TempelService
    from poskoapp.ui.kekuatan.more_actions import MoreServices
    from poskoapp.ui.kekuatan.satuan_reading import SatuanServices
    from poskoapp.ui.ploting.tps_actions import TpsServices


def satuan_services(made: Services) -> "SatuanServices":
    """For the units and their establishment."""
    from poskoapp.services.dsp import DspService
    from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
    from poskoapp.services.satuan import SatuanService
    from poskoapp.services.satuan_ubah import SatuanUbahService
    from poskoapp.ui.kekuatan.satuan_reading import SatuanServices

    db = made.db
    return SatuanServices(
        SatuanService(db),
        SatuanUbahService(db),
        DspService(db, made.pangkat),
        KekuatanTerhitungService(db),
        made.impor(),
    )


def apel_services(made: Services) -> "tuple[ApelService, ApelKertasService]":
    """For the muster of a day and its papers."""
    from poskoapp.services.apel import ApelService
    from poskoapp.services.apel_kertas import ApelKertasService

    return ApelService(made.db, made.pangkat), ApelKertasService(made.db, made.pangkat)


def ketidakhadiran_service(made: Services) -> "KetidakhadiranService":
    """For absences by month."""
    from poskoapp.services.ketidakhadiran_ubah import KetidakhadiranService

    return KetidakhadiranService(made.db, made.pangkat)


def more_services(made: Services) -> "MoreServices":
    """For what is done to many people at once."""
    from poskoapp.services.duplikat import DuplikatService
    from poskoapp.services.kualifikasi import KualifikasiService
    from poskoapp.services.personel_massal import PersonelMassalService
    from poskoapp.services.personel_tempel import PersonelTempelService
    from poskoapp.ui.kekuatan.more_actions import MoreServices

    db, pangkat = made.db, made.pangkat

    def tempel() -> "TempelService":
        from poskoapp.services.tempel import TempelService  # with all that reads lists

        return TempelService(db, pangkat)

    return MoreServices(
        KualifikasiService(db),
        PersonelMassalService(db),
        tempel,
        DuplikatService(db, pangkat),
        PersonelTempelService(db, pangkat),
    )


def tps_services(made: Services) -> "TpsServices":
    """For the list of TPS: typed, pasted, imported, their categories."""
    from poskoapp.services.aturan_kerawanan import AturanKerawananService
    from poskoapp.services.kerawanan import KerawananService
    from poskoapp.services.tps_tempel import TpsTempelService
    from poskoapp.services.tps_ubah import TpsUbahService
    from poskoapp.ui.ploting.tps_actions import TpsServices

    db = made.db
    return TpsServices(
        TpsUbahService(db),
        TpsTempelService(db),
        KerawananService(db),
        AturanKerawananService(db),
        made.impor(),
    )
