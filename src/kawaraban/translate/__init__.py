"""From a document to the same document in another language."""
