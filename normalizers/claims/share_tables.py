"""Small tables of shares that stand in the text: "Mức Tốt 35% 8%" under two populations."""

import re
from collections.abc import Iterator

from documents.claims import ClaimKind, Share
from normalizers.claims.speech import Found, Speech
from normalizers.figures import FIGURE, figure
from normalizers.levels import LEVEL, LEVEL_NAMES
from normalizers.unit_words import levels_in

_ROW = re.compile(
    rf"\b(?:muc|loai|hang) (?:do )?\"?(?P<level>{LEVEL})\"?"
    rf"(?P<cells>(?: ?\|? ?{FIGURE} ?%){{1,6}})"
)


def read_share_tables(speech: Speech) -> Iterator[Found]:
    """Yield each share with the population of its column, as the header above orders them."""
    for match in _ROW.finditer(speech.text):
        headers = (speech.text[: match.start()], *reversed(speech.before))
        populations = next((found for h in headers if len(found := levels_in(h)) > 1), ())
        shares = list(re.finditer(FIGURE, match["cells"]))
        if len(shares) != len(populations):
            continue
        for population, share in zip(populations, shares, strict=True):
            at = match.start("cells")
            yield speech.found(
                ClaimKind.BAND_SHARE,
                match.start() if share is shares[0] else at + share.start(),
                at + share.end(),
                shares=(Share(percent=figure(share.group())),),
                level=LEVEL_NAMES[match["level"]],
                unit_level=population,
                subject="",
            )
