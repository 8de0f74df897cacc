"""The command line: parse, call, show. Every command stands in a module of its own name."""

import sys

from kawaraban.errors import KawarabanError

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, as shells have it."""


def main() -> None:
    """Entry point of the ``kawaraban`` command; turns our errors into one line and an exit code."""
    from kawaraban.cli.app import app  # noqa: PLC0415 - keeps the import of the package itself free

    try:
        app(standalone_mode=True)
    except KawarabanError as error:
        print(f"kawaraban: {error}", file=sys.stderr)  # noqa: T201 - the one place errors are shown
        sys.exit(error.exit_code)
