"""The steps that led to the newest schema; one that has shipped is never edited."""
