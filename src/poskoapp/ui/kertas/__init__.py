"""Papers around the order: duty cards, plotting list, attendance list, protocol of a draw."""
