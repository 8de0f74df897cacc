"""WordPress: what an account may not do there."""

import pytest
from played import playing
from played_wordpress import WordPressHost

from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from newsroom import Newsroom, table


@pytest.fixture
def database(tmp_path):
    with open_database(Settings(desk=tmp_path).database) as database:
        yield database


def test_an_author_posts_without_the_categories_that_it_may_not_make_and_is_told_what_to_do(
    database, tmp_path
):
    with playing(WordPressHost("author")) as host:
        host.terms = {("categories", "NGW & others"): 4, ("categories", "海外 & 国内"): 5}
        told = table("wordpress", categories=["海外 & 国内"], **host.table())
        room = Newsroom(tmp_path, database).set_up(told)
        room.publish()
        (report,) = room.send()
        (post,) = host.posts.values()

    assert report.faults == []
    assert post["categories"] == [5]
    assert len(post["tags"]) > 0
    (note,) = report.notes
    assert "has no category 'NGW', and this account may not make one; make it there, or give" in note


def test_once_the_category_is_there_an_authors_post_is_in_it(database, tmp_path):
    with playing(WordPressHost("author")) as host:
        room = Newsroom(tmp_path, database).set_up(table("wordpress", **host.table()))
        room.publish()
        room.send()
        host.terms["categories", "NGW"] = 7
        room.write("直した題")
        room.publish()
        (report,) = room.send()
        (post,) = host.posts.values()

    assert (report.faults, report.notes) == ([], [])
    assert post["categories"] == [7]
