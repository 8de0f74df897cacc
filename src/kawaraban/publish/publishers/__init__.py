"""Publishers: what takes the diary, or each of its posts, to where readers are."""
