"""The school's people as the secretary has them: found, read, changed through the ledger."""
