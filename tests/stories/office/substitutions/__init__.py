"""The operator: who is absent, who stands in."""
