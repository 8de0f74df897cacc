"""Which words of a target translate which words of a source: by what both sides share.

Evidence comes from both texts alone (names, numbers, sounds, a lexicon) and from what an engine says
of a phrase; places are whole words of the target, so that no span begins or ends inside one.
"""
