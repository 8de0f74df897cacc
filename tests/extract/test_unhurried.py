"""Python's search for circles is put off while a big page is read, and for nothing else."""

import gc
import threading

import pytest

from kawaraban.extract.page import extract_page
from kawaraban.extract.unhurried import BIG, unhurried


@pytest.fixture(autouse=True)
def _collector():
    before = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if before else gc.disable)()


def test_it_is_put_off_for_a_big_page_alone():
    with unhurried(BIG - 1):
        assert gc.isenabled()
    with unhurried(BIG):
        assert not gc.isenabled()
    assert gc.isenabled()


def test_of_two_threads_the_last_one_takes_it_up_again():
    inside, leave = threading.Event(), threading.Event()

    def read():
        with unhurried(BIG):
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=read)
    with unhurried(BIG):
        thread.start()
        assert inside.wait(5)
    assert not gc.isenabled()
    leave.set()
    thread.join(5)
    assert gc.isenabled()


def test_a_fault_takes_it_up_again():
    with pytest.raises(ValueError, match="no"), unhurried(BIG):
        raise ValueError("no")
    assert gc.isenabled()


def test_where_somebody_put_it_off_it_stays_so():
    gc.disable()
    with unhurried(BIG):
        pass
    assert not gc.isenabled()


def test_a_big_page_is_read():
    paragraph = "<p>The harbour office counted its ships in May, said the captain.</p>"
    page = (
        f"<html><body><article><h1>Long</h1>{paragraph * (BIG // len(paragraph) + 1)}</article></body></html>"
    )

    assert len(extract_page(page, "https://quay.example/long").blocks) == BIG // len(paragraph) + 1
    assert gc.isenabled()
