"""How many units there are: "32/32 cơ quan, đơn vị bao gồm ...", "Khối huyện: 11 đơn vị"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from documents.claims import ClaimKind, Share
from normalizers.claims.population import NUMBER, POPULATION, RATIO, counts_units, read_units
from normalizers.claims.speech import Found, Speech
from normalizers.figures import count
from normalizers.unit_words import level_of, listed_names, names_in

# "Khối UBND các huyện, thị xã, thành phố: 11 đơn vị."
_LABELLED = re.compile(
    rf"^[\W_]*(?P<label>[^:.;]{{6,140}}): ?(?P<count>{NUMBER}) (?P<noun>{POPULATION})\W*$"
)
# "Số đơn vị tiến hành đánh giá: 11/11", "...: 02 đơn vị gửi báo cáo (A, B)"
_NUMBER_OF = re.compile(
    rf"^[\W_]*(?:tong )?(?:so|s[o06]) (?P<label>(?:luong )?{POPULATION}"
    r"(?:(?!dat\b|xep loai|co diem)[^:;\d]){0,90}): ?"
    r"(?P<count>\d{1,5})(?: ?/ ?(?P<total>\d{1,5}))?(?![\d,./])"
    r"(?: ?(?:don vi|co quan)[^().;]{0,60}(?:\((?P<list>[^()\d]{3,600})\))?)?"
)
_POPULATION = re.compile(POPULATION)
# "Trong số 19 đơn vị được đánh giá, có 13 ..."
_OUT_OF = re.compile(
    rf"\btrong (?:tong )?so (?P<count>\d{{1,4}}) (?P<noun>{POPULATION})(?! con lai)(?! (?:xep|dat))"
)
_MENTION = re.compile(rf"(?:{RATIO}|(?P<single>{NUMBER})) (?P<noun>{POPULATION})(?! con lai)")
_PROCESS = re.compile(
    r"\bdanh gia\b|\btham gia\b|\bxep hang\b|\bcham diem\b|\bdoi tuong\b|\bbao cao\b|\bkhao sat\b"
    r"|\btham dinh\b|\btu cham\b|\bgui phieu\b"
)
# A cited document's own subject: "Kế hoạch số 42/KH-UBND ... về việc đánh giá 07 huyện".
_CITED = re.compile(r"\bso:? ?\d+ ?/ ?[a-z][^;.]*?\bve\b")
_NEAR = 110  # letters
_ASSESSED = r"(?:danh gia|xep hang|cham diem|tham dinh|khao sat)"
_ASSESSES = re.compile(
    rf"(?:{_ASSESSED}|doi tuong|tham gia|bao cao|gui phieu)\b[^.;]*"
    r"\b(?:voi|vai|doi voi|cua|cho|gom|co|la|tai|hanh chinh)[ :(]*"
    r"(?:van phong ubnd tinh[ ,]*|[a-z]{1,6} )?$"
)
_IS_ASSESSED = re.compile(
    rf"[^.;\d]{{0,60}}?\b(?:duoc|thuoc doi tuong|tham gia|tu|da)(?: duoc)? (?:tu )?{_ASSESSED}"
    r"|[^.;\d]{0,40}?\bthuoc doi tuong|[^.;\d]{0,40}?\btham gia"
)
# Units of which something else is told: "14 đơn vị tăng điểm".
_PART_ONLY = re.compile(r" (?:chua|khong|tang|giam|bi|xep|dat|co diem|nop)")
_WHOLE_OPENS = re.compile(r"[^.;\d]{0,60}?(?:bao gom|gom|\(|:)")
_ALONE = ("van phong", "thanh tra", "ban ")


def read_totals(speech: Speech) -> Iterator[Found]:
    """Yield how many units a population has, and how many of them took part."""
    labelled = _LABELLED.match(speech.text)
    if labelled and _POPULATION.search(labelled["label"]):
        counted = read_units(speech.sentence.words, *labelled.span("count"))
        share = Share(label=speech.quote(*labelled.span("label")), count=counted)
        level = level_of(labelled["label"]) or speech.context.unit_level
        yield speech.found(
            ClaimKind.TOTAL_UNITS, *labelled.span(), shares=(share,), subject="", unit_level=level
        )
        return
    if numbered := _NUMBER_OF.match(speech.text):
        yield _numbered(speech, numbered)


def _numbered(speech: Speech, match: re.Match[str]) -> Found:
    listed = match.span("list")
    expected = int(match["count"])
    units = listed_names(speech.sentence.words, *listed, expected) if match["list"] else ()
    share = Share(
        label=speech.quote(*match.span("label")),
        count=count(match["count"]),
        total=count(match["total"]) if match["total"] else None,
    )
    return speech.found(
        ClaimKind.TOTAL_UNITS, *match.span(), shares=(share,), units=units, subject=""
    )


def read_mentions(speech: Speech) -> Iterator[Found]:
    """Yield the populations that a sentence about the assessment counts, as one claim."""
    yield from _wholes(speech)
    if not _PROCESS.search(speech.text) or _CITED.search(speech.text):
        return
    mentions = [
        m
        for m in _MENTION.finditer(speech.text)
        if speech.is_free(*m.span())
        and _counted(speech, m)
        and not _PART_ONLY.match(speech.text, m.end())
    ]
    if not any(_is_assessed(speech.text, m) for m in mentions):
        return
    first, last = mentions[0], mentions[-1]
    single = [
        Share(label=name, count=Decimal(1))
        for name, start, _ in names_in(speech.sentence.words, 0, last.start())
        if len(mentions) > 1 and speech.text.startswith(_ALONE, start)
    ]
    whole = len(mentions) > 1 and _WHOLE_OPENS.match(speech.text, first.end()) is not None
    shares = tuple(_share(speech, m) for m in mentions)
    rest = shares[1:] if whole else shares
    parts = tuple(s.count for s in (*single, *rest) if s.count is not None)
    if _figure_left(speech, mentions):
        whole, parts = False, ()
    level = "" if len(mentions) > 1 else speech.level_at(*first.span())
    yield speech.found(
        ClaimKind.TOTAL_UNITS,
        first.start(),
        last.end(),
        shares=(shares[0], *single, *shares[1:]),
        value=shares[0].count if whole else None,
        parts=parts if len(parts) > 1 else (),
        unit_level=level,
        subject="",
    )


def _wholes(speech: Speech) -> Iterator[Found]:
    """Yield the populations of which a sentence then counts parts: "Trong số 19 đơn vị"."""
    for match in _OUT_OF.finditer(speech.text):
        if counts_units(speech.sentence.words, match.end("count")) and speech.is_free(
            *match.span()
        ):
            share = Share(label=speech.quote(*match.span("noun")), count=count(match["count"]))
            yield speech.found(ClaimKind.TOTAL_UNITS, *match.span(), shares=(share,), subject="")


def _is_assessed(text: str, mention: re.Match[str]) -> bool:
    """Return whether the mention is what was assessed, and not some units of which more is said."""
    behind = _ASSESSES.search(text, max(0, mention.start() - _NEAR), mention.start())
    return behind is not None or _IS_ASSESSED.match(text, mention.end()) is not None


def _figure_left(speech: Speech, mentions: list[re.Match[str]]) -> bool:
    """Return whether a figure of the enumeration was not understood: its parts are not all."""
    start = mentions[0].start()
    close = speech.text.find(")", mentions[-1].end())
    end = close if close > 0 else mentions[-1].end()
    rest = list(speech.text[start:end])
    for mention in mentions:
        rest[mention.start() - start : mention.end() - start] = " " * len(mention.group())
    return any(c.isdigit() for c in rest)


def _counted(speech: Speech, match: re.Match[str]) -> bool:
    if not match["single"]:
        return counts_units(speech.sentence.words, match.end("total"))
    return read_units(speech.sentence.words, *match.span("single")) is not None


def _share(speech: Speech, match: re.Match[str]) -> Share:
    return Share(
        label=speech.quote(*match.span("noun")),
        count=count(match["single"] or match["count"]),
        total=count(match["total"]) if match["total"] else None,
    )
