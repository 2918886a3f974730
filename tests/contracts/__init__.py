"""What others rely on, checked from outside."""
