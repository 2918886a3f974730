"""The Mini App: the journal's page and what it asks (contract.md section 10)."""

from bot.miniapp.server import MiniApp, mini_app

__all__ = ["MiniApp", "mini_app"]
