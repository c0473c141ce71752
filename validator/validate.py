"""The audit: every rule over one document, each one function in the tuple below."""

from documents.document import Document
from documents.findings import Audit
from validator.causes import with_causes
from validator.charts import check_charts
from validator.claims.check import check_claims
from validator.claims.dates import check_dates
from validator.claims.sharetables import check_share_tables
from validator.crosstable import check_across
from validator.drafts import Case, Check, collect
from validator.figures import Figures
from validator.groups import check_group_counts
from validator.headers import check_header_labels
from validator.judgement import findings_of
from validator.levels import check_levels
from validator.maxima import check_above_maximum, check_marks
from validator.numbering import check_running_numbers
from validator.order import check_row_order
from validator.percents import check_percents
from validator.rankacross import check_ranks_across
from validator.rankcells import check_open_ranks
from validator.ranks import check_ranks
from validator.rankties import check_rounded_ties
from validator.relations import SumRelation, discover
from validator.stated import as_change, stated_sums
from validator.summaryrows import check_column_totals
from validator.totals import check_maxima_totals, check_row_totals
from validator.units import check_units
from validator.weights import weighted_totals

CHECKS: tuple[Check, ...] = (
    check_row_totals,
    check_column_totals,
    check_maxima_totals,
    check_above_maximum,
    check_marks,
    check_percents,
    check_ranks,
    check_rounded_ties,
    check_open_ranks,
    check_row_order,
    check_running_numbers,
    check_levels,
    check_group_counts,
    check_across,
    check_ranks_across,
    check_charts,
    check_units,
    check_header_labels,
    check_share_tables,
    check_dates,
)


def sums_of(figures: Figures) -> tuple[SumRelation, ...]:
    """Return the sums of a table: stated by headers, plain, weighted for the rest."""
    stated = stated_sums(figures)
    plain = tuple(as_change(figures, r) for r in discover(figures, stated))
    known = (*stated, *plain)
    weighted = weighted_totals(figures, known)
    # A sum that many rows break may resemble one with other whole weights, as less a deduction;
    # finer weights bend to any rows.
    loose = {r.target: r.support for r in known if not r.is_firm}
    others = weighted_totals(figures, tuple(r for r in known if r.is_firm)) if loose else ()
    better = {
        r.target: r for r in others if r.divisor == 1 and r.support > loose.get(r.target, r.support)
    }
    return (*(better.pop(r.target, r) for r in known), *weighted)


def case_of(document: Document) -> Case:
    """Return what the rules get to see of a document: its figures, and the sums that they form."""
    figures = tuple(Figures.of(table) for table in document.tables)
    return Case(document, figures, {f.table.table_id: sums_of(f) for f in figures})


def validate(document: Document) -> Audit:
    """Return everything that the document's own figures and sentences say against it.

    Reads the document and never changes it. The findings come in document order, with ids that
    depend only on what they say.
    """
    case = case_of(document)
    answer = collect(check(case) for check in CHECKS)
    claim_checks, claim_drafts = check_claims(case, answer.drafts)
    return Audit(
        findings=findings_of(document, with_causes((*answer.drafts, *claim_drafts))),
        relations=answer.relations,
        claim_checks=claim_checks,
    )
