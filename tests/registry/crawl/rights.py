"""Who may do what in the chat: the table of domain.md over every press and command, held by tests/registry/crawl/matrix.py.

What has no line opens for nobody but those whose own child, class, lesson or draft it names.
"""

from services.school.roles import Role

A, D, H, W, S, T, Z = (
    Role.ADMINISTRATOR,
    Role.DIRECTOR,
    Role.HR,
    Role.OPERATOR,
    Role.SECRETARY,
    Role.TEACHER,
    Role.DEPUTY,
)
STAFF = frozenset(Role)
OFFICE = STAFF - {T}

STRANGERS = frozenset({"hp", "m", "pv", "se", "sl", "sn", "st", "uk", "un", "uo"})
"""The way in, help, the language, what one has just typed oneself: for everybody."""
LINKED = frozenset({"lb", "lo", "nl", "nq", "pvd", "sm"})
"""One's own letters, notices, settings and what is stored of one."""
FAMILY = frozenset({"lw", "nt"})
"""Of one's own child where none is named."""
LEAVING = frozenset({"lv", "cd", "pvw", "so"})
"""One's own way out: pressed last of all, and about oneself alone."""

GRANTED: tuple[tuple[frozenset[Role], str], ...] = (
    # Journal: lessons of one's own; the deputy head and the director read the whole school.
    (STAFF, "lessons lgaps ltasks lweek lh lc"),
    (frozenset({T}), "lrem lrems"),
    (frozenset({D, T, Z}), "jrnl"),
    (frozenset({D, Z}), "lsn latt jpage jpup jfile jst lmk jdb lmf lsm jterm ts"),
    # Notices to any audience, reports of any class.
    (STAFF, "nse"),
    (frozenset({D, Z}), "nv nrm nw nas nd nu nx nwh nde nz nat ng nk nsd nsh nst nwi nsn nrt nre"),
    (frozenset({D, Z}), "rpm rpo rpr rp rpd rpp"),
    # The secretary's access of families.
    (frozenset({S}), "xa xc xe xf xg xi xl xn xo xr xu"),
    # The offices.
    (OFFICE, "of ofm im imt"),
    (frozenset({A, D, Z}), "ime"),
    (frozenset({D, Z}), "ctj ctz ctx ctk clg ctm ctp cta cto ctr ctt ctrs ctc ctf ct cts ctl ctw"),
    (frozenset({D, S, Z}), "opl op opk opf opc"),
    (frozenset({S}), "opa opd opg opm ops opn opu ope opw opz"),
    (frozenset({A}), "ojs oje ojw oji"),
    (frozenset({A, D}), "oj ojk oju ojf ojl ojo oja ojx"),
    (frozenset({A, D, H, Z}), "osc os osx"),
    (frozenset({A, D}), "osl osk osr"),
    (frozenset({H}), "osh osd"),
    (frozenset({W, Z}), "sb sbs sbw sbd sba sbl sbe sbf sbc sbq sbz sby ocu"),
    (frozenset({Z}), "sbn"),
    (frozenset({D, W, Z}), "ktp ktpk"),
    (frozenset({W, Z}), "ktpb"),
    (frozenset({D, W, Z}), "wn wnc wnp wnt wt wtd wqr wg wgp wgs imr wsu"),
    (frozenset({W}), "wsc wna wnd wne wng wnh wni wta wtc wtl wto wtr wgd wgm"),
    (frozenset({W, Z}), "wq wqt sds"),
    (frozenset({A, D, W, Z}), "kd kdb kdh kdt"),
    (frozenset({A, W}), "kdd kdo"),
    (frozenset({W}), "kdr"),
    (frozenset({A}), "oyo oyc oyr"),
    (frozenset({A, D}), "oy oym oyk"),
)
"""The roles that may, in their own school; every other role, and every other school, is refused."""

COMMANDS_OF_ALL = frozenset(
    {"start", "menu", "settings", "help", "privacy", "logout", "cancel", "messages", "notices"}
)
COMMANDS_OF_FAMILIES = frozenset(
    {"today", "grades", "homework", "timetable", "tests", "holidays", "absences", "terms", "digest", "child"}
)
"""Of one's own child; to everybody else they say so."""
COMMANDS: dict[str, frozenset[Role]] = {
    "office": OFFICE,
    "people": frozenset({A, D, H, S, Z}),
    "control": frozenset({D, Z}),
    "import": OFFICE,
    "access": frozenset({S}),
    "notice": frozenset({D, Z}),
    "lessons": STAFF,
    "journal": frozenset({D, T, Z}),
}
"""Over one's school; what has no line opens for no role, as the class teacher's own."""

TOGETHER = {"sbn": frozenset({D, W})}
"""Roles none of which suffices, but all of them do: a notice to any audience of the substitutions that one may change."""


def granted() -> dict[str, frozenset[Role]]:
    """The same by prefix."""
    return {prefix: roles for roles, prefixes in GRANTED for prefix in prefixes.split()}
