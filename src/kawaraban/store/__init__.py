"""Who keeps what: the schema, the database, and the memory of translations."""
