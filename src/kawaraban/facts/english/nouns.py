"""The nouns behind a number that say what it counts, as the counters of other languages tell it."""

from typing import Final


def _plurals(kind: str, nouns: str) -> dict[str, str]:
    """Each noun in both numbers; an irregular plural is given as ``man/men``."""
    table = {}
    for noun in nouns.split():
        single, _, plural = noun.partition("/")
        table[single] = kind
        table[plural or _plural(single)] = kind
    return table


def counted_by(noun: str, *, single: bool) -> str | None:
    """The kind that a noun behind a number counts; the singular only where one is meant: "one ship"."""
    kind = COUNTED_NOUNS.get(noun)
    return kind if single or noun in _PLURALS else None


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


COUNTED_NOUNS: Final = {
    **_plurals(
        "person",
        "person/people man/men woman/women child/children soldier troop civilian victim worker"
        " student protester refugee migrant passenger prisoner officer member adult boy girl employee"
        " resident patient candidate player fighter policeman/policemen policewoman/policewomen"
        " citizen voter user customer doctor nurse teacher journalist hostage suspect survivor"
        " conscript serviceman/servicemen recruit inmate detainee lawmaker demonstrator rebel militant"
        " scientist researcher expert tourist villager staff personnel athlete user visitor"
        " participant firefighter pilot crewman/crewmen sailor official volunteer deputy minister"
        " senator reservist combatant casualty/casualties inhabitant spectator scholar activist",
    ),
    **_plurals("animal", "animal dog cat fish/fish insect rat pig monkey"),
    **_plurals("large-animal", "horse cow elephant whale tiger lion bear sheep/sheep camel cattle/cattle"),
    **_plurals("bird", "bird chicken duck penguin rabbit"),
    **_plurals("aircraft", "aircraft/aircraft plane airplane jet helicopter drone fighter-jet airliner"),
    **_plurals("book", "book novel magazine"),
    **_plurals("building", "building tower skyscraper"),
    **_plurals("bullet", "missile rocket bomb shell bullet shot"),
    **_plurals("case", "case incident complaint accident infection attack crime application lawsuit"),
    **_plurals("company", "company firm bank business/businesses corporation newspaper"),
    **_plurals("country", "country nation"),
    **_plurals("household", "household family"),
    **_plurals("language", "language"),
    **_plurals("organization", "organization organisation"),
    **_plurals("place", "place site location venue"),
    **_plurals("point", "point"),
    **_plurals("school", "school university"),
    **_plurals("seat", "seat"),
    **_plurals("sheet", "photo photograph ticket postcard"),
    **_plurals("ship", "ship boat vessel submarine warship tanker frigate"),
    **_plurals("time", "time"),
    **_plurals("vehicle", "vehicle car truck tank bus computer bicycle motorcycle lorry"),
    **_plurals("vote", "vote ballot"),
    **_plurals("item", "item egg apple planet"),
    **_plurals("long-thing", "film movie tree bottle"),
}
"""Nouns, singular and plural, with the kind of `kawaraban.facts.counters` that they are."""

_PLURALS: Final = frozenset(noun for noun in COUNTED_NOUNS if noun.endswith("s")) | frozenset(
    "people men women children servicemen policemen policewomen crewmen fish sheep cattle aircraft personnel"
    " staff".split()
)

PLURAL_OF: Final = {
    "person": "people",
    "animal": "animals",
    "large-animal": "horses",
    "bird": "birds",
    "aircraft": "aircraft",
    "book": "books",
    "building": "buildings",
    "bullet": "missiles",
    "case": "cases",
    "company": "companies",
    "country": "countries",
    "household": "households",
    "item": "items",
    "language": "languages",
    "long-thing": "bottles",
    "organization": "organizations",
    "place": "places",
    "point": "points",
    "school": "schools",
    "seat": "seats",
    "sheet": "tickets",
    "ship": "ships",
    "time": "times",
    "vehicle": "vehicles",
    "vote": "votes",
}
"""The plain plural that a counter of each kind may be said with."""
