"""The tab *Objek & Siaga*."""
