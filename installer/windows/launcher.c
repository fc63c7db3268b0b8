/* Posko.exe and posko-console.exe: start the program with the Python that lies beside this file, and no other.
 *
 * Built twice: with -mwindows (no console) and without. Libraries are looked for only in the program's own folders and
 * in Windows' own, so that nothing strange in the current folder or on PATH gets loaded.
 */
#include <windows.h>

#include <stdlib.h>
#include <wchar.h>

typedef int (*main_function)(int, wchar_t **);

static const wchar_t *FIXED_WORDS[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"posko_start"};
#define WORD_COUNT (int)(sizeof(FIXED_WORDS) / sizeof(FIXED_WORDS[0]))

static int complain(const wchar_t *text, int code)
{
#ifdef CONSOLE
    DWORD written;
    HANDLE err = GetStdHandle(STD_ERROR_HANDLE);
    WriteConsoleW(err, text, (DWORD)wcslen(text), &written, NULL);
    WriteConsoleW(err, L"\r\n", 2, &written, NULL);
#else
    MessageBoxW(NULL, text, L"Posko", MB_OK | MB_ICONERROR);
#endif
    return code;
}

static int broken(void)
{
    return complain(L"Program Posko tidak lengkap. Pasang ulang Posko; berkas operasi Anda tidak terpengaruh.", 70);
}

/* The folder of this file, without the last backslash; NULL where its path is too long. */
static wchar_t *home(void)
{
    static wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32768);
    wchar_t *last;
    if (length == 0 || length >= 32768) return NULL;
    last = wcsrchr(path, L'\\');
    if (last == NULL) return NULL;
    *last = 0;
    return path;
}

static main_function load_python(const wchar_t *folder)
{
    static wchar_t path[32768 + 64];
    HMODULE python;
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    /* Qt's plugins find Qt's libraries there; PATH is not searched any more. */
    _snwprintf(path, 32768 + 64, L"%ls\\Lib\\site-packages\\PySide6", folder);
    AddDllDirectory(path);
    _snwprintf(path, 32768 + 64, L"%ls\\python311.dll", folder);
    python = LoadLibraryExW(path, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (python == NULL) return NULL;
    return (main_function)(void *)GetProcAddress(python, "Py_Main");
}

int wmain(int argc, wchar_t **argv)
{
    const wchar_t *folder = home();
    main_function run = folder == NULL ? NULL : load_python(folder);
    wchar_t **words = calloc((size_t)(argc + WORD_COUNT + 1), sizeof(*words));
    int code;
    if (run == NULL || words == NULL) return broken();
    words[0] = argv[0];
    for (int i = 0; i < WORD_COUNT; i++) words[i + 1] = (wchar_t *)FIXED_WORDS[i];
    for (int i = 1; i < argc; i++) words[i + WORD_COUNT] = argv[i];
    code = run(argc + WORD_COUNT, words);
#ifndef CONSOLE
    if (code != 0)
        complain(L"Posko berhenti karena kesalahan. Pekerjaan Anda sudah tersimpan. Bila ini berulang, jalankan "
                 L"posko-console.exe gui di Command Prompt dan kirim pesannya kepada pengelola program.", code);
#endif
    return code;
}
