"""A workbook as a Polda might send it, with all that must survive the filling."""

import io

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation


def template() -> bytes:
    """Sheet DATA: title, a list of three prepared rows with totals under it, a remark; sheet RINGKAS points at it."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DATA"
    sheet["A1"] = "ROSTER {{polres}} TANGGAL {{Tanggal}}"
    sheet["A1"].font = Font(bold=True, color="FF0000")
    sheet.merge_cells("A1:E1")
    for column, title in enumerate(("No", "Nama", "NRP", "Nilai", "Lulus"), start=1):
        sheet.cell(4, column, title)
    sheet["A5"], sheet["B5"], sheet["C5"] = "{{kekuatan.no}}", "{{ kekuatan.nama }}", "{{Kekuatan.NRP / NIP}}"
    for row in (5, 6, 7):
        sheet.cell(row, 4, f"=A{row}*2")
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor="FFFF00")
    sheet["A8"], sheet["D8"] = "JUMLAH", "=SUM(D5:D7)"
    sheet["A10"] = "Dibuat di {{kota yang aneh}}"
    sheet.merge_cells("A10:C10")
    choice = DataValidation(type="list", formula1='"ya,tidak"')
    choice.add("E5:E7")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("D5:D7", CellIsRule("greaterThan", ["$D$8"], font=Font(bold=True)))
    sheet.auto_filter.ref = "A4:E7"
    sheet.print_area = "A1:E10"
    sheet.print_title_rows = "4:4"
    other = book.create_sheet("RINGKAS")
    other["A1"], other["B1"] = "Jumlah", "=DATA!D8"
    other["B2"], other["B3"] = "=SUM(DATA!D5:D7)", "DATA!D8 bukan rumus"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=5, max_row=7))
    other.add_chart(chart, "D4")
    book.defined_names["Total"] = DefinedName("Total", attr_text="DATA!$D$8")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
