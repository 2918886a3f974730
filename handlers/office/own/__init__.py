"""The office's answer to a request of a person about what is kept [152-ФЗ]."""
