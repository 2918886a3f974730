"""Every press of the account's screens; fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class StartPress(Press, prefix="st"):
    """Begin (again) to link by login and password."""


class LoginPress(Press, prefix="sg"):
    """Come in with this login, which was typed unasked."""

    login: str


class ConsentPress(Press, prefix="cs"):
    """Show the consent text of a link that waits for it."""

    link_id: int


class AgreePress(Press, prefix="ca"):
    """«Согласен»."""

    link_id: int


class DeclinePress(Press, prefix="cd"):
    """«Не согласен»."""

    link_id: int


class MenuPress(Press, prefix="m"):
    """The places of the menu."""


class HelpPress(Press, prefix="hp"):
    """Help."""


class PrivacyPress(Press, prefix="pv"):
    """What is kept, by whom and for what."""


class SettingsPress(Press, prefix="se"):
    """The settings."""


class LanguagesPress(Press, prefix="sn"):
    """The languages to choose from."""


class LanguagePress(Press, prefix="sl"):
    """Speak this language; `auto` follows Telegram's."""

    code: str


class HideMarksPress(Press, prefix="sm"):
    """Hide marks in messages (1) or show them (0)."""

    hide: int


class PhonesPress(Press, prefix="so"):
    """Disconnect a person's other accounts; `sure` is 1 once that was confirmed."""

    person_id: int
    sure: int = 0


class LogoutPress(Press, prefix="lo"):
    """The ways out; of one person where the account has several (0: choose)."""

    person_id: int = 0


class LeavePress(Press, prefix="lv"):
    """Leave: `way` is here, all, everywhere or leak; `sure` is 1 once that was confirmed."""

    way: str
    person_id: int
    sure: int = 0


class NotificationsPress(Press, prefix="nt"):
    """The switches of a child; 0 is the child chosen last."""

    student_id: int = 0


class SwitchPress(Press, prefix="ns"):
    """Turn a kind on (1) or off (0) about a child."""

    student_id: int
    kind: str
    on: int


class KindsPress(Press, prefix="nkd"):
    """Of which kinds of work marks are told."""

    student_id: int


class KindSwitchPress(Press, prefix="nks"):
    """Turn a kind of work on (1) or off (0); the kind `tests` is «only tests», `all` every one."""

    student_id: int
    kind: str
    on: int


class QuietPress(Press, prefix="nq"):
    """Set the quiet hours: `21.00-07.00`, `school`, `ask` to type them; empty shows what there is."""

    hours: str = ""


class OwnDataPress(Press, prefix="pvd"):
    """Everything that is kept about the reader, as a file."""


class OwnWithdrawPress(Press, prefix="pvw"):
    """Withdraw the consent: of whom (0: choose), of the child `student_id`; `sure` is 1 once that was confirmed."""

    person_id: int = 0
    student_id: int = 0
    sure: int = 0
