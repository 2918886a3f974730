"""The load on the screen: by class and by teacher, against the limits; begun, ended, handed over."""
