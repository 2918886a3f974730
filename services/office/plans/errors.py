"""Refusals of a lesson plan that somebody brings."""

from typing import ClassVar

from services.errors import UserError


class NoTopics(UserError):
    """Nothing in the text or the file is a topic with hours."""

    code: ClassVar[str] = "plan_empty"


class TooManyTopics(UserError):
    """More than `most` topics: no plan of one year."""

    code: ClassVar[str] = "plan_long"


class BadTopic(UserError):
    """The topic of `line` (of the text, or a row of the file) is longer than `limit`, or its hours are no number: `value`."""

    code: ClassVar[str] = "plan_topic"


class SamePlan(UserError):
    """The plan is so already."""

    code: ClassVar[str] = "plan_same"
