"""Files both ways: uploads, albums, downloads, what is too big or no picture."""

import io
import json

from aiohttp import FormData
from PIL import Image

from tests.contracts.telegram import Bot, bot

__all__ = ["bot"]


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#3390ec").save(file, kind)
    return file.getvalue()


def form(fields: dict[str, object], **files: tuple[str, bytes]) -> FormData:
    data = FormData(quote_fields=False)
    for name, value in fields.items():
        data.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, (filename, content) in files.items():
        data.add_field(name, content, filename=filename)
    return data


async def upload(bot: Bot, method: str, data: FormData) -> dict[str, object]:
    async with bot.session.post(bot.url(method), data=data) as response:
        body: dict[str, object] = await response.json()
        return body


async def test_a_document_arrives_with_name_and_bytes(bot: Bot) -> None:
    fields = {"chat_id": bot.maria.id, "document": "attach://f", "caption": "Отчёт"}
    body = await upload(bot, "sendDocument", form(fields, f=("Отчёт 7А.pdf", b"%PDF")))
    assert body["ok"]
    document = bot.maria.last.document
    assert document is not None
    assert (document.name, document.data, document.mime) == ("Отчёт 7А.pdf", b"%PDF", "application/pdf")
    assert bot.maria.last.text == "Отчёт"


async def test_a_photo_knows_its_size_and_spoiler(bot: Bot) -> None:
    fields = {"chat_id": bot.maria.id, "has_spoiler": "true"}
    await upload(bot, "sendPhoto", form(fields, photo=("p.jpg", picture(60, 20, "JPEG"))))
    photo = bot.maria.last.photo
    assert photo is not None
    assert (photo.width, photo.height) == (60, 20)
    assert bot.maria.last.content.media is not None
    assert bot.maria.last.content.media.spoiler


async def test_what_is_no_picture_is_refused(bot: Bot) -> None:
    body = await upload(bot, "sendPhoto", form({"chat_id": bot.maria.id}, photo=("p.jpg", b"text")))
    assert body["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    body = await upload(
        bot, "sendPhoto", form({"chat_id": bot.maria.id}, photo=("p.png", picture(2100, 100)))
    )
    assert body["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


async def test_an_album_is_one_group_of_messages(bot: Bot) -> None:
    media = [
        {"type": "photo", "media": "attach://a", "caption": "Поездка"},
        {"type": "photo", "media": "attach://b"},
    ]
    files = {"a": ("a.png", picture()), "b": ("b.png", picture())}
    body = await upload(bot, "sendMediaGroup", form({"chat_id": bot.maria.id, "media": media}, **files))
    assert body["ok"]
    first, second = bot.maria.inbox
    assert first.album
    assert first.album == second.album
    assert first.text == "Поездка"
    error = await bot.error("sendMediaGroup", chat_id=bot.maria.id, media=media[:1])
    assert error == "400 Bad Request: expected 2-10 items in the media group"


async def test_a_caption_has_at_most_1024_code_points(bot: Bot) -> None:
    fields = {"chat_id": bot.maria.id, "caption": "ы" * 1025}
    body = await upload(bot, "sendPhoto", form(fields, photo=("p.png", picture())))
    assert body["description"] == "Bad Request: message caption is too long"


async def test_a_persons_file_is_downloaded_by_its_path(bot: Bot) -> None:
    await bot.maria.send_document("школа.xlsx", b"PK", "вот")
    message = (await bot.updates())[0]["message"]
    assert message["caption"] == "вот"
    file = await bot.call("getFile", file_id=message["document"]["file_id"])
    address = f"{bot.sim.base_url}/file/bot{bot.sim.token}/{file['file_path']}"
    async with bot.session.get(address) as response:
        assert await response.read() == b"PK"
    error = await bot.error("getFile", file_id="нет такого")
    assert error == "400 Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_a_file_above_20_megabytes_is_not_given_out(bot: Bot) -> None:
    await bot.maria.send_document("big.bin", bytes(20 * 2**20 + 1))
    message = (await bot.updates())[0]["message"]
    error = await bot.error("getFile", file_id=message["document"]["file_id"])
    assert error == "400 Bad Request: file is too big"


async def test_text_and_media_are_edited_by_their_own_methods(bot: Bot) -> None:
    await upload(bot, "sendPhoto", form({"chat_id": bot.maria.id}, photo=("p.png", picture())))
    where = {"chat_id": bot.maria.id, "message_id": bot.maria.last.id}
    error = await bot.error("editMessageText", **where, text="x")
    assert error == "400 Bad Request: there is no text in the message to edit"
    await bot.call("editMessageCaption", **where, caption="подпись")
    new = form(where | {"media": {"type": "document", "media": "attach://d"}}, d=("d.csv", b"a;b"))
    assert (await upload(bot, "editMessageMedia", new))["ok"]
    assert bot.maria.last.document is not None
    assert bot.maria.last.photo is None
