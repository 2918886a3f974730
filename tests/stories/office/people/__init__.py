"""The secretary and the school's people."""
