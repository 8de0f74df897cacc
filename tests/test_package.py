"""The public face: few names, and they keep their meaning."""

import subprocess
import sys
from pathlib import Path

import pytest

import kawaraban

FERRY = (Path(__file__).parent / "data" / "ferry.html").read_bytes()


def test_the_public_names_are_these():
    assert set(kawaraban.__all__) == {"__version__", "extract"}


def test_extract_can_be_called_again_and_again():
    first = kawaraban.extract(FERRY, "https://quayside.example/")
    second = kawaraban.extract(FERRY.decode(), "https://quayside.example/")

    assert first == second
    assert first.title == "The night ferry comes back"


@pytest.mark.parametrize(
    "order",
    [
        "import kawaraban.extract.page, kawaraban; kawaraban.extract",
        "from kawaraban.extract.page import extract_page; from kawaraban import extract; extract",
        "import kawaraban; import kawaraban.extract.voices; kawaraban.extract",
    ],
)
def test_extract_is_the_function_whatever_was_imported_first(order):
    code = f"{order}(b'<html><body><article><p>' + b'A quiet day at the quay. ' * 40, 'https://a.example/')"

    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_loads_nothing_heavy():
    code = "import kawaraban, sys; print([m for m in ('lxml', 'httpx', 'rich', 'PIL') if m in sys.modules])"

    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
