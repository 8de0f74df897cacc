"""Extract: from a page to a document; pure functions, no network, no database."""
