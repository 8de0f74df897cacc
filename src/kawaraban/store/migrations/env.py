"""Runs the steps on the connection that `kawaraban.store.schema` hands over, in its transaction."""

from alembic import context

from kawaraban.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
