"""Alembic's entry: runs on the connection that `storage.migration` hands over, inside its one transaction."""

from alembic import context

from poskoapp.domain.model import Entity

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Entity.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
