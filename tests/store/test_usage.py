"""What was sent is counted by day, and a cap is kept by all who send."""

import threading
from datetime import date

from kawaraban.store.usage import UsageStore, Used

TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)


def test_what_was_sent_adds_up_by_engine_and_day(address):
    with UsageStore(address) as store:
        store.take("deepl", YESTERDAY, 100, 1, 0)
        store.take("deepl", TODAY, 200, 2, 0)
        store.take("deepl", TODAY, 50, 1, 0)
        store.take("azure", TODAY, 7, 1, 0)

    with UsageStore(address) as store:
        assert store.used(TODAY) == (Used("azure", TODAY, 7, 1), Used("deepl", TODAY, 250, 3))
        assert store.used()[-1] == Used("deepl", YESTERDAY, 100, 1)
        assert store.spent(TODAY) == 257


def test_what_would_pass_the_cap_is_not_counted_and_the_day_told(address):
    with UsageStore(address) as store:
        assert store.take("deepl", TODAY, 900, 1, 1000) is None
        assert store.take("azure", TODAY, 101, 1, 1000) == 900
        assert store.take("azure", TODAY, 100, 1, 1000) is None
        assert store.spent(TODAY) == 1000


def test_another_day_starts_anew(address):
    with UsageStore(address) as store:
        store.take("deepl", YESTERDAY, 1000, 1, 1000)

        assert store.take("deepl", TODAY, 1000, 1, 1000) is None


def test_two_runs_at_once_keep_one_cap(address):
    UsageStore(address).close()
    refused = []

    def send():
        with UsageStore(address) as store:
            refused.extend(store.take("deepl", TODAY, 10, 1, 200) for _ in range(20))

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with UsageStore(address) as store:
        assert store.spent(TODAY) == 200
    assert refused.count(None) == 20
