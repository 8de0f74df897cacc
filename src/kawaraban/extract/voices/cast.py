"""What a whole document tells of the names in it.

One name is not enough to tell a person from a company: "Oriel said" may be either. The rest of the
text often knows: "Tom Oriel", "Mr Oriel" or "Oriel's engineers".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a document as its text uses them.

    ``people`` are words seen as the last of a full name or after a title; ``houses`` are words used
    as only a place or an organisation is; ``common`` are all words seen in lower case.
    """

    people: frozenset[str] = frozenset()
    houses: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def person(self, word: str) -> bool:
        """Whether the document elsewhere shows ``word`` to be a person's name."""
        return word in self.people

    def house(self, word: str) -> bool:
        """Whether the document elsewhere uses ``word`` as a place or an organisation."""
        return word in self.houses and word not in self.people
