"""The journal as those who teach write it."""
