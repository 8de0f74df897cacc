"""The press at work sends what is published by itself, and never waits for a host."""

import threading
import time
from dataclasses import replace

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.editions import EditionStore
from kawaraban.store.publications import PublicationStore
from kawaraban.work import chores
from kawaraban.work.editing import Who
from kawaraban.work.loop import open_loop
from kawaraban.work.publishing import publish
from newsroom import NOW, table


def test_what_was_drafted_and_published_is_sent_by_the_next_run(desk, blog, tmp_path):
    desk.settings = replace(desk.settings, publishers=(table("folder", path=str(tmp_path / "out")),))
    blog.post("post-0", ["Ferry 0 carried 1000 people over the bay."])
    blog.feed([("post-0", NOW, "x")])
    desk.follow()
    desk.run()
    assert not (tmp_path / "out").exists()
    with desk.open() as database:
        store = PublicationStore(database)
        store.change("quay", lambda quay: replace(quay, rights="full"))
        (article,) = ArticleStore(database).newest(10)
        slug = publish(
            database, desk.settings, Who(article.id, "ja", "rin", NOW), reason="It is a test."
        ).slug
        assert EditionStore(database).get(article.id, "ja") is not None

    desk.run()

    assert "Ferry 0" in (tmp_path / "out" / slug / "index.html").read_text()


def test_a_host_that_hangs_keeps_the_press_from_nothing(tmp_path, monkeypatch):
    going, hangs = threading.Event(), threading.Event()

    def slow(*_given):
        going.set()
        hangs.wait(30)

    monkeypatch.setattr(chores, "deliver", slow)
    settings = Settings(desk=tmp_path, engine="echo", publishers=(table("folder", path="out"),))
    with open_loop(settings) as opened:
        try:
            opened.turn()
            assert going.wait(10)
            started = time.monotonic()
            for _ in range(5):
                opened.turn()
            assert time.monotonic() - started < 5
            assert opened.health().well
        finally:
            hangs.set()
