"""Three small English blogs, written and drawn for the demo, and the server that plays them."""
