/* For trying under Wine only, never shipped: Wine 8 lacks bcryptprimitives.dll, which every Windows since 7 has and
 * libraries written in Rust take their random numbers from. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
