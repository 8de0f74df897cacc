"""``kawaraban status``: what waits, what runs, what failed and why, in words."""

from kawaraban.cli.desk import Desk, database_of, now, say


def status(desk: Desk = None) -> None:
    """Show how the work stands, and what to do about what failed."""
    from kawaraban.store.database import open_database  # noqa: PLC0415
    from kawaraban.work.state import oddities, standing, told  # noqa: PLC0415

    with open_database(database_of(desk)) as database:
        for line in (*told(standing(database), now()), *oddities(database, now())):
            say(line)
