"""The school's rules as pure functions: no input or output, no rows, no Telegram."""
