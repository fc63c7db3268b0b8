"""The field: entities, values and rules. Knows no other layer."""
