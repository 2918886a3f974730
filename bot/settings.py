"""Settings: the environment and `.env`, prefix `ZVONOK_`; the only reader of either."""

import os
import re
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from locales import DEFAULT, N_, languages

DRIVERS = ("sqlite+aiosqlite", "postgresql+asyncpg")
TOKEN = re.compile(r"[0-9]+:\S+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
USERNAME = re.compile(r"[A-Za-z0-9_]{1,32}")
LAST_PORT = 65535


class Wrong(ValueError):
    """What is wrong with a setting: a sentence that is translated where it is told, and its fields."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence.format(**fields))
        self.sentence, self.fields = sentence, fields


class LanguageSetting(BaseSettings):
    """The one setting that is asked for before the others are read: what is wrong with them is told in it."""

    model_config = SettingsConfigDict(
        env_prefix="ZVONOK_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
    )

    language: str | None = None

    @field_validator("language")
    @classmethod
    def _has_a_catalogue(cls, value: str | None) -> str | None:
        name = value.strip().lower() if value else value
        if name and name not in languages():
            raise Wrong(N_("бывает такой: {known}"), known=", ".join(languages()))
        return name


def language() -> str:
    """The command line's language: ZVONOK_LANGUAGE, else the system's where there is a catalogue, else Russian."""
    try:
        asked = LanguageSetting().language
    except (ValueError, OSError):  # load_settings tells it, in the system's language
        asked = None
    return asked or _system_language()


def _system_language() -> str:
    """By the variables of POSIX: the first that is not empty decides."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    primary = re.split(r"[_.@-]", next(filter(None, names), ""))[0].lower()
    return primary if primary in languages() else DEFAULT


class Settings(LanguageSetting):
    """Everything that may be set from outside; contract.md section 3 lists them."""

    bot_token: SecretStr | None = None
    bot_username: str | None = None
    database_url: str = "sqlite+aiosqlite:///zvonok.db"
    telegram_api: str | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_listen: str = "127.0.0.1:8081"
    app_url: str | None = None
    app_listen: str = "127.0.0.1:8082"
    secret_key: SecretStr | None = None
    http_listen: str | None = None
    send_rate: float = Field(default=30, gt=0)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("bot_username")
    @classmethod
    def _without_at(cls, value: str | None) -> str | None:
        name = value.strip().removeprefix("@") if value else value
        if name and not USERNAME.fullmatch(name):
            raise Wrong(N_("здесь имя бота, например school12_bot"))
        return name

    @field_validator("telegram_api", "webhook_url", "app_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None:
            _require_web_address(value)
        return value

    @field_validator("database_url")
    @classmethod
    def _known_driver(cls, value: str) -> str:
        try:
            url = make_url(value)
        except (ArgumentError, ValueError) as error:
            raise Wrong(N_("не адрес базы, например sqlite+aiosqlite:///zvonok.db")) from error
        if url.drivername not in DRIVERS:
            raise Wrong(
                N_("начинается с одного из: {known}"), known=", ".join(f"{name}://" for name in DRIVERS)
            )
        if not url.database or url.database == ":memory:":
            raise Wrong(N_("база не названа, например sqlite+aiosqlite:///zvonok.db"))
        if url.port is not None and not 0 < url.port <= LAST_PORT:
            raise Wrong(N_("порта {port} нет: последний {last}"), port=url.port, last=LAST_PORT)
        return value

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise Wrong(N_("не токен бота: @BotFather даёт такой, как 123456:ABC"))
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _fit_for_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise Wrong(N_("от 1 до 256 знаков из A-Z, a-z, 0-9, _ и -"))
        return value

    @field_validator("webhook_listen", "app_listen", "http_listen")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        if value is not None:
            listen_address(value)
        return value

    @field_validator("app_url")
    @classmethod
    def _without_slash(cls, value: str | None) -> str | None:
        if value is not None and {"?", "#"} & set(value):
            raise Wrong(N_("адрес без ? и #, например https://bot.example.org"))
        return value.rstrip("/") if value else value

    @model_validator(mode="after")
    def _secret_with_webhook(self) -> "Settings":
        if self.webhook_url and not self.webhook_secret:
            raise Wrong(N_("вместе с ZVONOK_WEBHOOK_URL нужен ZVONOK_WEBHOOK_SECRET"))
        return self


def _require_web_address(value: str) -> None:
    """ValueError where the value is no `http(s)://HOST…`."""
    try:
        address = urlsplit(value)
        right = address.scheme in {"http", "https"} and bool(address.hostname) and address.port != 0
    except ValueError:
        right = False
    if not right or any(sign.isspace() for sign in value):
        raise Wrong(N_("не адрес в сети, например https://bot.example.org"))


def listen_address(value: str) -> tuple[str, int]:
    """`127.0.0.1:8081` or `[::1]:8081` as host and port; ValueError where it is not that."""
    host, _, port = value.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > LAST_PORT:
        raise Wrong(N_("пишется как АДРЕС:ПОРТ, например 127.0.0.1:8081"))
    return host.removeprefix("[").removesuffix("]"), int(port)
