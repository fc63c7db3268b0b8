"""Where an operation file may be worked on: the disks of this computer, and nowhere else."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from poskoapp.storage import location
from poskoapp.storage.database import Database
from poskoapp.storage.location import Facts, Mount, Tempat, UnsafePlace, place, place_of
from tests.factories import operation_file

CAKRAM, STIK, JARINGAN, AWAN = Tempat.CAKRAM, Tempat.STIK, Tempat.JARINGAN, Tempat.AWAN

LINUX = [
    # mount point, file system, can be pulled out, path, place
    ("/", "ext4", False, "/home/jenar/posko/a.posko", CAKRAM),
    ("/", "btrfs", False, "/home/jenar/a.posko", CAKRAM),
    ("/home", "xfs", False, "/home/jenar/a.posko", CAKRAM),
    ("/", "overlay", False, "/data/a.posko", CAKRAM),
    ("/tmp", "tmpfs", False, "/tmp/a.posko", CAKRAM),
    ("/", "zfs", False, "/srv/a.posko", CAKRAM),
    ("/boot/efi", "vfat", False, "/home/jenar/a.posko", CAKRAM),
    ("/media/jenar/STIK", "vfat", True, "/media/jenar/STIK/a.posko", STIK),
    ("/media/jenar/STIK", "exfat", False, "/media/jenar/STIK/a.posko", STIK),
    ("/run/media/jenar/KARTU", "ext4", False, "/run/media/jenar/KARTU/x/a.posko", STIK),
    ("/media/jenar/HDD", "fuseblk", False, "/media/jenar/HDD/a.posko", STIK),
    ("/mnt/usb", "ntfs3", False, "/mnt/usb/a.posko", STIK),
    ("/mnt/usb", "ext4", True, "/mnt/usb/a.posko", STIK),
    ("/data", "ext4", True, "/data/a.posko", STIK),
    ("/mnt/data", "ext4", False, "/mnt/data/a.posko", CAKRAM),
    ("/mnt/polres", "cifs", False, "/mnt/polres/a.posko", JARINGAN),
    ("/mnt/polres", "smb3", False, "/mnt/polres/ops/a.posko", JARINGAN),
    ("/srv/nfs", "nfs4", False, "/srv/nfs/a.posko", JARINGAN),
    ("/home/jenar/jauh", "fuse.sshfs", False, "/home/jenar/jauh/a.posko", JARINGAN),
    ("/mnt/c", "9p", False, "/mnt/c/a.posko", JARINGAN),
    ("/media/sf_tamu", "vboxsf", False, "/media/sf_tamu/a.posko", JARINGAN),
    ("/run/user/1000/gvfs", "fuse.gvfsd-fuse", False, "/run/user/1000/gvfs/smb-share:x/a.posko", JARINGAN),
    ("/", "ext4", False, "/home/jenar/Dropbox/a.posko", AWAN),
    ("/", "ext4", False, "/home/jenar/Nextcloud/ops/a.posko", AWAN),
    ("/", "ext4", False, "/home/jenar/awan/a.posko", AWAN),
    ("/", "ext4", False, "/home/jenar/dropboxes/a.posko", CAKRAM),
    ("/", "ext4", False, "/home/jenar/Dropbox", CAKRAM),
]
WINDOWS = [
    # kind of the drive, path, place
    (3, r"C:\Users\jenar\AppData\Local\Posko\a.posko", CAKRAM),
    (3, r"D:\Ops\a.posko", CAKRAM),
    (6, r"R:\a.posko", CAKRAM),
    (2, r"E:\a.posko", STIK),
    (2, r"e:\Ops\a.posko", STIK),
    (5, r"F:\a.posko", STIK),
    (4, r"Z:\ops\a.posko", JARINGAN),
    (3, r"\\server\ops\a.posko", JARINGAN),
    (3, r"\\?\UNC\server\ops\a.posko", JARINGAN),
    (3, r"\\?\C:\Ops\a.posko", CAKRAM),
    (3, r"C:\Users\jenar\OneDrive\a.posko", AWAN),
    (3, r"C:\Users\jenar\OneDrive - Polres Randukuning\Ops\a.posko", AWAN),
    (3, r"C:\Users\jenar\Google Drive\a.posko", AWAN),
    (3, r"C:\Awan\Ops\a.posko", AWAN),
    (3, r"C:\Users\jenar\Dropbox (Ops)\a.posko", AWAN),
]


@pytest.mark.parametrize(("point", "kind", "removable", "path", "expected"), LINUX)
def test_a_place_on_linux_is_known_for_what_it_is(point, kind, removable, path, expected):
    mounts = (Mount(PurePosixPath("/"), "ext4"), Mount(PurePosixPath(point), kind, removable))
    facts = Facts(mounts=mounts, clouds=(PurePosixPath("/home/jenar/awan"),))
    assert place_of(PurePosixPath(path), facts) is expected


@pytest.mark.parametrize(("drive", "path", "expected"), WINDOWS)
def test_a_place_on_windows_is_known_for_what_it_is(drive, path, expected):
    where = PureWindowsPath(path)
    facts = Facts(drives={where.drive.upper()[-2:]: drive}, clouds=(PureWindowsPath(r"C:\Awan"),))
    assert place_of(where, facts) is expected


def test_forty_places_are_told_apart():
    assert len(LINUX) + len(WINDOWS) >= 40


def test_the_disk_of_this_computer_is_read_from_the_system(tmp_path):
    assert place(tmp_path / "a.posko") is CAKRAM


def test_what_dropbox_says_of_its_folder_counts(tmp_path, monkeypatch):
    info = tmp_path / "rumah" / ".dropbox" / "info.json"
    info.parent.mkdir(parents=True)
    info.write_text(json.dumps({"personal": {"path": str(tmp_path / "Kotak")}}))
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    assert place(tmp_path / "Kotak" / "a.posko") is AWAN
    info.write_text("rusak")
    assert place(tmp_path / "Kotak" / "a.posko") is CAKRAM


def test_a_link_does_not_hide_where_a_file_is(tmp_path, monkeypatch):
    real = tmp_path / "OneDrive"
    real.mkdir()
    (tmp_path / "kerja").symlink_to(real)
    assert place(tmp_path / "kerja" / "a.posko") is AWAN


@pytest.mark.parametrize("opening", [Database.open, Database.create])
def test_a_file_there_is_neither_opened_nor_made_nor_touched(tmp_path, opening):
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    filled = operation_file(tmp_path)
    filled.db.close()
    path = filled.db.path.rename(cloud / "uji.posko") if opening == Database.open else cloud / "baru.posko"
    before = {each: each.read_bytes() for each in cloud.iterdir()}
    with pytest.raises(UnsafePlace, match="disalin ke internet"):
        opening(path)
    assert {each: each.read_bytes() for each in cloud.iterdir()} == before


def test_a_blank_in_a_mount_point_is_understood():
    mount = location._mount("/dev/sdz1 /media/STIK\\040SAYA vfat rw 0 0", Path("/media/STIK SAYA/a.posko"))
    assert mount is not None
    assert str(mount.point) == "/media/STIK SAYA"
