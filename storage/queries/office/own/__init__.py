"""What is kept about a reader, and the rights of a person over it [152-ФЗ]."""
