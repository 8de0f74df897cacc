"""One Japanese dictionary serves all threads, however many come first."""

import threading

from kawaraban.translate import sudachi


def test_threads_that_come_at_once_load_one_dictionary(monkeypatch):
    loaded, made, door = [], sudachi._dictionary.__wrapped__, threading.Barrier(4)

    @sudachi.cache
    def load():
        loaded.append(threading.current_thread())
        return made()

    monkeypatch.setattr(sudachi, "_dictionary", load)
    read = []

    def work():
        door.wait()
        read.append([word.surface() for word in sudachi.tokenizer("A").tokenize("港を出た")])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(loaded) == 1
    assert read == [["港", "を", "出", "た"]] * 4
