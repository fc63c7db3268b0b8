"""Packages between posts: the keys, making one, and reading one."""
