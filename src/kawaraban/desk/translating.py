"""What sentences of the article that an address names are translated with."""

from kawaraban.desk.visit import Visit
from kawaraban.store.articles import ArticleStore
from kawaraban.work.candidates import Desk


def desk_of(visit: Visit) -> Desk:
    """The desk's own tools, and the style of the article's publication."""
    article = ArticleStore(visit.database).get(visit.path("article"))
    publication = article.publication if article else ""
    return Desk(visit.settings, visit.database, visit.room.engines.turn, publication)
