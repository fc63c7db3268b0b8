"""Every letter that a text can hold."""

from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=("Cs",))
"""As hypothesis' own for texts, without the table of UTF-8 that each fresh process takes seconds to make for those."""
