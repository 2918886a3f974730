"""HTML is read as Telegram reads it: offsets in UTF-16, faults with byte offsets."""

import pytest

from bot.simulator.errors import ApiError
from bot.simulator.text.entities import Entity, Text, finish
from bot.simulator.text.html_parser import parse_html
from bot.simulator.text.render import to_html


def read(source: str) -> Text:
    return finish(*parse_html(source))


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("Ы<x>y</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("5 <6", "Unclosed start tag at byte offset 2"),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("5 < 6 > 4", 'Unsupported start tag "" at byte offset 2'),
        ("<b>жирно", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>ы</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("слово</b>", "Unexpected end tag at byte offset 10"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
    ],
)
def test_a_fault_is_named_with_its_byte_offset(source: str, fault: str) -> None:
    with pytest.raises(ApiError) as caught:
        read(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {fault}"


def test_offsets_count_utf16_units() -> None:
    text = read("😀 <b>Маша</b> 👩‍🎓<i>7А</i>")
    assert text.entities == (Entity("bold", 3, 4), Entity("italic", 13, 2))


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        (
            "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
            ["bold", "italic", "underline", "strikethrough"],
        ),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', ["spoiler", "spoiler"]),
        ("<blockquote>a</blockquote>", ["blockquote"]),
        ("<blockquote expandable>a</blockquote>", ["expandable_blockquote"]),
        ('<tg-time unix="1647531900" format="wDT">завтра</tg-time>', ["date_time"]),
        ('<tg-emoji emoji-id="5368">👍</tg-emoji>', ["custom_emoji"]),
        ("<a href='мусор'>a</a>", []),
        ("/grades алг", ["bot_command"]),
        ("<code>/grades</code>", ["code"]),
        ("см. https://t.me/zvonok_bot?start=abc.", ["url"]),
        ("<b></b>", []),
    ],
)
def test_tags_become_entities(source: str, kinds: list[str]) -> None:
    assert [entity.type for entity in read(source).entities] == kinds


def test_a_language_makes_pre_of_code() -> None:
    text = read('<pre><code class="language-python">x = 1</code></pre>')
    assert text.entities == (Entity("pre", 0, 5, "python"),)


def test_character_references_are_read_and_others_left() -> None:
    assert (
        read("&lt;b&gt; &amp;amp; &#1071; &#x42F; &nbsp; &ltx; A&B").plain == "<b> &amp; Я Я &nbsp; &ltx; A&B"
    )


def test_space_around_is_trimmed_up_to_the_first_entity() -> None:
    assert read("\n  слово\n ") == Text("слово")
    assert read("  <b> a</b>  \n") == Text(" a", (Entity("bold", 0, 2),))


@pytest.mark.parametrize(
    "source",
    [
        "<b>Маша, <i>7А</i></b> · <u>Оценки</u> 😀 <tg-spoiler>4²</tg-spoiler>",
        '<a href="https://example.org/?a=1&amp;b=2">a &lt; b</a>\n<pre>a  b</pre>',
        "<blockquote expandable>длинно\nи ещё</blockquote>",
    ],
)
def test_html_survives_the_way_there_and_back(source: str) -> None:
    assert to_html(read(source)) == source
