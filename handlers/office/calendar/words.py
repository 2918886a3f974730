"""Words of the calendar that several of its screens say."""

from handlers.chat.words import Words


def classes_text(classes: str, words: Words) -> str:
    """«вся школа», «1–4, 7А»: a class specification in canonical text."""
    return classes.replace("-", "–") or words.t("вся школа").unescape()
