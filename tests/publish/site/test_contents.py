"""How posts are put on shelves."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.site.contents import shelved, shelves


@given(st.integers(0, 60), st.integers(1, 9))
def test_every_item_stands_once_in_order_and_a_new_one_changes_the_first_shelf_alone(count, size):
    items = list(range(count, 0, -1))

    first, older = shelves(items, size)
    assert [*first, *(item for _, shelf in older for item in shelf)] == items
    assert all(len(shelf) == size for _, shelf in older)
    assert [number for number, _ in older] == list(range(len(older), 0, -1))

    after = dict(shelves([count + 1, *items], size)[1])
    assert all(after[number] == shelf for number, shelf in older)


@given(st.integers(0, 60), st.integers(1, 9))
def test_the_first_shelf_is_never_nearly_empty(count, size):
    first, _ = shelves(range(count), size)

    assert len(first) >= min(count, size)


def test_every_page_of_a_list_leads_to_all_others_of_older_items():
    pages = dict(shelved(range(170), "voices/ada/"))

    assert [len(items) for items in pages.values()] == [50, 40, 40, 40]
    assert [page.place for page in pages] == ["voices/ada/", *(f"voices/ada/{n}/" for n in (3, 2, 1))]
    places = {page.place for page in pages}
    for page in pages:
        assert {place for _, place in page.older} == places - {page.place, "voices/ada/"}
