"""Findings in the order in which a person wants them: by cause, the gravest first."""

from dataclasses import dataclass

from documents.document import Document
from documents.findings import Certainty, Finding, Severity, Verdict
from review.places import Link, Places
from review.wording import Wording

# Shapes as well as colours, for black-and-white print and for colour-blind readers.
SYMBOLS = {Severity.DECISION: "▲", Severity.VALUE: "■", Severity.FORM: "◇"}
_GRAVITY = list(Severity)
_SURENESS = list(Certainty)


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with its number in the report and the links that it needs."""

    number: int
    finding: Finding
    symbol: str
    sentence: str
    table: Link | None
    column: str
    unit: str
    place: str
    cells: tuple[Link, ...]
    suspect: str
    alternatives: tuple[str, ...]
    unconfirmed: tuple[Link, ...]

    @property
    def anchor(self) -> str:
        """Return the id of the finding in the page."""
        return self.finding.finding_id


@dataclass(frozen=True, slots=True)
class CauseView:
    """Findings of one cause; `lead` is the one that speaks for all, where there is one."""

    sentence: str
    members: tuple[FindingView, ...]
    lead: FindingView

    @property
    def numbers(self) -> str:
        """Return "7" or "7–17"."""
        first, last = self.members[0].number, self.members[-1].number
        return str(first) if first == last else f"{first}–{last}"


def causes_of(document: Document, places: Places, wording: Wording) -> tuple[CauseView, ...]:
    """Return the document's findings grouped by cause and numbered from 1."""
    groups: dict[str, list[Finding]] = {}
    for finding in document.audit.findings:
        groups.setdefault(finding.cause_id or finding.finding_id, []).append(finding)
    ordered = sorted(groups.values(), key=lambda group: min(map(_weight, group)))
    causes = []
    number = 1
    for group in ordered:
        members = tuple(
            _view(finding, number + position, places, wording)
            for position, finding in enumerate(sorted(group, key=_general_first))
        )
        number += len(members)
        causes.append(_cause(members, wording))
    return tuple(causes)


def _weight(finding: Finding) -> tuple[int, int]:
    return (_GRAVITY.index(finding.severity), _SURENESS.index(finding.certainty))


def _general_first(finding: Finding) -> bool:
    """A finding on a whole column or table explains the ones on single units."""
    return bool(finding.unit)


def _cause(members: tuple[FindingView, ...], wording: Wording) -> CauseView:
    lead = members[0]
    if len(members) == 1 or not lead.finding.unit:
        return CauseView(lead.sentence, members, lead)
    sentence = wording("finding.several", sentence=lead.sentence, n=len(members) - 1)
    return CauseView(sentence, members, lead)


def _view(finding: Finding, number: int, places: Places, wording: Wording) -> FindingView:
    return FindingView(
        number=number,
        finding=finding,
        symbol=SYMBOLS[finding.severity],
        sentence=wording.either(finding.message_vi, finding.message_en)
        or wording.choice(finding.rule),
        table=places.table_link(finding.table_id),
        column=places.column_name(finding),
        unit=finding.unit,
        place=places.source_place(finding.location),
        cells=tuple(places.link_beside(reference, finding) for reference in finding.cells),
        suspect=places.suspect(finding),
        alternatives=wording.either_of(finding.alternatives_vi, finding.alternatives),
        unconfirmed=_unconfirmed(finding, places),
    )


def _unconfirmed(finding: Finding, places: Places) -> tuple[Link, ...]:
    """Return the cells that may be misread instead, where whose error it is stays open."""
    if finding.verdict is not Verdict.UNDETERMINED:
        return ()
    return tuple(places.link_beside(reference, finding) for reference in finding.unconfirmed)
