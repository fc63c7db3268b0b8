"""The schema's revisions, run by Alembic through `storage.migration`."""
