"""The audit against hand-checked truth: every certain finding, one cause for one root."""

from collections import defaultdict
from pathlib import Path

import pytest

from documents.claims import ClaimVerdict
from documents.document import Document
from documents.findings import Audit, Certainty, Finding, Verdict
from tests.validator import gold
from validator.validate import validate

# Gold names columns c1, c2, ...; findings name them by their index.
Key = tuple[str, str, str, str]


def expected_keys(data: gold.Json, certainty: str) -> dict[Key, str]:
    """Return the gold findings of a certainty with their roots ("" for a cause of its own)."""
    return {
        (
            f["rule"],
            f["table"] or "",
            f["unit"] or "",
            (f["column"] or "").removeprefix("c"),
        ): f.get("root", "")
        for f in data["findings"]
        if f["certainty"] == certainty
    }


def found_keys(document: Document, audit: Audit) -> dict[Key, Finding]:
    """Return the audit's findings under the same keys."""
    numbers = {t.table_id: t.number for t in document.tables}
    return {
        (f.rule.value, numbers.get(f.table_id, ""), f.unit, f.column): f for f in audit.findings
    }


def test_binh_dinh_has_its_forty_findings_and_nothing_else(shared: Path) -> None:
    data = gold.load(shared, "002.json")
    document = gold.document(data)
    found = found_keys(document, validate(document))
    certain = {k: f for k, f in found.items() if f.certainty is Certainty.CERTAIN}

    wanted = expected_keys(data, "certain")
    assert len(wanted) == 40
    assert certain.keys() == wanted.keys()
    assert found.keys() - certain.keys() <= expected_keys(data, "interpretive").keys()


def test_binh_dinh_findings_of_one_root_have_one_cause(shared: Path) -> None:
    data = gold.load(shared, "002.json")
    document = gold.document(data)
    found = found_keys(document, validate(document))

    causes = defaultdict(set)
    for key, root in expected_keys(data, "certain").items():
        causes[root or str(key)].add(found[key].cause_id)
    assert all(len(ids) == 1 for ids in causes.values())
    assert len({next(iter(ids)) for ids in causes.values()}) == len(causes)


def test_binh_dinh_findings_say_what_gold_expects(shared: Path) -> None:
    data = gold.load(shared, "002.json")
    document = gold.document(data)
    found = found_keys(document, validate(document))

    for f in data["findings"]:
        if f["certainty"] != "certain" or isinstance(f["reported"], list):
            continue
        unit, column = f["unit"] or "", f["column"].removeprefix("c")
        finding = found[f["rule"], f["table"], unit, column]
        assert finding.reported == str(f["reported"])
        wanted = "–".join(map(str, f["expected_range"])) if "expected_range" in f else None
        assert finding.expected == (wanted or str(f["expected"]))
        assert finding.verdict is Verdict.SOURCE


def test_binh_dinh_messages_carry_the_figures_in_both_languages(shared: Path) -> None:
    document = gold.document(gold.load(shared, "002.json"))

    for finding in validate(document).findings:
        for message in (finding.message_vi, finding.message_en):
            assert finding.reported in message
            assert finding.expected in message
        assert finding.message_vi != finding.message_en


@pytest.mark.parametrize("name", ["002.json", "003.json", "004_tables_1-4.json"])
def test_the_audit_is_the_same_when_run_again(shared: Path, name: str) -> None:
    document = gold.document(gold.load(shared, name))

    assert validate(document) == validate(document)


def test_tuyen_quang_totals_and_ranks_are_clean(shared: Path) -> None:
    document = gold.document(gold.load(shared, "004_tables_1-4.json"), places=2)
    audit = validate(document)

    assert [f.rule.value for f in audit.findings] == ["max_total"]  # 855 stated as 850
    assert {r.target for r in audit.relations if r.kind.value == "sum"} == {"t02.c7", "t04.c10"}


def test_binh_phuoc_has_one_inconsistent_claim(shared: Path) -> None:
    data = gold.load(shared, "001.json")
    prose = gold.paragraphs(shared, "001_b878a86cfc0c8540.txt")
    audit = validate(gold.document(data, prose=prose))

    assert [(f.rule.value, f.reported, f.expected) for f in audit.findings] == [
        ("claim_share", "76,7%", "72,7%")
    ]
    wrong = [c.claim_id for c in audit.claim_checks if c.verdict is ClaimVerdict.INCONSISTENT]
    assert wrong == ["c026"]


def test_son_la_has_its_certain_findings_and_the_interpretive_mean(shared: Path) -> None:
    data = gold.load(shared, "003.json")
    document = gold.document(data, prose=gold.paragraphs(shared, "003_50ee4d354a476bfd.txt"))
    audit = validate(document)
    found = found_keys(document, audit)

    certain = {k for k, f in found.items() if f.certainty is Certainty.CERTAIN}
    assert certain == expected_keys(data, "certain").keys()
    assert found.keys() - certain == expected_keys(data, "interpretive").keys()
    shares = {f.cause_id for f in audit.findings if f.rule.value == "claim_share"}
    assert len(shares) == 1
    date = next(f for f in audit.findings if f.rule.value == "claim_date")
    assert (date.reported, date.expected) == ("10/11/2020", "10/11/2021")


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("002.json", "002_6c036ce17b395f25.txt"),
        ("004_tables_1-4.json", "004_bf42fb302aa52e36.txt"),
    ],
)
def test_citations_of_older_papers_are_no_date_errors(shared: Path, name: str, seed: str) -> None:
    data = gold.load(shared, name)
    audit = validate(gold.document(data, prose=gold.paragraphs(shared, seed)))

    assert [f for f in audit.findings if f.rule.value == "claim_date"] == []


def test_claims_of_binh_dinh_raise_nothing(shared: Path) -> None:
    audit = validate(gold.document(gold.load(shared, "002.json")))

    assert {c.verdict for c in audit.claim_checks} <= {
        ClaimVerdict.CONSISTENT,
        ClaimVerdict.NOT_CHECKABLE,
    }
