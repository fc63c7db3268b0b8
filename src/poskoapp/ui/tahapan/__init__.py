"""The stages of the election: the strip with today, and the dialog that edits them."""
