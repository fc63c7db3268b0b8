"""The tab *Kekuatan*: who there is, and who can be counted on."""
