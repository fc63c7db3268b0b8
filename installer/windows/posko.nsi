; The set-up of Posko. Made by packages/nsis.py, which gives VERSION, PUBLISHER, SUMMARY, PAYLOAD, WORK, OUTFILE,
; KILOBYTES and COMPRESSOR, and SIGN where there is a certificate.
;
;   Posko-1.2.3-setup.exe [/S] [/AllUsers | /CurrentUser] [/NoDesktop] [/FORCE] [/D=C:\folder]
;   uninstall.exe         [/S] [/DeleteData]
;
; Exit codes: 0 done, 1 cancelled, 2 the file is damaged, 3 Posko is running, 4 a newer version is installed,
; 5 Windows is too old, 6 administrator needed.
;
; Per user without any prompt; for all users it asks Windows for an administrator. Program and data are apart: the
; operator's files are never touched, except when the uninstaller is told to.

Unicode true
Target amd64-unicode
!if ${COMPRESSOR} == lzma
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!else
  SetCompressor ${COMPRESSOR}
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include nsDialogs.nsh
!include "${WORK}/files.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Posko"
!define OWN_KEY "Software\Posko"
!define CLASSES "Software\Classes"
!define FILE_TYPE "Posko.Operasi"

Name "Posko"
OutFile "${OUTFILE}"
BrandingText "Posko ${VERSION}"
RequestExecutionLevel user
ManifestDPIAware true
AllowSkipFiles off
CRCCheck on
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Posko"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Posko ${VERSION}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "${PUBLISHER}"

Var AllUsers      ; 1: for everybody on this computer
Var DesktopIcon   ; 1: also an icon on the desktop
Var DeleteData    ; 1: the uninstaller was told to delete the operator's files
Var UserFolder    ; the operator's own %LOCALAPPDATA%, whatever the scope
Var UserSettings  ; the operator's own %APPDATA%
Var Installed     ; version that is there already

; ------------------------------------------------------------------ pages

!define MUI_ICON "${WORK}/posko.ico"
!define MUI_UNICON "${WORK}/posko.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${WORK}/samping.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_HEADER_TEXT "$(LicenceTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(LicenceHint)"
!define MUI_LICENSEPAGE_TEXT_TOP "$(LicenceTop)"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(LicenceBottom)"
!define MUI_LICENSEPAGE_BUTTON "$(NextButton)"
!insertmacro MUI_PAGE_LICENSE "${WORK}/daftar.txt"
Page custom ShowScope TakeScope
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartPosko
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.ShowData un.TakeData
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

!macro TEXT name indonesian english
  LangString ${name} ${LANG_INDONESIAN} "${indonesian}"
  LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend
!insertmacro TEXT WelcomeText \
  "${SUMMARY}.$\r$\n$\r$\nVersi ${VERSION}. Berkas operasi yang sudah ada tetap seperti semula.$\r$\n$\r$\nTutup Posko sebelum melanjutkan." \
  "Posko plans, orders and tracks the securing of a regional election.$\r$\n$\r$\nVersion ${VERSION}. Existing operation files stay as they are.$\r$\n$\r$\nClose Posko before you go on."
!insertmacro TEXT NextButton "&Lanjut" "&Next"
!insertmacro TEXT LicenceTitle "Lisensi" "Licences"
!insertmacro TEXT LicenceHint "Karya pihak lain di dalam Posko" "Works of others in Posko"
!insertmacro TEXT LicenceTop "Posko ${VERSION} memuat karya berikut, masing-masing dengan lisensinya:" \
  "Posko ${VERSION} contains these works, each under its licence:"
!insertmacro TEXT LicenceBottom "Teks lengkap semua lisensi dipasang di folder licenses." \
  "The texts of all licences are installed in the folder licenses."
!insertmacro TEXT ScopeTitle "Untuk siapa Posko dipasang?" "Install Posko for whom?"
!insertmacro TEXT ScopeHint "Berkas operasi selalu milik pengguna masing-masing." \
  "Operation files always belong to each user."
!insertmacro TEXT ScopeUser "Hanya untuk &saya (tidak perlu administrator)" "Only for &me (no administrator needed)"
!insertmacro TEXT ScopeAll "Untuk semua &pengguna komputer ini (perlu administrator)" \
  "For &all users of this computer (needs an administrator)"
!insertmacro TEXT DesktopText "Buat ikon di &desktop" "Put an icon on the &desktop"
!insertmacro TEXT Running "Posko sedang berjalan. Tutup dahulu, lalu coba lagi." \
  "Posko is running. Close it first, then try again."
!insertmacro TEXT Newer "Posko $Installed sudah terpasang, lebih baru daripada ${VERSION} ini. Pemasangan dibatalkan." \
  "Posko $Installed is installed, which is newer than this ${VERSION}. Nothing was changed."
!insertmacro TEXT TooOld "Posko memerlukan Windows 10 64-bit atau yang lebih baru." \
  "Posko needs Windows 10 (64-bit) or later."
!insertmacro TEXT NeedsAdmin "Untuk memasang atau menghapus bagi semua pengguna diperlukan administrator." \
  "An administrator is needed to install or remove for all users."
!insertmacro TEXT DataTitle "Hapus Posko" "Remove Posko"
!insertmacro TEXT DataHint "Program akan dihapus dari $INSTDIR." "The program will be removed from $INSTDIR."
!insertmacro TEXT DataKeep "Berkas operasi dan cadangan di $UserFolder\Posko tetap ada." \
  "Operation files and backups in $UserFolder\Posko stay."
!insertmacro TEXT DataDelete "&Hapus juga semua berkas operasi, cadangan dan pengaturan saya" \
  "&Delete all my operation files, backups and settings too"
!insertmacro TEXT DataSure "Semua berkas operasi dan cadangan di $UserFolder\Posko akan dihapus dan tidak dapat dikembalikan. Lanjutkan?" \
  "All operation files and backups in $UserFolder\Posko will be deleted for good. Go on?"

; ------------------------------------------------------------------ shared by set-up and uninstaller

!macro REFUSE code text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro REQUIRE_CLOSED name
  ${Do}
    StrCpy $R9 0
    ${If} ${FileExists} "$INSTDIR\${name}"
      ClearErrors
      FileOpen $R8 "$INSTDIR\${name}" a
      ${If} ${Errors}
        StrCpy $R9 1
      ${Else}
        FileClose $R8
      ${EndIf}
    ${EndIf}
    ${If} $R9 == 1
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${LoopUntil} $R9 == 0
!macroend

!macro SCOPE_FUNCTIONS un
Function ${un}ApplyScope
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd

; Sets $R0 to 1 where this process may change what belongs to all users.
Function ${un}AskAdmin
  UserInfo::GetAccountType
  Pop $R0
  ${If} $R0 == "Admin"
    StrCpy $R0 1
  ${Else}
    StrCpy $R0 0
  ${EndIf}
FunctionEnd

Function ${un}RememberUser
  SetShellVarContext current
  StrCpy $UserFolder $LOCALAPPDATA
  StrCpy $UserSettings $APPDATA
FunctionEnd

Function ${un}TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
!macroend
!insertmacro SCOPE_FUNCTIONS ""
!insertmacro SCOPE_FUNCTIONS "un."

; ------------------------------------------------------------------ set-up

Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
    !insertmacro REFUSE 5 "$(TooOld)"
  ${EndIf}
  ${IfNot} ${Silent}
    StrCpy $LANGUAGE ${LANG_INDONESIAN} ; what is proposed, for the program itself speaks it too
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  Call RememberUser
  StrCpy $DesktopIcon 1
  ${GetParameters} $R1
  ClearErrors
  ${GetOptions} $R1 "/NoDesktop" $R2
  ${IfNot} ${Errors}
    StrCpy $DesktopIcon 0
  ${EndIf}
  Call ChooseScope
  ${If} $AllUsers == 1
    Call RequireAdmin
  ${EndIf}
  Call ApplyScope
  ${If} $INSTDIR == ""
    Call ProposeFolder
  ${EndIf}
FunctionEnd

; What the command line says, else what is installed already, else only for this user.
Function ChooseScope
  StrCpy $AllUsers 0
  ReadRegStr $R2 HKLM "${OWN_KEY}" "Folder"
  ${If} $R2 != ""
    StrCpy $AllUsers 1
  ${EndIf}
  ReadRegStr $R2 HKCU "${OWN_KEY}" "Folder"
  ${If} $R2 != ""
    StrCpy $AllUsers 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R1 "/CurrentUser" $R2
  ${IfNot} ${Errors}
    StrCpy $AllUsers 0
  ${EndIf}
  ClearErrors
  ${GetOptions} $R1 "/AllUsers" $R2
  ${IfNot} ${Errors}
    StrCpy $AllUsers 1
  ${EndIf}
FunctionEnd

; Starts this set-up again as administrator where it is not; a silent one is refused.
Function RequireAdmin
  Call AskAdmin
  ${If} $R0 == 0
    ${If} ${Silent}
      !insertmacro REFUSE 6 "$(NeedsAdmin)"
    ${EndIf}
    ClearErrors
    ExecShell "runas" "$EXEPATH" "/AllUsers"
    ${If} ${Errors}
      !insertmacro REFUSE 6 "$(NeedsAdmin)"
    ${EndIf}
    SetErrorLevel 0
    Quit
  ${EndIf}
FunctionEnd

Function ProposeFolder
  ReadRegStr $INSTDIR SHCTX "${OWN_KEY}" "Folder"
  ${If} $INSTDIR == ""
    ${If} $AllUsers == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Posko"
    ${Else}
      StrCpy $INSTDIR "$UserFolder\Programs\Posko"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ShowScope
  !insertmacro MUI_HEADER_TEXT "$(ScopeTitle)" "$(ScopeHint)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateRadioButton} 0 10u 100% 12u "$(ScopeUser)"
  Pop $R1
  ${NSD_CreateRadioButton} 0 28u 100% 12u "$(ScopeAll)"
  Pop $R2
  ${NSD_CreateCheckbox} 0 56u 100% 12u "$(DesktopText)"
  Pop $R3
  ${If} $AllUsers == 1
    ${NSD_Check} $R2
  ${Else}
    ${NSD_Check} $R1
  ${EndIf}
  ${If} $DesktopIcon == 1
    ${NSD_Check} $R3
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function TakeScope
  ${NSD_GetState} $R3 $DesktopIcon
  ${NSD_GetState} $R2 $R4
  ${If} $R4 != $AllUsers
    StrCpy $AllUsers $R4
    ${If} $AllUsers == 1
      Call RequireAdmin
    ${EndIf}
    Call ApplyScope
    Call ProposeFolder
  ${EndIf}
FunctionEnd

Function StartPosko
  ${If} $AllUsers == 1
    ; By way of Explorer, so that it does not run with the administrator's rights of this set-up.
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\Posko.exe"'
  ${Else}
    Exec '"$INSTDIR\Posko.exe"'
  ${EndIf}
FunctionEnd

Section
  Call ApplyScope
  !insertmacro REQUIRE_CLOSED "Posko.exe"
  !insertmacro REQUIRE_CLOSED "posko-console.exe"
  Call RefuseDowngrade
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ; The old version knows its own files; _? makes it work where it is and be waited for.
    ExecWait '"$INSTDIR\uninstall.exe" /S /UPGRADE _?=$INSTDIR' $R0
    ${If} $R0 != 0
      SetErrorLevel $R0
      Quit
    ${EndIf}
    Delete "$INSTDIR\uninstall.exe"
  ${EndIf}
  SetOverwrite on
  !insertmacro INSTALL_FILES
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call Register
  Call TellExplorer
SectionEnd

Function RefuseDowngrade
  ReadRegStr $Installed SHCTX "${OWN_KEY}" "Version"
  ${If} $Installed != ""
    ${GetParameters} $R1
    ClearErrors
    ${GetOptions} $R1 "/FORCE" $R2
    ${If} ${Errors}
      ${VersionCompare} "$Installed" "${VERSION}" $R0
      ${If} $R0 == 1
        !insertmacro REFUSE 4 "$(Newer)"
      ${EndIf}
    ${EndIf}
  ${EndIf}
FunctionEnd

Function Register
  WriteRegStr SHCTX "${OWN_KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${OWN_KEY}" "Version" "${VERSION}"
  WriteRegStr SHCTX "${OWN_KEY}" "Language" $LANGUAGE
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "Posko"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\Posko.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegStr SHCTX "${CLASSES}\.posko" "" "${FILE_TYPE}"
  WriteRegStr SHCTX "${CLASSES}\.posko\OpenWithProgids" "${FILE_TYPE}" ""
  WriteRegStr SHCTX "${CLASSES}\${FILE_TYPE}" "" "Operasi Posko"
  WriteRegStr SHCTX "${CLASSES}\${FILE_TYPE}\DefaultIcon" "" "$INSTDIR\posko-berkas.ico"
  WriteRegStr SHCTX "${CLASSES}\${FILE_TYPE}\shell\open\command" "" '"$INSTDIR\Posko.exe" "%1"'
  CreateShortcut "$SMPROGRAMS\Posko.lnk" "$INSTDIR\Posko.exe" "" "" "" "" "" "${SUMMARY}"
  ${If} $DesktopIcon == 1
    CreateShortcut "$DESKTOP\Posko.lnk" "$INSTDIR\Posko.exe"
  ${EndIf}
FunctionEnd

; ------------------------------------------------------------------ uninstaller

Function un.onInit
  SetRegView 64
  Call un.RememberUser
  StrCpy $AllUsers 0
  ReadRegStr $R2 HKLM "${OWN_KEY}" "Folder"
  ${If} $R2 == $INSTDIR
    StrCpy $AllUsers 1
    Call un.AskAdmin
    ${If} $R0 == 0
      ${IfNot} ${Silent}
        ExecShell "runas" "$INSTDIR\uninstall.exe"
        Quit
      ${EndIf}
      !insertmacro REFUSE 6 "$(NeedsAdmin)"
    ${EndIf}
  ${EndIf}
  Call un.ApplyScope
  ReadRegStr $R2 SHCTX "${OWN_KEY}" "Language"
  ${If} $R2 != ""
    StrCpy $LANGUAGE $R2
  ${EndIf}
  StrCpy $DeleteData 0
  ${GetParameters} $R1
  ClearErrors
  ${GetOptions} $R1 "/DeleteData" $R2
  ${IfNot} ${Errors}
    StrCpy $DeleteData 1
  ${EndIf}
FunctionEnd

Function un.ShowData
  !insertmacro MUI_HEADER_TEXT "$(DataTitle)" "$(DataHint)"
  nsDialogs::Create 1018
  Pop $R0
  ${NSD_CreateLabel} 0 10u 100% 24u "$(DataKeep)"
  Pop $R1
  ${NSD_CreateCheckbox} 0 44u 100% 12u "$(DataDelete)"
  Pop $R3
  nsDialogs::Show
FunctionEnd

Function un.TakeData
  ${NSD_GetState} $R3 $DeleteData
  ${If} $DeleteData == 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(DataSure)" IDYES +2
    Abort
  ${EndIf}
FunctionEnd

Section "Uninstall"
  !insertmacro REQUIRE_CLOSED "Posko.exe"
  !insertmacro REQUIRE_CLOSED "posko-console.exe"
  !insertmacro REMOVE_FILES
  ${GetParameters} $R1
  ClearErrors
  ${GetOptions} $R1 "/UPGRADE" $R2
  ${If} ${Errors}
    Call un.Unregister
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    ${If} $DeleteData == 1
      RMDir /r "$UserFolder\Posko"
      Delete "$UserSettings\Posko\Posko.ini"
      RMDir "$UserSettings\Posko"
    ${EndIf}
  ${EndIf}
SectionEnd

Function un.Unregister
  Delete "$SMPROGRAMS\Posko.lnk"
  Delete "$DESKTOP\Posko.lnk"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  DeleteRegKey SHCTX "${OWN_KEY}"
  DeleteRegKey SHCTX "${CLASSES}\${FILE_TYPE}"
  DeleteRegValue SHCTX "${CLASSES}\.posko\OpenWithProgids" "${FILE_TYPE}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.posko\OpenWithProgids"
  ReadRegStr $R0 SHCTX "${CLASSES}\.posko" ""
  ${If} $R0 == "${FILE_TYPE}"
    DeleteRegKey SHCTX "${CLASSES}\.posko"
  ${EndIf}
  Call un.TellExplorer
FunctionEnd
