"""What the bot says by itself, at its fullest."""
