"""What readers of feeds get: Atom, RSS and JSON Feed, each with the full text."""
