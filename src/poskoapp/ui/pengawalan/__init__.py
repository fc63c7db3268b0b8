"""The tab *Pengawalan*: who is escorted, the teams, and their turns on a time axis."""
