"""Full-text search: the same articles are found in SQLite and in PostgreSQL, in Japanese and English."""

import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store import search
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.search import SearchIndex, TextRow, put_text
from kawaraban.store.transfer import copy_all

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
JAPANESE = "港の霧は朝に晴れ、フェリーは北埠頭へ戻った。船長は静かだったと言う。"


def document(*paragraphs, title="", language="en", day=0):
    blocks = tuple(Paragraph((Text(each),)) for each in paragraphs)
    return Document(title=title, blocks=blocks, language=language, published=NOW - day * DAY)


class Desk:
    def __init__(self, database):
        self.database = database
        self.index = SearchIndex(database)

    def keep(self, name, *paragraphs, title="", day=0, publication="quay"):
        reading = Reading(
            document(*paragraphs, title=title, day=day), [f"https://{name}.example/"], publication, NOW
        )
        return ArticleStore(self.database).keep(reading).article

    def translate(self, article, *paragraphs, title="", version=1):
        row = EditionRow(article, "ja", version, "draft", title, NOW, 1, 0, "{}")
        EditionStore(self.database).keep(row, document(*paragraphs, title=title, language="ja"))

    def find(self, asked, **filters):
        return [hit.article for hit in self.index.find(asked, **filters).hits]


@pytest.fixture
def desk(address):
    with open_database(address) as database:
        yield Desk(database)


@pytest.fixture
def ferry(desk):
    article = desk.keep("ferry", "The ferry left the old harbour at noon.", title="A morning fog")
    desk.translate(article, JAPANESE, title="朝の霧")
    return article


@pytest.mark.parametrize(
    "asked",
    ["ferry", "FERRY", "ferry harbour", '"old harbour"', "港", "霧", "船長", "北埠頭", "フェリー", "ﾌｪﾘｰ"],
)
def test_an_article_is_found_by_words_of_either_language(desk, ferry, asked):
    assert desk.find(asked) == [ferry]


@pytest.mark.parametrize(
    "asked", ["ferries", "harbour old dog", '"harbour old"', "埠北", "駅", "ferry -noon"]
)
def test_what_does_not_stand_there_is_not_found(desk, ferry, asked):
    assert desk.find(asked) == []


def test_a_hit_shows_the_words_where_they_stand(desk, ferry):
    (hit,) = desk.index.find("船長").hits

    assert [hit.passage.text[start:end] for start, end in hit.passage.spans] == ["船長"]
    assert (hit.title, hit.language, hit.original, hit.published) == ("朝の霧", "ja", False, NOW)


def test_a_passage_of_english_marks_whole_words_only(desk):
    desk.keep("cat", "A catalogue. " * 5 + "The cat sat.")

    (hit,) = desk.index.find("cat").hits

    ((start, end),) = hit.passage.spans
    assert hit.passage.text[start - 4 : end + 4] == "The cat sat"


def test_an_article_that_is_found_twice_is_one_hit(desk, ferry):
    desk.translate(ferry, "ferry")

    assert desk.index.find("ferry").total == 1


@pytest.mark.parametrize("drafted_first", [True, False])
def test_an_article_whose_day_changes_is_one_hit_still(desk, ferry, drafted_first):
    if drafted_first:
        desk.translate(ferry, "ferry")
    desk.keep("ferry", "The ferry came late.", day=3)
    if not drafted_first:
        desk.translate(ferry, "ferry", version=2)

    assert desk.index.find("ferry").total == 1
    assert desk.find("ferry", side="translation", until=NOW - DAY) == [ferry]
    assert desk.find("ferry", since=NOW - DAY) == []
    assert desk.index.rebuild() == 2
    assert desk.index.find("ferry").total == 1


def test_posts_of_one_second_are_told_apart(desk):
    names = {desk.keep(f"n{number}", f"Rain, number {number}.") for number in range(5)}
    for name in names:
        desk.translate(name, "rain")

    assert desk.index.find("rain").total == 5
    assert set(desk.find("rain")) == names


@pytest.mark.parametrize("few", [0, 1, 3], ids=["many", "more", "few"])
def test_the_title_weighs_more_than_the_text_however_many_are_found(desk, monkeypatch, few):
    monkeypatch.setattr(search, "_FEW", few)
    filler = "Nothing else happened in the town that day. "
    in_text = desk.keep("text", filler * 3 + "There was thick fog.", day=0)
    in_title = desk.keep("title", filler * 3, title="Thick fog", day=5)
    elsewhere = desk.keep("both", filler * 3 + "Thick fog lay there.", title="Fog, not thick", day=7)

    assert desk.find("fog") == [in_title, elsewhere, in_text]
    assert desk.find('"thick fog"') == [in_title, in_text, elsewhere]
    assert desk.find('"thick fog"', since=NOW - 6 * DAY) == [in_title, in_text]


MOSTLY_ALIKE = st.lists(
    st.sampled_from(["fog", "Fogs", "rain", "霧", "港霧", "霧港", "é", "ﾊﾟ", "x1", "—"]), max_size=4
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(titles=st.lists(MOSTLY_ALIKE, min_size=3, max_size=3), asked=MOSTLY_ALIKE, quoted=st.booleans())
def test_a_title_that_is_read_says_what_the_index_says_of_it(desk, titles, asked, quoted):
    for number, title in enumerate(titles):
        desk.keep(f"post{number}", "fog rain 霧 港霧港霧 é ﾊﾟ x1 fogs", title=" ".join(title), day=number)
    words = f'"{" ".join(asked)}"' if quoted else " ".join(asked)

    found = []
    for few in (0, 1_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search, "_FEW", few)
            found.append(desk.find(words))

    assert found[0] == found[1]


def test_of_equals_the_newest_comes_first(desk):
    old = desk.keep("old", "Rain fell on monday.", day=9)
    new = desk.keep("new", "Rain fell on sunday.", day=1)

    assert desk.find("rain") == [new, old]


def test_filters_narrow_what_is_found(desk, ferry):
    other = desk.keep("other", "The ferry sank.", day=30, publication="pier")

    assert desk.find("ferry", publication="pier") == [other]
    assert desk.find("ferry", since=NOW - 10 * DAY) == [ferry]
    assert desk.find("ferry", until=NOW - 10 * DAY) == [other]
    assert desk.find("港", side="original") == []
    assert desk.find("港", side="translation") == [ferry]


def test_pages_of_hits_follow_one_another(desk):
    names = [desk.keep(f"n{number}", f"Rain, number {number}.", day=number) for number in range(7)]

    assert desk.find("rain", limit=3) + desk.find("rain", limit=3, offset=3) == names[:6]
    assert desk.index.find("rain", limit=3).total == 7


def test_a_new_version_is_found_by_its_words_and_not_by_the_old_ones(desk):
    article = desk.keep("post", "The bridge is green.")
    desk.keep("post", "The bridge is yellow.")

    assert (desk.find("green"), desk.find("yellow")) == ([], [article])


def test_a_language_that_was_read_otherwise_before_leaves_nothing_behind(desk):
    with desk.database.writing() as connection:
        for language in ("", "en"):
            about = TextRow("a1", language, True, "quay", None, NOW)
            put_text(connection, document("Only one of us stays."), about)

    assert len(desk.index.find("stays").hits) == 1


def test_the_index_is_made_anew_from_the_texts(desk, ferry):
    assert desk.index.rebuild() == 2
    assert desk.find("船長") == [ferry]


def test_a_desk_that_moves_is_searched_as_before(desk, ferry, tmp_path):
    with open_database(tmp_path / "moved.sqlite3") as target:
        copy_all(desk.database, target)

        assert Desk(target).find("北埠頭") == [ferry]


@pytest.mark.parametrize(
    "asked",
    [
        "'",
        '""',
        "a AND",
        "NEAR(",
        "a:b",
        "*",
        "^x",
        "a | b",
        "!a",
        "x'y",
        "\\",
        "\0",
        "a\0b",
        "%",
        "ﷺ" * 300,
        "-" * 999,
    ],
)
def test_nothing_that_is_typed_is_an_error(desk, ferry, asked):
    desk.index.find(asked)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(start=st.integers(0, len(JAPANESE) - 2), length=st.integers(2, 12))
def test_every_piece_of_a_japanese_text_finds_its_article(desk, ferry, start, length):
    piece = JAPANESE[start : start + length]
    assume(not set(piece) <= set("。、"))

    assert desk.find(piece) == [ferry]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=st.text(alphabet=string.printable + "港霧は。「」é\0", max_size=30))
def test_any_query_has_an_answer(desk, ferry, asked):
    assert desk.index.find(asked).total in (0, 1)


def test_places_and_their_passages_are_those_that_find_finds(desk, ferry):
    desk.keep("harbour", "The harbour is old.", day=1)
    desk.keep("rain", "It rained.", publication="moor")
    found = desk.index.find("harbour")

    places = desk.index.places("harbour", 20)

    assert list(places) == [hit.article for hit in found.hits]
    assert desk.index.passages("harbour", places) == {hit.article: hit.passage for hit in found.hits}
    assert list(desk.index.places("harbour", 1)) == [found.hits[0].article]
    assert desk.index.places("harbour", 20, publication="moor") == {} == desk.index.places("…", 20)
