"""Subgroups of a class: who is in which, for the operator and for the class's own teacher."""
