"""Load: who teaches what to which class, by teacher and by class, against the limits; begun, ended, handed over."""
