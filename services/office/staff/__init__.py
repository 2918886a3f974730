"""The staff: found, shown on a card, hired, dismissed, appointed."""
