"""`zvonok doctor`: a line for everything that must be in order, each with the mend."""

import typer

from bot.commands.frame import load_settings, run, say
from bot.watch.doctor import examine


def doctor() -> None:
    """Check settings, token, database and schema, clock and time zone, webhook: a line each, with the mend."""
    findings = run(examine(load_settings()))
    for finding in findings:
        say(finding.line)
    if any(finding.mend for finding in findings):
        raise typer.Exit(1)
