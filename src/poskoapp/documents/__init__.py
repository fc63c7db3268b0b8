"""Papers and workbooks: data in, file out, and back."""
