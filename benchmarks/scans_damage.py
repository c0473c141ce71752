"""What a copier, a scanner and a stamp do to a sheet: seeded, by level."""

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.scans_drawing import Drawing


@dataclass(frozen=True, slots=True)
class Damage:
    """How a sheet is harmed; lengths in inches, light as a share of full scale."""

    skew: float = 0.0  # degrees, at most
    curl: float = 0.0  # inches of bend, at most
    blur: float = 0.0  # sigma, inches / 1000
    noise: float = 0.0  # sigma, grey levels
    shade: float = 0.0  # darkest corner
    speckle: float = 0.0  # specks for each square inch
    jpeg: int = 95
    ink: float = 1.0  # strength of the print
    faded: float = 1.0  # strength of the rules
    breaks: float = 0.0  # share of the rules that is gone
    seal: bool = False
    signature: bool = False
    grey: bool = False


CLEAN = Damage(skew=0.1, blur=0.8, noise=1.0, jpeg=95)
LIGHT = Damage(0.7, 0.01, 2.0, 6.0, 0.10, 0.5, 75, 0.92, 0.75, 0.01)
HEAVY = Damage(2.0, 0.05, 3.2, 15.0, 0.35, 6.0, 40, 0.8, 0.5, 0.05, True, True)
LEVELS = {
    "clean": CLEAN,
    "light": LIGHT,
    "heavy": HEAVY,
    "light+seal": replace(LIGHT, seal=True, signature=True),
    "light+grey seal": replace(LIGHT, seal=True, signature=True, grey=True),
}


def scan(drawing: Drawing, dpi: int, damage: Damage, seed: int) -> NDArray[Any]:
    """Return the scanned picture (H, W, 3), or (H, W) for a grey scan."""
    chance = np.random.default_rng(seed)
    rules = _broken(drawing.rules, damage, drawing.dpi, chance)
    ink = np.maximum(drawing.text * damage.ink, rules * damage.faded)
    sheet = np.repeat((255 - 0.93 * ink).astype(np.uint8)[:, :, None], 3, axis=2)
    if damage.seal:
        sheet = _sealed(sheet, drawing, chance)
    if damage.signature:
        sheet = _signed(sheet, drawing, chance)
    sheet = _bent(sheet, drawing.dpi, damage, chance)
    scale = dpi / drawing.dpi
    size = (round(sheet.shape[1] * scale), round(sheet.shape[0] * scale))
    picture = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    if damage.blur:
        blurred = cv2.GaussianBlur(picture, (0, 0), max(0.2, damage.blur * dpi / 1000))
        picture = blurred.astype(np.float32)
    picture *= _light(picture.shape[:2], damage.shade, chance)[:, :, None]
    picture += chance.normal(0, 1, (*picture.shape[:2], 1)) * damage.noise
    picture += chance.normal(0, 1, picture.shape) * damage.noise * 0.3
    out = np.clip(picture, 0, 255).astype(np.uint8)
    out = _specked(out, dpi, damage, chance)
    if damage.grey:
        out = np.asarray(cv2.cvtColor(out, cv2.COLOR_RGB2GRAY))
    coded = cv2.imencode(
        ".jpg", out[..., ::-1] if out.ndim == 3 else out, [cv2.IMWRITE_JPEG_QUALITY, damage.jpeg]
    )[1]
    back = np.asarray(cv2.imdecode(coded, cv2.IMREAD_UNCHANGED))
    return np.ascontiguousarray(back[..., ::-1] if back.ndim == 3 else back)


def _broken(
    rules: NDArray[Any], damage: Damage, dpi: int, chance: np.random.Generator
) -> NDArray[Any]:
    if not damage.breaks:
        return rules
    length = round(0.06 * dpi)
    small = (rules.shape[0] // length + 1, rules.shape[1] // length + 1)
    kept = (chance.random(small) >= damage.breaks).astype(np.uint8)
    full = cv2.resize(kept, (small[1] * length, small[0] * length), interpolation=cv2.INTER_NEAREST)
    return rules * full[: rules.shape[0], : rules.shape[1]]


def _sealed(sheet: NDArray[Any], drawing: Drawing, chance: np.random.Generator) -> NDArray[Any]:
    dpi = drawing.dpi
    x0, y0, x1, y1 = (v * dpi for v in drawing.table)
    centre = (round(chance.uniform(x0 + (x1 - x0) * 0.3, x1)), round(chance.uniform(y0, y1)))
    mask = np.zeros(sheet.shape[:2], np.uint8)
    radius = round(0.7 * dpi)
    for r, width in ((radius, 0.035), (round(radius * 0.88), 0.012), (round(radius * 0.6), 0.012)):
        cv2.circle(mask, centre, r, 255, max(1, round(width * dpi)), cv2.LINE_AA)
    for n in range(26):  # letters around the ring, roughly
        turn = 2 * np.pi * n / 26
        at = (
            round(centre[0] + 0.74 * radius * np.cos(turn)),
            round(centre[1] + 0.74 * radius * np.sin(turn)),
        )
        cv2.putText(
            mask,
            "HDNSAB"[n % 6],
            at,
            cv2.FONT_HERSHEY_SIMPLEX,
            dpi / 250,
            255,
            dpi // 90,
            cv2.LINE_AA,
        )
    points = [
        (
            centre[0] + radius * (0.45 if n % 2 == 0 else 0.19) * np.sin(n * np.pi / 5),
            centre[1] - radius * (0.45 if n % 2 == 0 else 0.19) * np.cos(n * np.pi / 5),
        )
        for n in range(10)
    ]
    cv2.fillPoly(mask, [np.array(points, np.int32)], 255, cv2.LINE_AA)
    return _inked(sheet, mask, (215, 40, 50), 0.85)


def _signed(sheet: NDArray[Any], drawing: Drawing, chance: np.random.Generator) -> NDArray[Any]:
    dpi = drawing.dpi
    x0, y0, x1, y1 = (v * dpi for v in drawing.table)
    t = np.linspace(0, 1, 200)
    start = (chance.uniform(x0, x1 - 1.2 * dpi), chance.uniform(y0, y1))
    xs = start[0] + 1.8 * dpi * t
    ys = start[1] + 0.25 * dpi * np.sin(2 * np.pi * (3 * t + chance.random())) * (1 - 0.5 * t)
    mask = np.zeros(sheet.shape[:2], np.uint8)
    cv2.polylines(
        mask,
        [np.stack([xs, ys], 1).astype(np.int32)],
        False,
        255,
        max(2, round(0.02 * dpi)),
        cv2.LINE_AA,
    )
    return _inked(sheet, mask, (40, 60, 170), 0.8)


def _inked(
    sheet: NDArray[Any], mask: NDArray[Any], colour: tuple[int, int, int], strength: float
) -> NDArray[Any]:
    """Print translucent ink: each channel is multiplied by the ink's."""
    cover = (mask.astype(np.float32) / 255 * strength)[:, :, None]
    tint = 1 - cover * (1 - np.array(colour, np.float32) / 255)
    return np.asarray(sheet * tint).astype(np.uint8)


def _bent(
    sheet: NDArray[Any], dpi: int, damage: Damage, chance: np.random.Generator
) -> NDArray[Any]:
    height, width = sheet.shape[:2]
    turn = np.radians(chance.uniform(-damage.skew, damage.skew))
    bend = chance.uniform(-damage.curl, damage.curl) * dpi
    xs = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    ys = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = (xs * width / 2) + 0.3 * bend * (ys**2) + 0 * xs
    y = (ys * height / 2) + bend * ((xs**2) + 0.5 * (xs**3)) * (1 + 0.3 * ys)
    map_x = (np.cos(turn) * x - np.sin(turn) * y + width / 2).astype(np.float32)
    map_y = (np.sin(turn) * x + np.cos(turn) * y + height / 2).astype(np.float32)
    return np.asarray(cv2.remap(sheet, map_x, map_y, cv2.INTER_LINEAR, borderValue=(255, 255, 255)))


def _light(shape: tuple[int, int], shade: float, chance: np.random.Generator) -> NDArray[Any]:
    corners = (1 - shade * chance.random((3, 3))).astype(np.float32)
    return np.asarray(cv2.resize(corners, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC))


def _specked(
    picture: NDArray[Any], dpi: int, damage: Damage, chance: np.random.Generator
) -> NDArray[Any]:
    height, width = picture.shape[:2]
    out = picture.copy()
    for _ in range(round(damage.speckle * height * width / dpi**2)):
        at = (int(chance.integers(width)), int(chance.integers(height)))
        radius = max(0, round(chance.uniform(0.001, 0.005) * dpi))
        cv2.circle(out, at, radius, (60, 60, 60), -1)
    return out
