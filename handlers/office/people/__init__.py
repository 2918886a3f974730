"""The school's people on the screen: found by typing, a card each, and every change of the contingent."""
