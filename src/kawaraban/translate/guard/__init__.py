"""The guard: holds a segment's facts through an engine, and marks what it cannot hold."""
