"""The file and the slips: what stands in them, and that nothing in them can be run."""

import csv
import io
from datetime import date

import pytest
from pypdf import PdfReader

from services.access.credentials import Holder, IssuePlan, Recipient, Slip, make_slips
from services.access.credentials_csv import credentials_csv, guarded
from services.access.slips import slips_pdf
from services.school.reference import PersonName

LONG = PersonName("Константинопольская-Преображенская", "Александрина-Виктория", "Христорождественовна")


def recipient(
    number: int, name: PersonName, kind: Holder = Holder.STUDENT, **more: tuple[str, ...]
) -> Recipient:
    """Somebody of a class."""
    classes, children = more.get("classes", ("7А",)), more.get("children", ())
    return Recipient(number, f"p{number}", kind, name, classes, children)


def plan_of(*recipients: Recipient) -> IssuePlan:
    """A plan of a school with a long name."""
    school = "Муниципальное бюджетное общеобразовательное учреждение «Школа № 12»"
    return IssuePlan(1, school, recipients, again=False, expires_on=date(2026, 12, 20), logins=frozenset())


def parsed(content: bytes) -> list[dict[str, str]]:
    """The file as a spreadsheet reads it."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_is_what_the_contract_says() -> None:
    plan = plan_of(
        recipient(1, PersonName("Соколова", "Мария", None)),
        recipient(
            2,
            PersonName("Соколова", "Ольга", "Петровна"),
            Holder.GUARDIAN,
            classes=("7А", "9Б"),
            children=("Соколова Мария", "Соколов; «Пётр»"),
        ),
    )
    slips = make_slips(plan)
    content = credentials_csv(slips, "zvonok_bot")
    headings = content.decode("utf-8-sig").splitlines()[0]
    assert headings == "class;person_code;role;full_name;children;login;password;link"
    first, second = parsed(content)
    assert first == {
        "class": "7А",
        "person_code": "p1",
        "role": "student",
        "full_name": "Соколова Мария",
        "children": "",
        "login": slips[0].login,
        "password": slips[0].password,
        "link": f"https://t.me/zvonok_bot?start={slips[0].code}",
    }
    assert second["class"] == "7А, 9Б"
    assert second["children"] == "Соколова Мария, Соколов; «Пётр»"


def test_without_people_there_are_headings_only() -> None:
    assert parsed(credentials_csv([], "zvonok_bot")) == []


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+7", "-2+3", "@SUM", "\t=1", "Соколова", "-5", "О'Нил"])
def test_nothing_in_the_file_is_a_formula(name: str) -> None:
    harmless = name in {"Соколова", "-5", "О'Нил", "+7"}
    assert guarded(name) == (name if harmless else f"'{name}")


def test_a_slip_keeps_its_secrets_out_of_its_repr() -> None:
    slip = make_slips(plan_of(recipient(1, LONG)))[0]
    for secret in (slip.password, slip.code):
        assert secret not in repr(slip)


def pages(plan: IssuePlan, slips: list[Slip]) -> list[str]:
    """The text of each page, spaces made plain."""
    reader = PdfReader(io.BytesIO(slips_pdf(plan, slips, "zvonok_bot")))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_eight_slips_to_a_page_each_with_its_words() -> None:
    plan = plan_of(*(recipient(number, PersonName(f"Имя{number}", "Пётр", None)) for number in range(1, 18)))
    slips = make_slips(plan)
    sheets = pages(plan, slips)
    assert [sheet.count("Пароль") for sheet in sheets] == [8, 8, 1]
    everything = " ".join(sheets)
    for slip in slips:
        assert slip.login in everything
        assert slip.password in everything
    assert "Найдите в Telegram @zvonok_bot" in everything
    assert "до 20 декабря" in everything
    assert "7А, ученик" in everything


def test_the_longest_names_stay_whole_and_many_children_fit() -> None:
    children = tuple(f"Абдурахмангаджиев Магомедшапи Абдулмуслимович {number}" for number in range(5))
    plan = plan_of(
        recipient(1, LONG),
        recipient(2, LONG, Holder.GUARDIAN, classes=("1А", "2Б", "3В", "10Г", "11А"), children=children),
        recipient(3, PersonName("Ы" * 60, "Ъ" * 60, None), Holder.STAFF, classes=()),
    )
    text = pages(plan, make_slips(plan))[0]
    assert "Константинопольская-Преображенская" in text
    assert "Христорождественовна" in text


def test_the_slip_without_anybody_says_so() -> None:
    assert "новых не выдано" in pages(plan_of(), [])[0]
