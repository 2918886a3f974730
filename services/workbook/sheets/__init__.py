"""The sheets of the contract: how a row of each is understood."""
