"""What a file says to the eye: its grid, its names, its year."""
