"""The demo: a sample school, its cast, and the real bot on the simulator."""
