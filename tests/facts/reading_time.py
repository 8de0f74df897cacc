"""How long a text takes to read, as nearly as a busy machine lets one tell."""

import gc
import time
from collections.abc import Callable


def seconds_to_read(read: Callable[[str], object], text: str) -> float:
    """Processor seconds of the best of three readings, without the collector's passes over pytest's heap."""

    def once() -> float:
        started = time.process_time()
        read(text)
        return time.process_time() - started

    gc.collect()
    gc.disable()
    try:
        return min(once() for _ in range(3))
    finally:
        gc.enable()
