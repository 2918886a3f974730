"""Whoever means ill, or merely presses and types anything: nobody learns or breaks what is not theirs."""
