"""Work: the only room that chains the others."""
