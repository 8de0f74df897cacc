"""A post as plain HTML, for pages and readers that are not ours: hosts' pages and feeds."""
