"""One module a step, run in order by Alembic."""
