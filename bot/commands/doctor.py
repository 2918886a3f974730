"""`zvonok doctor`: a line for everything that must be in order, each with the mend."""

import typer

from bot.commands.frame import load_settings, run, say


def doctor() -> None:
    """Check settings, token, database and schema, clock and time zone, webhook: a line each, with the mend."""
    from bot.watch.doctor import examine  # noqa: PLC0415 (it asks by HTTP, which every command would load)

    findings = run(examine(load_settings()))
    for finding in findings:
        say(finding.line)
    if any(finding.mend for finding in findings):
        raise typer.Exit(1)
