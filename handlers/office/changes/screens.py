"""The screens of any change of the office: proposed, applied, taken back."""

from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.wordings import WORDINGS
from handlers.presses.office.changes import (
    ApplyChangePress,
    AskChangePress,
    ChooseChangePress,
    UndoChangePress,
)
from services.office.changes.changing import Applied, OfficeProposal


def proposal_screen(proposal: OfficeProposal, words: Words) -> Screen:
    """The consequences, «Записать» and the way back."""
    wording = WORDINGS[proposal.kind]
    return Screen(
        lines(wording.proposed(proposal.facts, proposal.outcome, words)),
        [
            *wording.parts(proposal.id, proposal.facts, proposal.outcome, words),
            *_choosing(proposal, words),
            *_asking(proposal, words),
            *_applying(proposal, words),
            [wording.back(proposal.facts, words)],
        ],
    )


def _choosing(proposal: OfficeProposal, words: Words) -> Rows:
    rows = WORDINGS[proposal.kind].choices(proposal.facts, proposal.outcome, words)
    return [
        [
            Button(one.label, ChooseChangePress(change_id=proposal.id, field=one.field, value=one.value))
            for one in row
        ]
        for row in rows
    ]


def _asking(proposal: OfficeProposal, words: Words) -> Rows:
    return pairs(
        Button(words.t(one.label), AskChangePress(change_id=proposal.id, field=one.field))
        for one in WORDINGS[proposal.kind].asked
        if one.when(proposal.facts)
    )


def _applying(proposal: OfficeProposal, words: Words) -> Rows:
    """The press that writes it, once nothing is left to choose."""
    if proposal.blocked:
        return []
    text = WORDINGS[proposal.kind].apply(proposal.outcome, words)
    return [[Button(text, ApplyChangePress(change_id=proposal.id), style="success")]]


def applied_screen(applied: Applied, words: Words) -> Screen:
    """What is so now; the way back while there is one."""
    wording = WORDINGS[applied.kind]
    undoing = [Button(words.t("Вернуть как было"), UndoChangePress(change_id=applied.id))]
    return Screen(
        lines(wording.applied(applied.facts, applied.outcome, words)),
        [
            *wording.onward(applied.facts, applied.outcome, words),
            *([undoing] if applied.undo_until else []),
            [wording.back(applied.facts, words)],
        ],
    )


def undone_screen(applied: Applied, words: Words) -> Screen:
    """Everything as it was; of what was undone there are no consequences to name it by."""
    return Screen(
        lines(words.t("Вернули, всё как было.")), [[WORDINGS[applied.kind].back(applied.facts, words)]]
    )
