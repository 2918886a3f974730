"""What finds itself: every press, command, screen and push by walking the packages, and the bot walked button by button."""
