"""The audit of the real documents, read from their files: the same findings as on the truth."""

from pathlib import Path

import pytest

from documents.document import Document
from documents.findings import Audit, Certainty
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import open_source
from normalizers.normalize import normalize
from tests.validator import gold
from tests.validator.test_gold import expected_keys, found_keys
from validator.validate import validate


def audited(shared: Path, seed: str) -> tuple[Document, Audit]:
    """Return a seed as the program reads it, with its audit."""
    document = normalize(extract(open_source(shared / "seeds" / seed), ExtractOptions()))
    return document, validate(document)


def test_binh_dinh_from_its_text(shared: Path) -> None:
    data = gold.load(shared, "002.json")
    document, audit = audited(shared, "002_6c036ce17b395f25.txt")
    certain = {
        key: f for key, f in found_keys(document, audit).items() if f.certainty is Certainty.CERTAIN
    }

    wanted = expected_keys(data, "certain")
    assert certain.keys() == wanted.keys()
    by_root = {
        root: {certain[k].cause_id for k, r in wanted.items() if r == root}
        for root in set(wanted.values()) - {""}
    }
    assert all(len(causes) == 1 for causes in by_root.values())
    assert len({certain[k].cause_id for k in wanted}) == len(by_root) + sum(
        root == "" for root in wanted.values()
    )


def test_what_is_a_matter_of_interpretation_in_binh_dinh(shared: Path) -> None:
    data = gold.load(shared, "002.json")
    document, audit = audited(shared, "002_6c036ce17b395f25.txt")
    numbers = {t.table_id: t.number for t in document.tables}

    found = {
        (f.rule.value, numbers[f.table_id], f.unit, f.column)
        for f in audit.findings
        if f.certainty is Certainty.INTERPRETIVE
    }
    wanted = {
        (f["rule"], f["table"], f["unit"] or "", f["column"].removeprefix("c"))
        for f in data["findings"]
        if f["certainty"] == "interpretive"
    }
    assert found == wanted


@pytest.mark.parametrize("seed", ["001_b878a86cfc0c8540.txt", "000_fc60e026b96756f8.txt"])
def test_binh_phuoc_from_both_copies(shared: Path, seed: str) -> None:
    _, audit = audited(shared, seed)

    found = [(f.rule.value, f.reported, f.expected) for f in audit.findings]
    assert found == [("claim_share", "76,7%", "72,7%")]
