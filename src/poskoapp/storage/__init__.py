"""The operation file: database, recorded changes, migrations, backup and the built-in reference data."""
