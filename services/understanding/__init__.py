"""What people mean when they type: rules and a kept dictionary, no network, no model; pure functions of text and facts."""
