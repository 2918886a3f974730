from datetime import date, timedelta
from tests.stories.family.cast import Cast, algebra_of_chat_md, FRIDAY
async def test_look(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    s = cast.stage.school
    h = s.lesson(FRIDAY, 5, "7А", "История", cast.oleg, homework="§ 12, вопросы 1–3", due=date(2026,11,23), topic="Смутное время")
    s.mark(h, cast.masha, "5")
    s.lesson(date(2026,11,19), 1, "7А", "Алгебра", cast.anna, homework="№ 301–305 <b>обязательно</b> "+"и ещё немного "*20, due=date(2026,11,23))
    l = s.lesson(date(2026,11,19), 3, "7А", "Физика", cast.oleg, topic="Сила")
    s.absence(l, cast.masha, "ОТ"); s.absence(s.lesson(date(2026,11,19), 4, "7А", "Литература", cast.oleg), cast.masha, "ОТ", "ушла")
    for n,sub in enumerate(["Русский язык", "Геометрия", "История", "Английский язык"],1):
        s.absence(s.lesson(date(2026,11,18), n, "7А", sub, cast.oleg), cast.masha, "Б")
    s.debt(l, cast.masha, "лабораторная № 2", due=date(2026,11,25))
    s.substitution(FRIDAY, 7, "7А", "Физкультура", room="зал")
    s.substitution(FRIDAY, 4, "7А", None)
    s.term_mark(cast.masha, "Алгебра", "4", term=cast.terms["1"])
    s.term_mark(cast.masha, "История", "5", term=cast.terms["1"])
    cast.at(13, 0)
    import os
    m = cast.mother(language=os.environ.get("LANG_TRY", "ru"))
    def show():
        print("="*36); print(m.last.text); print("\n".join("   ".join(f"[{b['text']}]" for b in row) for row in (m.last.keyboard or {}).get("inline_keyboard", [])))
    async def say(t):
        with cast.stage.counting() as st:
            await m.send(t)
        print("\n>>>", t, "statements", len(st)); show()
    async def press(t):
        with cast.stage.counting() as st:
            a = await m.press(t)
        print("\n>>> press", t, "statements", len(st), a.text if a else None); show()
    await say("/today"); await say("/today")
    await say("/grades"); await press("Алгебра"); await press("А если…"); await press("5"); await press("Вес 2"); await press("4²"); await press("‹ Алгебра")
    await press("Динамика")
    await say("/grades алг"); await say("/grades ист"); await say("/grades чтото")
    await say("/homework"); await press("Неделя"); await say("/homework завтра"); await say("/homework алгебра")
    await say("/timetable"); await press("Неделя"); await say("/timetable среда"); await say("/timetable чушь")
    await say("/absences"); await say("/terms"); await say("/child"); await press("Петя, 3Б"); await press("Оценки")
    await say("/today"); await press("Ещё"); await press("Долги")
