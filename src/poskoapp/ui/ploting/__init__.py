"""The tab *Ploting TPS*: who stands where, and who could."""
