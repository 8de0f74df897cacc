"""The diary as a site: what is written where, and when it must be written anew."""
