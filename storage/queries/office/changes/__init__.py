"""Changes of the office: kept until applied, written with what stood there before, taken back to the letter."""
