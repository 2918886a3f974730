"""The school's year in the chat."""
