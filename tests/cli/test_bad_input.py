"""Bad input, as a user meets it: one line that says what to do, an exit code by kind, nothing lost."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

FERRY = Path(__file__).parent.parent / "data" / "ferry.html"


def kawaraban(*words, cwd, **options):
    """Run the real command; its own process, as a shell would."""
    command = [Path(sys.executable).with_name("kawaraban"), *map(str, words)]
    environment = {**os.environ, "KAWARABAN_ENGINE": "echo"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60, **options
    )


def page(folder, content):
    path = folder / "page.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


LONG = "The harbour was quiet that morning, and nobody on the quay had heard the news yet. " * 12

BAD_PAGES = {
    "an empty file": (b"", "empty"),
    "white space only": (b" \n\t ", "empty"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64), "picture|image|PNG"),
    "a binary": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "binary|program|not a web page"),
    "a 404 page": (
        """<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1>
        <p>The page you are looking for does not exist or has been moved.</p></body></html>""",
        "not found|404",
    ),
    "a login wall": (
        """<html><head><title>Sign in</title></head><body><h1>Sign in to continue</h1><form method=post>
        <input name=user><input type=password name=password><button>Log in</button></form></body></html>""",
        "log|sign",
    ),
    "a shell that needs scripts": (
        """<html><head><title>App</title><script src="/app.js"></script></head><body>
        <noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>
        </body></html>""",
        "[Ss]cript",
    ),
}


@pytest.mark.parametrize(("content", "words"), BAD_PAGES.values(), ids=BAD_PAGES.keys())
def test_a_page_without_an_article_is_named_for_what_it_is(tmp_path, content, words):
    done = kawaraban("make", page(tmp_path, content), cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert re.search(words, done.stderr)
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_said_so(tmp_path):
    done = kawaraban("extract", "nowhere.html", cwd=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "nowhere.html" in done.stderr


def test_a_folder_is_not_a_page(tmp_path):
    done = kawaraban("extract", tmp_path, cwd=tmp_path)

    assert done.returncode == 2
    assert "folder" in done.stderr


def test_truncated_html_still_gives_what_is_there(tmp_path):
    cut = FERRY.read_bytes()[: FERRY.read_bytes().index(b"A cabin costs") + 30]

    done = kawaraban("extract", page(tmp_path, cut), "--format", "markdown", cwd=tmp_path)

    assert done.returncode == 0
    assert "1.5 million passengers" in done.stdout
    assert "A cabin costs" in done.stdout


def test_a_wrongly_declared_encoding_is_seen_through(tmp_path):
    text = f"<html><meta charset='utf-8'><body><article><p>Café Größe. {LONG}</p></article></body></html>"

    done = kawaraban(
        "extract", page(tmp_path, text.encode("windows-1252")), "--format", "markdown", cwd=tmp_path
    )

    assert "Café Größe" in done.stdout


def test_a_page_that_is_japanese_already_needs_no_translation(tmp_path):
    text = "港は朝から静かで、岸壁にいる誰もまだその知らせを聞いていなかった。" * 12

    done = kawaraban(
        "make",
        page(tmp_path, f"<html lang=ja><body><article><p>{text}</p></article></body></html>"),
        cwd=tmp_path,
    )

    assert done.returncode == 2
    assert "Japanese" in done.stderr or "ja" in done.stderr


def test_an_unknown_engine_lists_the_known_ones(tmp_path):
    done = kawaraban("make", FERRY, "--engine", "oracle", cwd=tmp_path)

    assert done.returncode == 4
    assert "echo" in done.stderr


def test_a_model_that_is_not_here_says_how_to_get_it(tmp_path):
    done = kawaraban("make", FERRY, "--engine", "llama", "--model", "absent.gguf", cwd=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (4, 1)


def test_an_output_folder_that_cannot_be_written_is_said_so(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")

    done = kawaraban("make", FERRY, "--out", "taken", cwd=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (5, 1)
    assert "taken" in done.stderr


def test_a_full_disk_is_said_so_and_the_next_run_finishes_the_work(tmp_path):
    def no_space():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    full = kawaraban("make", FERRY, cwd=tmp_path, preexec_fn=no_space)
    after = kawaraban("make", FERRY, cwd=tmp_path)

    assert (full.returncode, "Traceback" in full.stderr) == (5, False)
    assert after.returncode == 0, after.stderr


def test_one_bad_post_does_not_stop_the_others(tmp_path):
    done = kawaraban("make", page(tmp_path, b""), FERRY, cwd=tmp_path)

    assert done.returncode == 2
    assert "The night ferry comes back" in (tmp_path / "diary" / "index.html").read_text("utf-8")


def test_a_refused_address_says_why(tmp_path):
    done = kawaraban("extract", "http://169.254.169.254/latest/meta-data/", cwd=tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (3, 1)


def test_a_server_that_is_down_is_a_fault_of_the_network(tmp_path):
    environment = {**os.environ, "KAWARABAN_ALLOW_HOSTS": "127.0.0.1:9"}
    command = [Path(sys.executable).with_name("kawaraban"), "extract", "http://127.0.0.1:9/"]

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
