"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates every table, parents first, and what guards the tables that only grow."""
    _akun()
    _angka_publik()
    _operasi()
    _permintaan_bko()
    _pola()
    _rantai()
    _riwayat()
    _satuan()
    _sprin()
    _undian()
    _angka_bko()
    _berkas_sprin()
    _kecamatan()
    _kekuatan_terhitung()
    _rincian_bko()
    _tahap_bko()
    _kelurahan()
    _kelompok_tps()
    _personel()
    _ketidakhadiran()
    _lampiran_sprin()
    _penugasan()
    _tps()
    _personel_bko()
    _tps_sprin()
    _seat_belts()


def _akun() -> None:
    op.create_table(
        "akun",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("peran", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akun")),
        sa.UniqueConstraint("nama", name=op.f("uq_akun_nama")),
        sqlite_autoincrement=True,
    )


def _angka_publik() -> None:
    op.create_table(
        "angka_publik",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("perihal", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angka_publik")),
        sqlite_autoincrement=True,
    )


def _operasi() -> None:
    op.create_table(
        "operasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("sandi", sa.Text(), nullable=False),
        sa.Column("pemilihan", sa.Text(), nullable=False),
        sa.Column("polda", sa.Text(), nullable=False),
        sa.Column("polres", sa.Text(), nullable=False),
        sa.Column("kop", sa.Text(), nullable=False),
        sa.Column("kota", sa.Text(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("hari_pemungutan", sa.Date(), nullable=False),
        sa.Column("tugas_mulai", sa.DateTime(), nullable=False),
        sa.Column("tugas_selesai", sa.DateTime(), nullable=False),
        sa.Column("apel", sa.DateTime(), nullable=False),
        sa.Column("tempat_apel", sa.Text(), nullable=False),
        sa.Column("zona_waktu", sa.String(length=24), nullable=False),
        sa.Column("kka", sa.Text(), nullable=False),
        sa.Column("penandatangan_jabatan", sa.Text(), nullable=False),
        sa.Column("penandatangan_nama", sa.Text(), nullable=False),
        sa.Column("penandatangan_pangkat", sa.Text(), nullable=False),
        sa.Column("penandatangan_nrp", sa.Text(), nullable=False),
        sa.Column("kerah_pembilang", sa.Integer(), nullable=False),
        sa.Column("kerah_penyebut", sa.Integer(), nullable=False),
        sa.Column("kertas", sa.String(length=24), nullable=False),
        sa.Column("latihan", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operasi")),
        sqlite_autoincrement=True,
    )


def _permintaan_bko() -> None:
    op.create_table(
        "permintaan_bko",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arah", sa.String(length=24), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("pihak", sa.Text(), nullable=False),
        sa.Column("perihal", sa.Text(), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("tempat", sa.Text(), nullable=False),
        sa.Column("tugas", sa.Text(), nullable=False),
        sa.Column("akomodasi", sa.Text(), nullable=False),
        sa.Column("konsumsi", sa.Text(), nullable=False),
        sa.Column("bbm", sa.Text(), nullable=False),
        sa.Column("titik_kumpul", sa.Text(), nullable=False),
        sa.Column("pimpinan", sa.Text(), nullable=False),
        sa.Column("pimpinan_hp", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("lisan_pada", sa.DateTime(), nullable=True),
        sa.Column("lisan_oleh", sa.Text(), nullable=False),
        sa.Column("nomor_surat", sa.Text(), nullable=False),
        sa.Column("tanggal_surat", sa.Date(), nullable=True),
        sa.Column("klasifikasi", sa.Text(), nullable=False),
        sa.Column("alasan_disetujui", sa.Text(), nullable=False),
        sa.Column("alasan_tiba", sa.Text(), nullable=False),
        sa.Column("alasan_kembali", sa.Text(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_permintaan_bko_waktu")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permintaan_bko")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_permintaan_bko_arah"), "permintaan_bko", ["arah"], unique=False)
    op.create_index(op.f("ix_permintaan_bko_status"), "permintaan_bko", ["status"], unique=False)


def _pola() -> None:
    op.create_table(
        "pola",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kategori", sa.String(length=24), nullable=False),
        sa.Column("polri", sa.Integer(), nullable=False),
        sa.Column("tps", sa.Integer(), nullable=False),
        sa.Column("linmas", sa.Integer(), nullable=False),
        sa.Column("utama", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pola")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pola_kategori"), "pola", ["kategori"], unique=False)


def _rantai() -> None:
    op.create_table(
        "rantai",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rantai")),
        sqlite_autoincrement=True,
    )


def _riwayat() -> None:
    op.create_table(
        "riwayat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("asal_id", sa.Integer(), nullable=True),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.Column("perubahan", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat")),
        sqlite_autoincrement=True,
    )


def _satuan() -> None:
    op.create_table(
        "satuan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("perlu_periksa", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["induk_id"], ["satuan.id"], name=op.f("fk_satuan_induk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_satuan")),
        sa.UniqueConstraint("induk_id", "nama", name=op.f("uq_satuan_induk_id_nama")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_satuan_induk_id"), "satuan", ["induk_id"], unique=False)


def _sprin() -> None:
    op.create_table(
        "sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("perihal", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("agenda", sa.Integer(), nullable=True),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("sha256_isi", sa.Text(), nullable=False),
        sa.Column("sha256_berkas", sa.Text(), nullable=False),
        sa.Column("halaman", sa.Integer(), nullable=False),
        sa.Column("jumlah_personel", sa.Integer(), nullable=False),
        sa.Column("terbit_pada", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sprin")),
        sa.UniqueConstraint("tahun", "agenda", name=op.f("uq_sprin_tahun_agenda")),
        sqlite_autoincrement=True,
    )


def _undian() -> None:
    op.create_table(
        "undian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("langkah", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("pelaksana", sa.Text(), nullable=False),
        sa.Column("versi", sa.Text(), nullable=False),
        sa.Column("benih", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("masukan", sa.Text(), nullable=False),
        sa.Column("sidik_hasil", sa.Text(), nullable=False),
        sa.Column("aturan", sa.Text(), nullable=False),
        sa.Column("peserta", sa.Integer(), nullable=False),
        sa.Column("personel", sa.Integer(), nullable=False),
        sa.Column("kelompok", sa.Integer(), nullable=False),
        sa.Column("tps", sa.Integer(), nullable=False),
        sa.Column("tercakup", sa.Integer(), nullable=False),
        sa.Column("berubah", sa.Integer(), nullable=False),
        sa.Column("jarak_km", sa.Double(), nullable=False),
        sa.Column("terjauh_km", sa.Double(), nullable=False),
        sa.Column("batas_bawah_km", sa.Double(), nullable=False),
        sa.Column("terbukti", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undian")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_undian_langkah"), "undian", ["langkah"], unique=False)


def _angka_bko() -> None:
    op.create_table(
        "angka_bko",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("permintaan_id", sa.Integer(), nullable=False),
        sa.Column("hitungan", sa.String(length=24), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["permintaan_id"],
            ["permintaan_bko.id"],
            name=op.f("fk_angka_bko_permintaan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_angka_bko")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_angka_bko_permintaan_id"), "angka_bko", ["permintaan_id"], unique=False)


def _berkas_sprin() -> None:
    op.create_table(
        "berkas_sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sprin_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sprin_id"], ["sprin.id"], name=op.f("fk_berkas_sprin_sprin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas_sprin")),
        sa.UniqueConstraint("sprin_id", name=op.f("uq_berkas_sprin_sprin_id")),
        sqlite_autoincrement=True,
    )


def _kecamatan() -> None:
    op.create_table(
        "kecamatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_kecamatan_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kecamatan")),
        sa.UniqueConstraint("kode", name=op.f("uq_kecamatan_kode")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kecamatan_satuan_id"), "kecamatan", ["satuan_id"], unique=False)


def _kekuatan_terhitung() -> None:
    op.create_table(
        "kekuatan_terhitung",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.Column("golongan", sa.Text(), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_kekuatan_terhitung_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kekuatan_terhitung")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_kekuatan_terhitung_satuan_id"), "kekuatan_terhitung", ["satuan_id"], unique=False
    )


def _rincian_bko() -> None:
    op.create_table(
        "rincian_bko",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("permintaan_id", sa.Integer(), nullable=False),
        sa.Column("satuan_asal", sa.Text(), nullable=False),
        sa.Column("kualifikasi", sa.Text(), nullable=False),
        sa.Column("bentuk", sa.String(length=24), nullable=False),
        sa.Column("diminta", sa.Integer(), nullable=True),
        sa.Column("disetujui", sa.Integer(), nullable=True),
        sa.Column("tiba", sa.Integer(), nullable=True),
        sa.Column("kembali", sa.Integer(), nullable=True),
        sa.Column("perlengkapan", sa.Text(), nullable=False),
        sa.Column("kendaraan", sa.Text(), nullable=False),
        sa.Column("penginapan", sa.Text(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "diminta >= 0 AND disetujui >= 0 AND tiba >= 0 AND kembali >= 0",
            name=op.f("ck_rincian_bko_jumlah"),
        ),
        sa.ForeignKeyConstraint(
            ["permintaan_id"],
            ["permintaan_bko.id"],
            name=op.f("fk_rincian_bko_permintaan_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_rincian_bko_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rincian_bko")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rincian_bko_permintaan_id"), "rincian_bko", ["permintaan_id"], unique=False)
    op.create_index(op.f("ix_rincian_bko_satuan_id"), "rincian_bko", ["satuan_id"], unique=False)


def _tahap_bko() -> None:
    op.create_table(
        "tahap_bko",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("permintaan_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("nomor_surat", sa.Text(), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["permintaan_id"],
            ["permintaan_bko.id"],
            name=op.f("fk_tahap_bko_permintaan_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tahap_bko")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tahap_bko_permintaan_id"), "tahap_bko", ["permintaan_id"], unique=False)


def _kelurahan() -> None:
    op.create_table(
        "kelurahan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("kecamatan_id", sa.Integer(), nullable=False),
        sa.Column("singkatan", sa.Text(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("tps_estimasi", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["kecamatan.id"], name=op.f("fk_kelurahan_kecamatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kelurahan")),
        sa.UniqueConstraint("kode", name=op.f("uq_kelurahan_kode")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kelurahan_kecamatan_id"), "kelurahan", ["kecamatan_id"], unique=False)


def _kelompok_tps() -> None:
    op.create_table(
        "kelompok_tps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("kelurahan_id", sa.Integer(), nullable=False),
        sa.Column("kategori", sa.String(length=24), nullable=False),
        sa.Column("polri", sa.Integer(), nullable=False),
        sa.Column("tps", sa.Integer(), nullable=False),
        sa.Column("linmas", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("terkunci", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kelurahan_id"], ["kelurahan.id"], name=op.f("fk_kelompok_tps_kelurahan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kelompok_tps")),
        sa.UniqueConstraint("kode", name=op.f("uq_kelompok_tps_kode")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kelompok_tps_kelurahan_id"), "kelompok_tps", ["kelurahan_id"], unique=False)


def _personel() -> None:
    op.create_table(
        "personel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nrp", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("pangkat", sa.Text(), nullable=False),
        sa.Column("satuan_id", sa.Integer(), nullable=False),
        sa.Column("jabatan", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("jenis_kelamin", sa.Text(), nullable=False),
        sa.Column("hp", sa.Text(), nullable=False),
        sa.Column("domisili_id", sa.Integer(), nullable=True),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["domisili_id"], ["kelurahan.id"], name=op.f("fk_personel_domisili_id")),
        sa.ForeignKeyConstraint(["satuan_id"], ["satuan.id"], name=op.f("fk_personel_satuan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personel")),
        sa.UniqueConstraint("nrp", name=op.f("uq_personel_nrp")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_personel_domisili_id"), "personel", ["domisili_id"], unique=False)
    op.create_index(op.f("ix_personel_satuan_id"), "personel", ["satuan_id"], unique=False)


def _ketidakhadiran() -> None:
    op.create_table(
        "ketidakhadiran",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=False),
        sa.Column("alasan", sa.String(length=24), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["personel_id"], ["personel.id"], name=op.f("fk_ketidakhadiran_personel_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ketidakhadiran")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ketidakhadiran_personel_id"), "ketidakhadiran", ["personel_id"], unique=False)


def _lampiran_sprin() -> None:
    op.create_table(
        "lampiran_sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sprin_id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["personel_id"], ["personel.id"], name=op.f("fk_lampiran_sprin_personel_id")),
        sa.ForeignKeyConstraint(["sprin_id"], ["sprin.id"], name=op.f("fk_lampiran_sprin_sprin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lampiran_sprin")),
        sa.UniqueConstraint("sprin_id", "personel_id", name=op.f("uq_lampiran_sprin_sprin_id_personel_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lampiran_sprin_personel_id"), "lampiran_sprin", ["personel_id"], unique=False)


def _penugasan() -> None:
    op.create_table(
        "penugasan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=24), nullable=False),
        sa.Column("mulai", sa.DateTime(), nullable=False),
        sa.Column("selesai", sa.DateTime(), nullable=False),
        sa.Column("peran", sa.Text(), nullable=False),
        sa.Column("kelompok_id", sa.Integer(), nullable=True),
        sa.Column("kecamatan_id", sa.Integer(), nullable=True),
        sa.Column("sasaran", sa.Text(), nullable=False),
        sa.Column("terkunci", sa.Boolean(), nullable=False),
        sa.CheckConstraint("selesai > mulai", name=op.f("ck_penugasan_waktu")),
        sa.ForeignKeyConstraint(["kecamatan_id"], ["kecamatan.id"], name=op.f("fk_penugasan_kecamatan_id")),
        sa.ForeignKeyConstraint(
            ["kelompok_id"], ["kelompok_tps.id"], name=op.f("fk_penugasan_kelompok_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["personel_id"], ["personel.id"], name=op.f("fk_penugasan_personel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penugasan")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_penugasan_jenis"), "penugasan", ["jenis"], unique=False)
    op.create_index(op.f("ix_penugasan_kecamatan_id"), "penugasan", ["kecamatan_id"], unique=False)
    op.create_index(op.f("ix_penugasan_kelompok_id"), "penugasan", ["kelompok_id"], unique=False)
    op.create_index(
        op.f("ix_penugasan_personel_id_mulai"), "penugasan", ["personel_id", "mulai"], unique=False
    )


def _tps() -> None:
    op.create_table(
        "tps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.Text(), nullable=False),
        sa.Column("kelurahan_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Text(), nullable=False),
        sa.Column("kategori", sa.String(length=24), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("dpt_l", sa.Integer(), nullable=True),
        sa.Column("dpt_p", sa.Integer(), nullable=True),
        sa.Column("alamat", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("catatan", sa.Text(), nullable=False),
        sa.Column("kelompok_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kelompok_id"], ["kelompok_tps.id"], name=op.f("fk_tps_kelompok_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["kelurahan_id"], ["kelurahan.id"], name=op.f("fk_tps_kelurahan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tps")),
        sa.UniqueConstraint("kelurahan_id", "nomor", name=op.f("uq_tps_kelurahan_id_nomor")),
        sa.UniqueConstraint("kode", name=op.f("uq_tps_kode")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tps_kelompok_id"), "tps", ["kelompok_id"], unique=False)
    op.create_index(op.f("ix_tps_kelurahan_id"), "tps", ["kelurahan_id"], unique=False)


def _personel_bko() -> None:
    op.create_table(
        "personel_bko",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rincian_id", sa.Integer(), nullable=False),
        sa.Column("personel_id", sa.Integer(), nullable=False),
        sa.Column("diminta", sa.DateTime(), nullable=True),
        sa.Column("disetujui", sa.DateTime(), nullable=True),
        sa.Column("tiba", sa.DateTime(), nullable=True),
        sa.Column("kembali", sa.DateTime(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("diteruskan", sa.DateTime(), nullable=True),
        sa.Column("diteruskan_ke", sa.Text(), nullable=False),
        sa.Column("penugasan_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["penugasan_id"], ["penugasan.id"], name=op.f("fk_personel_bko_penugasan_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["personel_id"], ["personel.id"], name=op.f("fk_personel_bko_personel_id")),
        sa.ForeignKeyConstraint(
            ["rincian_id"], ["rincian_bko.id"], name=op.f("fk_personel_bko_rincian_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personel_bko")),
        sa.UniqueConstraint("rincian_id", "personel_id", name=op.f("uq_personel_bko_rincian_id_personel_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_personel_bko_penugasan_id"), "personel_bko", ["penugasan_id"], unique=False)
    op.create_index(op.f("ix_personel_bko_personel_id"), "personel_bko", ["personel_id"], unique=False)
    op.create_index(op.f("ix_personel_bko_rincian_id"), "personel_bko", ["rincian_id"], unique=False)


def _tps_sprin() -> None:
    op.create_table(
        "tps_sprin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sprin_id", sa.Integer(), nullable=False),
        sa.Column("tps_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sprin_id"], ["sprin.id"], name=op.f("fk_tps_sprin_sprin_id")),
        sa.ForeignKeyConstraint(["tps_id"], ["tps.id"], name=op.f("fk_tps_sprin_tps_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tps_sprin")),
        sa.UniqueConstraint("sprin_id", "tps_id", name=op.f("uq_tps_sprin_sprin_id_tps_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tps_sprin_tps_id"), "tps_sprin", ["tps_id"], unique=False)


def _seat_belts() -> None:
    """What is written for good stays so even against a bug of ours or another program."""
    for name, moment, refusal in (
        ("riwayat_tetap", "UPDATE ON riwayat", "riwayat tidak dapat diubah"),
        ("riwayat_kekal", "DELETE ON riwayat", "riwayat tidak dapat dihapus"),
        ("sprin_tetap", "UPDATE ON sprin WHEN OLD.status = 'terbit'", "Sprin terbit tidak dapat diubah"),
        ("sprin_kekal", "DELETE ON sprin WHEN OLD.status = 'terbit'", "Sprin terbit tidak dapat dihapus"),
        ("lampiran_tetap", "UPDATE ON lampiran_sprin", "lampiran terbit tidak dapat diubah"),
        ("lampiran_kekal", "DELETE ON lampiran_sprin", "lampiran terbit tidak dapat dihapus"),
        ("tps_sprin_tetap", "UPDATE ON tps_sprin", "TPS dalam Sprin terbit tidak dapat diubah"),
        ("tps_sprin_kekal", "DELETE ON tps_sprin", "TPS dalam Sprin terbit tidak dapat dihapus"),
        (
            "lampiran_tertutup",
            "INSERT ON lampiran_sprin WHEN EXISTS (SELECT 1 FROM berkas_sprin WHERE sprin_id = NEW.sprin_id)",
            "Sprin terbit tidak dapat ditambah",
        ),
        (
            "tps_sprin_tertutup",
            "INSERT ON tps_sprin WHEN EXISTS (SELECT 1 FROM berkas_sprin WHERE sprin_id = NEW.sprin_id)",
            "Sprin terbit tidak dapat ditambah",
        ),
        ("berkas_tetap", "UPDATE ON berkas_sprin", "berkas Sprin tidak dapat diubah"),
        ("berkas_kekal", "DELETE ON berkas_sprin", "berkas Sprin tidak dapat dihapus"),
    ):
        op.execute(f"CREATE TRIGGER {name} BEFORE {moment} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
