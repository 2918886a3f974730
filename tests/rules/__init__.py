"""Tests of the pure rules: examples at every bound, and properties."""
