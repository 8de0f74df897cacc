"""How posts are put on shelves."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.site.contents import shelves


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
