"""How the school keeps its journal: gaps, marks, plans, families; for the deputy head, the director and class teachers."""
