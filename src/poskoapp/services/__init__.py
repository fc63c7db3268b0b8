"""The use cases; the only place where a transaction starts."""
