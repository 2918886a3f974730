"""What the people of the demo play."""
