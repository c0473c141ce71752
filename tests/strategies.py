"""Hypothesis strategies: documents of any shape that the model allows."""

import datetime
from decimal import Decimal

from hypothesis import strategies as st

from documents.claims import Claim, ClaimCheck, ClaimKind, ClaimVerdict, Share
from documents.document import Document
from documents.facts import DocumentKind, Facts, LevelBand, LevelScale, MaximumStatement
from documents.findings import (
    Audit,
    Certainty,
    Finding,
    Relation,
    RelationKind,
    Rule,
    Severity,
    Verdict,
)
from documents.notices import Notice
from documents.printed import Page, PageKind, Paragraph, SourceFile, SourceKind
from documents.provenance import Box, Location, Reading, Repair, RepairReason
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Footnote,
    Group,
    MatchReason,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitCandidate,
    UnitLevel,
    UnitName,
    UnitRef,
)

# Any text that JSON can carry; lone surrogates are no text.
texts = st.text(st.characters(codec="utf-8"), max_size=12)
# Figures keep their printed precision: 42.50 is not 42.5.
figures = st.decimals(
    min_value=Decimal(-10_000), max_value=Decimal(10_000), places=2, allow_nan=False
) | st.integers(0, 10_000).map(Decimal)
shares_of_one = st.floats(0, 1)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """Draw a box that is not inside out."""
    x = sorted((draw(st.floats(0, 1000)), draw(st.floats(0, 1000))))
    y = sorted((draw(st.floats(0, 1000)), draw(st.floats(0, 1000))))
    return Box(x0=x[0], top=y[0], x1=x[1], bottom=y[1])


def few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Return tuples of at most two: the shape matters, not the length."""
    return st.lists(strategy, max_size=2).map(tuple)


places = st.none() | st.integers(1, 500)
locations = st.builds(Location, page=places, box=st.none() | boxes(), line=places, line_end=places)
readings = st.builds(Reading, text=texts, method=texts, confidence=shares_of_one)
cells = st.builds(
    Cell,
    raw=texts,
    printed=texts,
    value=st.none() | figures,
    status=st.sampled_from(CellStatus),
    mark=texts,
    location=locations,
    confidence=shares_of_one,
    alternatives=few(readings),
    merged=st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)),
)
unit_names = st.builds(
    UnitName,
    raw=texts,
    printed=texts,
    official=texts,
    unit_id=texts,
    level=st.sampled_from(UnitLevel),
    district=texts,
    confidence=shares_of_one,
    margin=st.floats(0, 50),
    alternatives=few(
        st.builds(UnitCandidate, unit_id=texts, name=texts, probability=shares_of_one)
    ),
    reason=st.sampled_from(MatchReason),
    explanation=texts,
)
columns = st.builds(
    Column,
    index=st.integers(1, 20),
    header=few(texts),
    indicator=texts,
    measure=st.sampled_from(Measure),
    maximum=st.none() | figures,
    raw=few(texts),
)
rows = st.builds(
    Row,
    index=st.integers(0, 200),
    kind=st.sampled_from(RowKind),
    name=unit_names,
    cells=few(cells),
    number=texts,
    group=texts,
    mark=texts,
    location=locations,
)
tables = st.builds(
    Table,
    table_id=st.just("t01"),
    kind=st.sampled_from(TableKind),
    columns=few(columns),
    rows=few(rows),
    number=texts,
    caption=texts,
    unit_level=st.sampled_from(UnitLevel),
    groups=few(
        st.builds(
            Group,
            heading=texts,
            stated_count=places,
            first_row=st.integers(0, 9),
            last_row=st.integers(-1, 9),
        )
    ),
    notes=few(st.builds(Footnote, mark=texts, text=texts, location=locations)),
    absent=few(st.builds(UnitRef, unit_id=texts, name=texts)),
    locations=few(locations),
)
claims = st.builds(
    Claim,
    claim_id=texts,
    kind=st.sampled_from(ClaimKind),
    text=texts,
    raw=texts,
    location=locations,
    shares=few(st.builds(Share, label=texts, count=st.none() | figures, percent=figures)),
    value=st.none() | figures,
    units=few(texts),
    values=few(figures),
)
findings = st.builds(
    Finding,
    finding_id=texts,
    cause_id=texts,
    rule=st.sampled_from(Rule),
    severity=st.sampled_from(Severity),
    verdict=st.sampled_from(Verdict),
    certainty=st.sampled_from(Certainty),
    cells=few(texts),
    location=locations,
    probability=st.none() | shares_of_one,
)
relations = st.builds(
    Relation,
    relation_id=texts,
    kind=st.sampled_from(RelationKind),
    target=texts,
    operands=few(texts),
)
bands = st.builds(LevelBand, name=texts, lower=st.none() | figures, upper=st.none() | figures)
documents = st.builds(
    Document,
    document_id=texts,
    source=st.builds(
        SourceFile,
        name=texts,
        sha256=texts,
        size=st.integers(0, 10**9),
        kind=st.sampled_from(SourceKind),
    ),
    pages=few(st.builds(Page, number=st.integers(1, 99), kind=st.sampled_from(PageKind))),
    facts=st.builds(
        Facts,
        kind=st.sampled_from(DocumentKind),
        number=st.none() | texts,
        date=st.none() | st.dates(datetime.date(2000, 1, 1)),
        year=places,
    ),
    tables=few(tables),
    level_scales=few(st.builds(LevelScale, bands=few(bands), basis=texts, text=texts)),
    maxima=few(st.builds(MaximumStatement, value=figures, units=few(texts), mark=texts)),
    claims=few(claims),
    repairs=few(
        st.builds(
            Repair,
            target=texts,
            reason=st.sampled_from(RepairReason),
            before=texts,
            after=texts,
            because=texts,
        )
    ),
    paragraphs=few(st.builds(Paragraph, text=texts, location=locations)),
    audit=st.builds(
        Audit,
        findings=few(findings),
        relations=few(relations),
        claim_checks=few(
            st.builds(
                ClaimCheck,
                claim_id=texts,
                verdict=st.sampled_from(ClaimVerdict),
                reason_vi=texts,
                reason_en=texts,
            )
        ),
    ),
    problems=few(st.builds(Notice, vi=texts, en=texts, cell=texts)),
)
