"""Every claim of a document, each kind by its own function in the table below."""

import re
from collections.abc import Callable
from dataclasses import replace

from documents.claims import Claim, ClaimCheck, ClaimKind, ClaimVerdict
from documents.findings import Certainty, Rule
from validator.claims import sentences
from validator.claims.counts import (
    check_band,
    check_count_share,
    check_criteria,
    check_list,
    check_total_units,
)
from validator.claims.differences import check_difference
from validator.claims.extremes import check_extreme, check_place
from validator.claims.means import check_mean, check_median
from validator.claims.movements import movement_of
from validator.claims.readings import Outcome, not_checkable
from validator.claims.shares import check_shares
from validator.claims.sums import check_change, check_maximum, check_sum
from validator.drafts import Case, Draft, find_cell
from validator.figures import in_doubt
from validator.levelwords import level_key
from validator.messages import figure_vi

KINDS: dict[ClaimKind, tuple[Rule, Callable[[Case, Claim], Outcome]]] = {
    ClaimKind.TOTAL_UNITS: (Rule.CLAIM_COUNT, check_total_units),
    ClaimKind.COUNT_SHARE: (Rule.CLAIM_SHARE, check_count_share),
    ClaimKind.BAND_COUNT: (Rule.CLAIM_COUNT, check_band),
    ClaimKind.BAND_SHARE: (Rule.CLAIM_SHARE, check_shares),
    ClaimKind.MEAN: (Rule.CLAIM_MEAN, check_mean),
    ClaimKind.MEDIAN: (Rule.CLAIM_MEAN, check_median),
    ClaimKind.EXTREME: (Rule.CLAIM_EXTREME, check_extreme),
    ClaimKind.RANK_OF_UNIT: (Rule.CLAIM_EXTREME, check_place),
    ClaimKind.UNIT_LIST: (Rule.CLAIM_LIST, check_list),
    ClaimKind.MAXIMUM: (Rule.CLAIM_MAX, check_maximum),
    ClaimKind.CHANGE: (Rule.CLAIM_SHARE, check_change),
    ClaimKind.DIFFERENCE: (Rule.CLAIM_EXTREME, check_difference),
    ClaimKind.SUM: (Rule.CLAIM_COUNT, check_sum),
    ClaimKind.CRITERIA_COUNT: (Rule.CLAIM_COUNT, check_criteria),
}
DATES = not_checkable(
    "Ngày tháng được kiểm tra theo trình tự của văn bản.",
    "Dates are checked against the order of the text.",
)
_WORDS = re.compile(r"[^\W\d_]{2}")
# A sentence is quoted up to this length.
QUOTED = 160


def check_claims(
    case: Case, found: tuple[Draft, ...] = ()
) -> tuple[tuple[ClaimCheck, ...], tuple[Draft, ...]]:
    """Return the answer for each claim, and a draft for each that does not hold as it stands.

    `found` are the drafts of the other rules: dates are judged there, by the story of the text,
    and cells of share tables, which are claims as well and are reported once.
    """
    suspects = frozenset(ref for draft in found if draft.unit for ref in draft.cells)
    case = replace(case, suspects=suspects)
    checks: list[ClaimCheck] = []
    drafts: list[Draft] = []
    for claim in case.document.claims:
        if claim.kind is ClaimKind.DATE:
            checks.append(_dated(claim, found))
            continue
        rule, check = KINDS[claim.kind]
        if claim.kind is ClaimKind.COUNT_SHARE and movement_of(claim):
            rule = Rule.CLAIM_COUNT
        outcome = _as_read(case, check(case, claim))
        checks.append(
            ClaimCheck(
                claim_id=claim.claim_id,
                verdict=outcome.verdict,
                reason_vi=outcome.reason[0],
                reason_en=outcome.reason[1],
            )
        )
        unsettled = outcome.verdict in {ClaimVerdict.INCONSISTENT, ClaimVerdict.ONLY_IF}
        if unsettled and not _found_in_table(found, claim):
            drafts.append(_draft(claim, rule, outcome))
    return tuple(checks), tuple(drafts)


def _as_read(case: Case, outcome: Outcome) -> Outcome:
    """Return an answer that says how many of the figures against a claim may be misread."""
    cells = (find_cell(case.document, ref) for ref in outcome.cells)
    count = sum(found is not None and in_doubt(found[2]) for found in cells)
    if outcome.verdict is not ClaimVerdict.INCONSISTENT or not count:
        return outcome
    vi, en = sentences.UNCONFIRMED.say(count=count)
    return replace(outcome, reason=(outcome.reason[0] + vi, outcome.reason[1] + en))


def _dated(claim: Claim, found: tuple[Draft, ...]) -> ClaimCheck:
    wrong = [d for d in found if d.rule is Rule.CLAIM_DATE and d.reported in claim.raw]
    reason = wrong[0].text if wrong else DATES.reason
    return ClaimCheck(
        claim_id=claim.claim_id,
        verdict=ClaimVerdict.INCONSISTENT if wrong else DATES.verdict,
        reason_vi=reason[0],
        reason_en=reason[1],
    )


def _found_in_table(found: tuple[Draft, ...], claim: Claim) -> bool:
    """Return whether a claim is a cell of a share table that was reported as such."""
    percents = {figure_vi(s.percent) for s in claim.shares if s.percent is not None}
    return claim.kind is ClaimKind.BAND_SHARE and any(
        draft.rule is Rule.CLAIM_SHARE
        and draft.table_id != ""
        and draft.reported in percents
        and level_key(draft.unit) == level_key(claim.level)
        for draft in found
    )


def _draft(claim: Claim, rule: Rule, outcome: Outcome) -> Draft:
    whole = claim.text if _WORDS.search(claim.text) else f"{claim.level} {claim.text}%".strip()
    quoted = whole if len(whole) <= QUOTED else f"{whole[:QUOTED].rstrip()}…"
    wrong = outcome.verdict is ClaimVerdict.INCONSISTENT
    formula = f"{outcome.formula} ≠ {outcome.reported}" if outcome.formula else ""
    return Draft(
        rule=rule,
        table_id=outcome.table_id,
        unit=claim.units[0] if len(claim.units) == 1 else "",
        column=outcome.column,
        reported=outcome.reported,
        expected=outcome.expected,
        formula=formula,
        text=sentences.CLAIM.say(text=quoted, reason=outcome.reason),
        cells=outcome.cells,
        certainty=Certainty.CERTAIN if wrong else Certainty.INTERPRETIVE,
        location=claim.location,
        subject=claim.text,
        doubtful=claim.raw.split() != claim.text.split(),
        cause=_cause(claim) if wrong else "",
    )


def _cause(claim: Claim) -> str:
    """Return what claims that one slip makes wrong together have in common.

    Bands over one column, and the rows of a table of shares, divide the same units: one unit
    that is counted elsewhere changes two of them.
    """
    if claim.kind is ClaimKind.BAND_COUNT and claim.subject:
        return f"bands {claim.unit_level} {claim.subject}"
    counted = any(share.count is not None for share in claim.shares)
    if claim.kind is ClaimKind.BAND_SHARE and not counted and not _WORDS.search(claim.text):
        return f"shares {claim.unit_level}"
    return ""
