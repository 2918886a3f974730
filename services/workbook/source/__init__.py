"""What a source last said of each fact, and what of its next word is taken (docs/decisions/054)."""
