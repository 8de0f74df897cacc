"""The editor's room in the browser: parse a request, call the rooms, show what came of it."""
