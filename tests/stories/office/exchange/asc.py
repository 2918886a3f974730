"""A small file as aSc Timetables exports one («aSc Timetables 2012 XML»), written for these tests."""

WHOLE = """<timetable ascttversion="2024.1" importtype="database" displayname="aSc Timetables 2012 XML">
<periods columns="period,name,short,starttime,endtime">
  <period period="1" name="1" short="1" starttime="8:30" endtime="9:10"/>
  <period period="2" name="2" short="2" starttime="9:25" endtime="10:05"/>
</periods>
<daysdefs columns="id,days,name,short"><daysdef id="*1" name="Понедельник" short="Пн" days="100000"/></daysdefs>
<subjects columns="id,name,short">
  <subject id="*1" name="алгебра" short="Алг"/>
  <subject id="*2" name="Английский  язык" short="Англ"/>
  <subject id="*3" name="Физика" short="Физ"/>
</subjects>
<teachers columns="id,name,short">
  <teacher id="*1" name="Петрова Анна Сергеевна" short="Петрова"/>
  <teacher id="*2" name="Иванов П." short="Ив"/>
</teachers>
<classrooms columns="id,name,short"><classroom id="*1" name="Кабинет 21" short="21"/></classrooms>
<classes columns="id,name,short"><class id="*1" name="7 А" short="7А"/></classes>
<groups columns="id,name,classid,entireclass">
  <group id="*1" name="Весь класс" classid="*1" entireclass="1"/>
  <group id="*2" name="1. группа" classid="*1" entireclass="0"/>
</groups>
<lessons columns="id,subjectid,classids,groupids,teacherids,classroomids,periodspercard,periodsperweek">
  <lesson id="*1" classids="*1" subjectid="*1" groupids="*1" teacherids="*1" periodspercard="1" periodsperweek="2.0"/>
  <lesson id="*2" classids="*1" subjectid="*2" groupids="*2" teacherids="*2" periodspercard="1" periodsperweek="1.0"/>
  <lesson id="*3" classids="*1" subjectid="*3" groupids="*1" teacherids="*2,*1" periodspercard="2" periodsperweek="2.0"/>
</lessons>
<cards columns="lessonid,period,days,weeks,terms,classroomids">
  <card lessonid="*1" period="1" days="100000" weeks="1" terms="1" classroomids="*1"/>
  <card lessonid="*2" period="2" days="100000" weeks="1" terms="1" classroomids=""/>
  <card lessonid="*3" period="1" days="000010" weeks="1" terms="1" classroomids=""/>
  <card lessonid="*1" period="2" days="010000" weeks="10" terms="1" classroomids=""/>
  <card lessonid="*1" period="" days="" weeks="" terms="" classroomids=""/>
</cards>
</timetable>
"""


def asc(text: str = WHOLE, encoding: str = "utf-8", declared: str | None = None) -> bytes:
    """The file's bytes."""
    head = f'<?xml version="1.0" encoding="{declared or encoding}"?>\n'
    return (head + text).encode(encoding)
