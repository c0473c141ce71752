"""A PDF as an office scanner would give it: one grey picture a page, and nothing else."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DPI = 300
SKEW_DEGREES = (0.35, -0.25, 0.3)  # by page, in turn
BLUR_RADIUS = 0.8  # pixels
PAPER, INK = 246, 38  # grey levels
NOISE = 3.0  # standard deviation in grey levels
JPEG_QUALITY = 32


def scan(pdf: Path, target: Path) -> None:
    """Write `target`, the scan of `pdf` at 300 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number in range(len(document)):
        page = document[number].render(scale=DPI / 72, grayscale=True).to_pil()
        pictures.append(_degrade(page, number))
    document.close()
    target.write_bytes(_picture_pdf(pictures))


def _degrade(page: Image.Image, number: int) -> Image.Image:
    skew = SKEW_DEGREES[number % len(SKEW_DEGREES)]
    turned = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(BLUR_RADIUS)), dtype=np.float64)
    # The legacy generator promises the same stream in every numpy release.
    noise = np.random.RandomState(number).normal(0.0, NOISE, soft.shape)
    grey = INK + soft * (PAPER - INK) / 255 + noise
    return Image.fromarray(np.clip(np.rint(grey), 0, 255).astype(np.uint8))


def _picture_pdf(pictures: list[Image.Image]) -> bytes:
    """Return a PDF of one JPEG a page; written by hand, for reportlab would unpack the JPEG."""
    kids = " ".join(f"{3 + 3 * i} 0 R" for i in range(len(pictures)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>".encode(),
    ]
    for i, picture in enumerate(pictures):
        objects.extend(_page_objects(picture, 3 + 3 * i))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _page_objects(picture: Image.Image, first: int) -> list[bytes]:
    width, height = (round(pixels * 72 / DPI, 2) for pixels in picture.size)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=JPEG_QUALITY, dpi=(DPI, DPI))
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {first + 1} 0 R"
        f" /Resources << /XObject << /Scan {first + 2} 0 R >> >> >>"
    )
    draw = f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode()
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        f" /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
        f" /Length {len(jpeg.getvalue())} >>"
    )
    return [
        page.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(draw), draw),
        image.encode() + b"\nstream\n" + jpeg.getvalue() + b"\nendstream",
    ]
