"""EPUB 3: one post, a week, a month or a publication as a book."""
