"""The demo: a sample school, its cast, and the real bot on the simulator."""

from bot.demo.running import Demo, PortTaken, demo, open_demo

__all__ = ["Demo", "PortTaken", "demo", "open_demo"]
