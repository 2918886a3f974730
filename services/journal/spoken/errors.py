"""Refusals of the teacher's words."""

from services.errors import UserError


class DraftReplaced(UserError):
    """A newer message of the teacher took the place of this one."""

    code = "draft_replaced"


class PreviewMoved(UserError):
    """What would be written is not what the preview showed any more: it is to be shown anew."""

    code = "preview_moved"
