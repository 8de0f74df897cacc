"""``python -m kawaraban`` is the ``kawaraban`` command."""

from kawaraban.cli import main

if __name__ == "__main__":
    main()
