"""The sample school and its demo."""
