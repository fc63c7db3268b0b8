"""The tab *Jurnal*."""
