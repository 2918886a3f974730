"""The rights of a person in the chat: what is kept, and an end of it [152-ФЗ]."""
