"""What a teacher writes: lessons, works, marks, term marks, history."""
