"""The map: drawn from coordinates and boundaries, without a network."""
