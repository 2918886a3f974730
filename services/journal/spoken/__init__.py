"""What a teacher wrote of a lesson, set against the lesson as it stands: shown, asked about, written by a press."""
