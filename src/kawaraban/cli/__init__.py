"""The command line: parse, call, show. Every command stands in a module of its own name."""

import sys

from kawaraban.errors import KawarabanError

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, as shells have it."""


def printable(text: str) -> str:
    """The text without control characters: a page's title must not drive the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def main() -> None:
    """Entry point of the ``kawaraban`` command; turns our errors into one line and an exit code."""
    from kawaraban.cli.app import app  # noqa: PLC0415 - keeps the import of the package itself free

    try:
        app(standalone_mode=True)
    except KawarabanError as error:
        print(f"kawaraban: {printable(str(error))}", file=sys.stderr)  # noqa: T201 - errors are shown here
        sys.exit(error.exit_code)
