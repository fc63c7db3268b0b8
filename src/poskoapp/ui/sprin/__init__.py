"""The tab *Sprin*: the register of orders beside the real pages."""
