#!/bin/sh
# Makes a Wine prefix that Posko's set-up can be tried in: make_prefix.sh FOLDER
# (Debian: wine wine64 gcc-mingw-w64-x86-64-posix xvfb). Its own HOME keeps Wine out of the real one.
set -eu

here=$(dirname "$(readlink -f "$0")")
mkdir -p "$1/home"
folder=$(readlink -f "$1")
export HOME="$folder/home" WINEPREFIX="$folder/prefix" WINEARCH=win64 WINEDEBUG=-all LANG=C.UTF-8
export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe=d"

wine wineboot --init </dev/null >/dev/null 2>&1
wine winecfg -v win10 </dev/null >/dev/null 2>&1
x86_64-w64-mingw32-gcc -shared -O1 -s -o "$WINEPREFIX/drive_c/windows/system32/uisettings.dll" "$here/shim.c"
x86_64-w64-mingw32-gcc -shared -O1 -s -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" "$here/random.c" -ladvapi32
key='HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\Windows.UI.ViewManagement.UISettings'
wine reg add "$key" /v DllPath /t REG_SZ /d 'C:\windows\system32\uisettings.dll' /f </dev/null >/dev/null
wine reg add "$key" /v ActivationType /t REG_DWORD /d 0 /f </dev/null >/dev/null
wine reg add "$key" /v Threading /t REG_DWORD /d 0 /f </dev/null >/dev/null
wineserver -w
echo "$WINEPREFIX"
