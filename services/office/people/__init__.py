"""The school's people as the secretary keeps them: found, shown on a card, moved, joined into families."""
