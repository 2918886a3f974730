"""Every press of what is understood in words; fields are only ever added at the end."""

from handlers.chat.press import Press


class PassOnPress(Press, prefix="uo"):
    """Pass on the text of that message as a letter; it waits in the conversation's step."""

    message_id: int


class KeepPress(Press, prefix="uk"):
    """Do not pass it on."""

    message_id: int


class CountsPress(Press, prefix="uc"):
    """How many marks of each kind a child has in a term."""

    student_id: int
    term_id: int = 0
