"""The tab *BKO*: force lent to us and by us, from the request to the last one who returned."""
