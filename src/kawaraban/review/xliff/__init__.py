"""An edition as XLIFF 2.1, for a translator's own tool, and back."""
