"""How the school keeps its journal, in a fixed number of statements whatever its size."""
