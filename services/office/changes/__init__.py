"""How the office changes anything in the chat: shown with its consequences, applied by a press, taken back by another."""
