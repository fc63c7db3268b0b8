"""Limits of memory and processor time for a process on Windows, by a job object; elsewhere nothing happens.

Layouts of the structures: Windows SDK, winnt.h (JOBOBJECT_EXTENDED_LIMIT_INFORMATION).
"""

import ctypes
import subprocess
import sys
from contextlib import suppress
from typing import Any

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _PROCESS_MEMORY, _KILL_ON_CLOSE = 0x2, 0x100, 0x2000


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def put_into_job(process: "subprocess.Popen[bytes]", memory: int, seconds: int) -> None:
    """Ends the process beyond `memory` bytes or `seconds` of processor time. Where Windows refuses, the clock remains."""
    if sys.platform != "win32":
        return
    with suppress(OSError, AttributeError):
        kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _PROCESS_MEMORY | _KILL_ON_CLOSE
        limits.BasicLimitInformation.PerProcessUserTimeLimit = seconds * 10_000_000
        limits.ProcessMemoryLimit = memory
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, ctypes.c_void_p(int(getattr(process, "_handle"))))  # noqa: B009
        # The handle is kept until this program ends, or the limits would end with it.
