"""The window: the only layer, with `poskoapp.app`, that imports PySide6."""
