"""What a source said last, against what the bot changed since."""
