#!/bin/sh
# Proves the package on a clean Debian or Ubuntu, as root: try_deb.sh posko_1.2.3_amd64.deb PICTURE_FOLDER
# Installs it, does the example's whole job with the installed program, opens its window and takes a picture, removes
# the package, and looks whether the data are still there. Meant for a container or chroot: it installs packages.
set -eu

deb=$(readlink -f "$1")
pictures=$(readlink -f "$2")
work=$(mktemp -d)
export HOME="$work/home" XDG_RUNTIME_DIR="$work" LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
mkdir -p "$HOME"

say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

say "install"
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$deb" >"$work/apt.log" 2>&1 || { tail -20 "$work/apt.log"; fail "apt-get install"; }
du -sm /opt/posko

say "version"
posko --versi

say "the example's whole job"
posko contoh bekasi --keluaran "$work/bekasi" || fail "posko contoh bekasi"
for file in bekasi.posko roster-bekasi.xlsx sprin-pam-tps-bekasi.pdf; do
    [ -s "$work/bekasi/$file" ] || fail "$file was not made"
done
posko riwayat verifikasi --berkas "$work/bekasi/bekasi.posko" || fail "the record of the example"
posko sprin periksa "$work/bekasi/sprin-pam-tps-bekasi.pdf" || fail "the example's order"

say "missing libraries"
# Libraries of wheels that the program brings are found by whatever loads them; here only those of the system matter.
find /opt/posko -name '*.so*' -exec ldd {} + 2>/dev/null | sed -n 's/^\s*\(\S*\) => not found.*/\1/p' | sort -u |
    while read -r name; do
        find /opt/posko -name "$name" | grep -q . || echo "$name"
    done | grep -v '^libcups' && fail "libraries"

say "the window"
apt-get install -y -qq --no-install-recommends xvfb imagemagick x11-utils >"$work/apt2.log" 2>&1
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1366x768x24 >/dev/null 2>&1 3>"$work/display" &
screen=$!
trap 'kill "$screen" 2>/dev/null || true' EXIT
read -r number <"$work/display"
export DISPLAY=":$number"
posko "$work/bekasi/bekasi.posko" >"$work/window.log" 2>&1 &
program=$!
trap 'kill "$program" "$screen" 2>/dev/null || true' EXIT
seconds=0
until xwininfo -root -tree | grep -q '("posko"'; do
    seconds=$((seconds + 1))
    [ "$seconds" -lt 60 ] || { cat "$work/window.log"; fail "no window after a minute"; }
    sleep 1
done
colours=0
until [ "$colours" -gt 100 ]; do
    seconds=$((seconds + 1))
    [ "$seconds" -lt 120 ] || fail "the picture is empty: $colours colours"
    sleep 1
    import -window root "$pictures/posko-linux.png"
    colours=$(identify -format '%k' "$pictures/posko-linux.png")
done
sleep 5
import -window root "$pictures/posko-linux.png"
grep VmHWM "/proc/$program/status" || { cat "$work/window.log"; fail "the window did not stay"; }
[ ! -s "$work/window.log" ] || cat "$work/window.log"
kill "$program" "$screen"
trap - EXIT

say "remove"
mkdir -p "$HOME/.local/share/Posko"
cp "$work/bekasi/bekasi.posko" "$HOME/.local/share/Posko/"
apt-get remove -y -qq posko >/dev/null 2>&1
[ ! -e /opt/posko ] || fail "something is left in /opt/posko"
[ ! -e /usr/bin/posko ] || fail "the command is left"
[ -s "$HOME/.local/share/Posko/bekasi.posko" ] || fail "the operator's file is gone"
say "all passed"
