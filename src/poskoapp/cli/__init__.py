"""The command `posko`: the same use cases without a screen, for people and for scripts."""
