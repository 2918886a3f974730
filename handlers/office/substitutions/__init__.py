"""Substitutions on the screen: who is absent, what is proposed for each lesson, the changes of a day."""
