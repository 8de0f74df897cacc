"""The picture for link previews: how long one takes, and how large it is: ``python bench/cards.py``."""

import statistics
import time

from kawaraban.publish.social import SocialCard, draw_card

TITLES = {
    "two lines": "ラヴォニア、電力網を南に結び新たな一歩を踏み出す",
    "one line": "港に船が戻る",
    "cut": "「停戦の条件」をめぐる長い題と、大統領の返答、そして首脳たちが山荘で確かめ合ったことについて" * 3,
    "Latin": "Lavonia Ties Its Power Grid To The South",
}
CARDS = 200


def main() -> None:
    """Print the table."""
    print("| title | median ms | worst ms | KB |\n|---|---|---|---|")
    for name, title in TITLES.items():
        took, size = list[float](), 0
        for number in range(CARDS):
            card = SocialCard(f"{number % 10}{title}", "瓦版日記", "ja", "NGW", "2024年3月14日")
            started = time.perf_counter()
            size = len(draw_card(card) or b"")
            took.append((time.perf_counter() - started) * 1000)
        print(f"| {name} | {statistics.median(took):.1f} | {max(took):.1f} | {size / 1000:.0f} |")


if __name__ == "__main__":
    main()
