"""From the outside world: the one door to the network, and what is followed through it."""
