"""What a term comes to, class by class: plans, marks, forecasts, families, days ahead."""
