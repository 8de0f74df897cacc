"""What has been translated before: matching, refilling, and TMX."""
