"""The school year, its days and its bells, changed in the chat."""
