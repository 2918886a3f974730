"""Fixtures for everybody: databases, and the stage with the real bot on the simulator."""

pytest_plugins = ["tests.databases", "tests.stage"]
