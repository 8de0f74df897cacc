"""Names of countries, capitals, regions, languages and currencies, found and said in any language.

CLDR knows most of them (through Babel); the tables in ``data/`` add what it has not: capitals, parts of
countries, the people's adjectives, the press's short forms. A termbase adds the rest (`KnownName`).
"""

from kawaraban.facts.names.finder import NameFinder, names_for
from kawaraban.facts.names.known import KnownName, render_name

__all__ = ["KnownName", "NameFinder", "names_for", "render_name"]
