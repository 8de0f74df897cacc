"""What stays at hand is never outdated, and never more than has room."""

from kawaraban.store.at_hand import AtHand


def test_a_state_is_made_once_and_another_state_anew():
    made, shelf = list[str](), AtHand[str, str](100)

    def make(state):
        made.append(state)
        return state.upper()

    assert shelf.get("a", "one", make) == "ONE"
    assert shelf.get("a", "one", make) == "ONE"
    assert shelf.get("a", "two", make) == "TWO"
    assert shelf.known("a", "one") is None
    assert made == ["one", "two"]


def test_what_was_used_longest_ago_makes_room():
    shelf = AtHand[str, int](10)
    shelf.put("a", "xxxx", 1)
    shelf.put("b", "xxxx", 2)

    assert shelf.last("a") == 1
    shelf.put("c", "xxxx", 3)

    assert (shelf.last("a"), shelf.last("b"), shelf.last("c")) == (1, None, 3)


def test_what_is_larger_than_the_room_is_not_kept_nor_is_what_it_was_before():
    shelf = AtHand[str, int](3)
    shelf.put("a", "xx", 1)

    assert shelf.put("a", "xxxx", 2) == 2

    assert shelf.last("a") is None


def test_what_is_forgotten_is_made_anew():
    shelf = AtHand[bytes, str](10)
    shelf.put("a", b"x", "old")

    shelf.forget("a")

    assert shelf.get("a", b"x", lambda _: "new") == "new"


def test_the_room_is_for_what_is_weighed():
    shelf = AtHand[bytes, str](10, lambda packed, text: len(packed) + len(text))
    shelf.put("a", b"x", "xxxx")
    shelf.put("b", b"x", "xxxxx")

    assert (shelf.last("a"), shelf.last("b")) == (None, "xxxxx")
