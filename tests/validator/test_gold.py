"""The audit against hand-checked truth: every certain finding, one cause for one root."""

from collections import defaultdict
from pathlib import Path

import pytest

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
