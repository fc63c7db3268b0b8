"""Dates and times in the words of the forms."""

from datetime import date, datetime, timedelta

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def tanggal(day: date) -> str:
    """`27 November 2024`."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def hari_tanggal(day: date) -> str:
    """`Rabu, 27 November 2024`."""
    return f"{HARI[day.weekday()]}, {tanggal(day)}"


def rentang(first: date, last: date) -> str:
    """`25 s.d. 29 November 2024`, naming month and year twice only where they differ."""
    if first == last:
        return tanggal(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} s.d. {tanggal(last)}"
    if first.year == last.year:
        return f"{first.day} {BULAN[first.month - 1]} s.d. {tanggal(last)}"
    return f"{tanggal(first)} s.d. {tanggal(last)}"


def month_end(first: date) -> date:
    """The last day of the month that begins on that day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def jam(moment: datetime) -> str:
    """`08.00`."""
    return f"{moment:%H.%M}"


def singkat(moment: datetime) -> str:
    """`26 Nov 08.00`."""
    return f"{moment.day} {BULAN[moment.month - 1][:3]} {jam(moment)}"


def hari_h(today: date, hari_pemungutan: date) -> str:
    """`H-6`, `H`, or `H+3`, counted from the day of the vote."""
    days = (today - hari_pemungutan).days
    return "H" if days == 0 else f"H{days:+d}"
