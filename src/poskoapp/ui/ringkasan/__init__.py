"""The tab *Ringkasan*: the operation on one page."""
