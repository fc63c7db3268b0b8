"""Papers as PDF: drawn page by page on a reportlab canvas, and read back."""
