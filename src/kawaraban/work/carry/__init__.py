"""Everything of a desk in one file that other programs can read, and back: ``kawaraban export | import``.

`write.write_export` writes it, `archive.open_export` checks it, `merge.take_in` brings it into a desk.
"""
