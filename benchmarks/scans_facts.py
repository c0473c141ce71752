"""Made facts for made decisions: names of many provinces, scores, totals, ranks, seeded.

The units' names are real, every figure is invented. A `MadeTable` is what the paper says.
"""

import random
import re
from dataclasses import dataclass
from decimal import Decimal


def _names(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split("|")]


def _by_province(text: str) -> dict[str, list[str]]:
    parts = re.split(r"^(\S.*):$", text, flags=re.M)[1:]
    return {
        province: _names(names) for province, names in zip(parts[::2], parts[1::2], strict=True)
    }


DISTRICTS = _by_province("""
Quảng Ninh:
  thành phố Hạ Long | thành phố Móng Cái | thành phố Cẩm Phả | thành phố Uông Bí | thị xã
  Quảng Yên | thị xã Đông Triều | huyện Vân Đồn | huyện Tiên Yên | huyện Đầm Hà | huyện Hải Hà
  | huyện Ba Chẽ | huyện Bình Liêu | huyện Cô Tô
Nghệ An:
  thành phố Vinh | thị xã Cửa Lò | thị xã Thái Hòa | thị xã Hoàng Mai | huyện Diễn Châu |
  huyện Quỳnh Lưu | huyện Yên Thành | huyện Đô Lương | huyện Nghi Lộc | huyện Hưng Nguyên |
  huyện Nam Đàn | huyện Thanh Chương | huyện Anh Sơn | huyện Con Cuông | huyện Tương Dương |
  huyện Kỳ Sơn | huyện Quế Phong | huyện Quỳ Châu | huyện Quỳ Hợp | huyện Nghĩa Đàn | huyện
  Tân Kỳ
Đắk Lắk:
  thành phố Buôn Ma Thuột | thị xã Buôn Hồ | huyện Ea H'leo | huyện Ea Súp | huyện Buôn Đôn |
  huyện Cư M'gar | huyện Krông Búk | huyện Krông Năng | huyện Ea Kar | huyện M'Đrắk | huyện
  Krông Bông | huyện Krông Pắc | huyện Krông Ana | huyện Lắk | huyện Cư Kuin
Bến Tre:
  thành phố Bến Tre | huyện Châu Thành | huyện Chợ Lách | huyện Mỏ Cày Bắc | huyện Mỏ Cày Nam
  | huyện Giồng Trôm | huyện Bình Đại | huyện Ba Tri | huyện Thạnh Phú
Lào Cai:
  thành phố Lào Cai | thị xã Sa Pa | huyện Bát Xát | huyện Mường Khương | huyện Si Ma Cai |
  huyện Bắc Hà | huyện Bảo Thắng | huyện Bảo Yên | huyện Văn Bàn
Thừa Thiên Huế:
  thành phố Huế | thị xã Hương Thủy | thị xã Hương Trà | huyện Phong Điền | huyện Quảng Điền |
  huyện Phú Vang | huyện A Lưới | huyện Phú Lộc | huyện Nam Đông
Cà Mau:
  thành phố Cà Mau | huyện U Minh | huyện Thới Bình | huyện Trần Văn Thời | huyện Cái Nước |
  huyện Đầm Dơi | huyện Năm Căn | huyện Phú Tân | huyện Ngọc Hiển
Thái Bình:
  thành phố Thái Bình | huyện Quỳnh Phụ | huyện Hưng Hà | huyện Đông Hưng | huyện Thái Thụy |
  huyện Tiền Hải | huyện Kiến Xương | huyện Vũ Thư
""")
COMMUNES = _by_province("""
Hà Giang:
  Xã Lũng Cú | Xã Má Lé | Xã Đồng Văn | Xã Lũng Táo | Xã Phố Là | Xã Thài Phìn Tủng | Xã Sủng
  Là | Xã Xà Phìn | Xã Tả Phìn | Xã Tả Lủng | Xã Phố Cáo | Xã Sính Lủng | Xã Sảng Tủng | Xã
  Lũng Thầu | Xã Hố Quáng Phìn | Xã Vần Chải | Xã Lũng Phìn | Xã Sủng Trái | Thị trấn Phố Bảng
Quảng Trị:
  Phường Đông Giang | Phường 1 | Phường 2 | Phường 3 | Phường 4 | Phường 5 | Phường Đông Lễ |
  Phường Đông Thanh | Phường Đông Lương | Xã Triệu Ái | Xã Triệu An | Xã Triệu Vân | Xã Triệu
  Phước | Xã Triệu Độ | Xã Triệu Trạch | Xã Triệu Thuận | Xã Triệu Đại | Xã Triệu Hòa | Xã
  Triệu Lăng | Xã Triệu Sơn | Xã Triệu Long | Xã Triệu Tài | Xã Triệu Trung | Xã Triệu Thượng
  | Xã Triệu Thành
Tây Ninh:
  Phường Hiệp Ninh | Phường Ninh Sơn | Phường Ninh Thạnh | Xã Tân Bình | Xã Bình Minh | Xã
  Thạnh Tân | Xã Phước Vinh | Xã Hảo Đước | Xã An Bình | Xã Thái Bình | Xã Ninh Điền | Xã
  Thành Long | Xã Trí Bình | Xã Hòa Hội | Xã Biên Giới | Xã Hòa Thạnh | Xã Đồng Khởi | Thị
  trấn Châu Thành
""")
DEPARTMENTS = _names(
    """
    Văn phòng Ủy ban nhân dân tỉnh | Sở Nội vụ | Sở Tư pháp | Sở Tài chính | Sở Kế hoạch và
    Đầu tư | Sở Công Thương | Sở Nông nghiệp và Phát triển nông thôn | Sở Giao thông vận tải |
    Sở Xây dựng | Sở Tài nguyên và Môi trường | Sở Thông tin và Truyền thông | Sở Khoa học và
    Công nghệ | Sở Lao động - Thương binh và Xã hội | Sở Văn hóa, Thể thao và Du lịch | Sở
    Giáo dục và Đào tạo | Sở Y tế | Thanh tra tỉnh | Ban Dân tộc | Ban Quản lý các khu công
    nghiệp | Sở Ngoại vụ
    """
)
INDICATORS = _names(
    """
    Công tác chỉ đạo, điều hành | Cải cách thể chế | Cải cách thủ tục hành chính | Cải cách tổ
    chức bộ máy | Cải cách chế độ công vụ | Cải cách tài chính công | Xây dựng chính quyền
    điện tử | Hạ tầng số | Nhân lực số | An toàn thông tin | Hoạt động chính quyền số | Kinh
    tế số | Xã hội số | Nhận thức số | Thể chế số
    """
)


@dataclass(frozen=True, slots=True)
class MadeCell:
    """A printed cell: position, spans, text; `figure` when it counts as a figure."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    figure: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class MadeTable:
    """A table as printed, with the relative widths of its columns."""

    rows: int
    columns: int
    cells: tuple[MadeCell, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MadeDecision:
    """A decision on one page: its words around one table."""

    province: str
    before: tuple[str, ...]
    caption: str
    table: MadeTable
    after: tuple[str, ...]


def make_decision(seed: int) -> MadeDecision:
    """Return the decision of a seed; the kind of table goes round with the seed."""
    chance = random.Random(seed)
    kind = seed % 4
    if kind == 0:
        province, names = chance.choice(list(DISTRICTS.items()))
        names = [f"UBND {n}" if seed % 3 == 0 else n[0].upper() + n[1:] for n in names]
    elif kind == 1:
        province, names = chance.choice(list(COMMUNES.items()))
        names = names[:]
    elif kind == 2:
        province, names = chance.choice(list(DISTRICTS)), DEPARTMENTS[:]
    else:
        province, names = chance.choice(list(DISTRICTS.items()))
        names = [n[0].upper() + n[1:] for n in names]
    chance.shuffle(names)
    table = _table(chance, names[:20], grouped=kind == 3, two_rows=kind in (0, 2))
    year = chance.choice((2019, 2020, 2021, 2022, 2023, 2024))
    before = (
        f"Căn cứ kết quả thẩm định năm {year}, Ủy ban nhân dân tỉnh {province} công bố "
        f"chỉ số và xếp hạng của {len(names[:20])} đơn vị như sau:",
    )
    after = ("Các đơn vị có tên tại bảng trên chịu trách nhiệm thi hành Quyết định này.",)
    caption = f"Bảng {chance.randint(1, 9)}. Kết quả xếp hạng năm {year}"
    return MadeDecision(province, before, caption, table, after)


def _table(chance: random.Random, names: list[str], grouped: bool, two_rows: bool) -> MadeTable:
    count = chance.randint(3, 6)
    indicators = chance.sample(INDICATORS, count)
    maxima = [chance.choice((5, 10, 13, 15, 20, 25)) for _ in indicators]
    places = [chance.choice((1, 2, 2, 3)) for _ in indicators]
    scored = _scored(chance, names, maxima, places)
    cells = _header(indicators, maxima, two_rows)
    top = 2 if two_rows else 1
    row = top
    columns = count + 5
    ranks_pad = chance.random() < 0.5
    previous: tuple[int, int] | None = None  # (first row, length) of a run of equal ranks
    merged = chance.random() < 0.7
    cut = len(scored) // 2
    rank_cells: list[MadeCell] = []
    for n, (name, figures, total, percent, rank) in enumerate(scored):
        if grouped and n in (0, cut):
            label = "A. Mức tốt" if n == 0 else "B. Mức khá"
            cells.append(
                MadeCell(
                    row, 0, f"{label} ({cut if n == 0 else len(scored) - cut} đơn vị)", 1, columns
                )
            )
            row += 1
            previous = None
        printed = f"{rank:02d}" if ranks_pad else str(rank)
        cells.append(MadeCell(row, 0, str(n + 1), figure=True))
        cells.append(MadeCell(row, 1, name))
        for c, text in enumerate(figures, 2):
            cells.append(MadeCell(row, c, text, figure=text[:1].isdigit()))
        cells.append(MadeCell(row, count + 2, total, figure=True))
        cells.append(MadeCell(row, count + 3, percent, figure=True))
        same = previous and rank_cells[-1].text.strip("*") == printed and merged
        if same and previous:
            first, length = previous
            old = rank_cells[-1]
            rank_cells[-1] = MadeCell(first, count + 4, old.text, length + 1, 1, True)
            previous = (first, length + 1)
        else:
            rank_cells.append(MadeCell(row, count + 4, printed, figure=True))
            previous = (row, 1)
        row += 1
    widths = (0.6, 3.4, *(1.15 for _ in range(count)), 1.2, 1.1, 0.9)
    return MadeTable(row, columns, tuple(cells + rank_cells), widths)


def _scored(
    chance: random.Random, names: list[str], maxima: list[int], places: list[int]
) -> list[tuple[str, list[str], str, str, int]]:
    made: list[tuple[str, list[Decimal], list[str]]] = []
    for name in names:
        values = [
            Decimal(chance.randint(int(m * 0.45 * 10**p), m * 10**p)).scaleb(-p)
            for m, p in zip(maxima, places, strict=True)
        ]
        if chance.random() < 0.25 and made:
            values = made[-1][1][:]  # ties
        texts = [_printed(v, p) for v, p in zip(values, places, strict=True)]
        if chance.random() < 0.05:
            values[0], texts[0] = Decimal(0), "Không chấm điểm"
        elif chance.random() < 0.05:
            values[-1], texts[-1] = Decimal(0), chance.choice(("-", ""))
        elif chance.random() < 0.05:
            texts[1] += "*"
        made.append((name, values, texts))
    made.sort(key=lambda m: -sum(m[1]))
    scored = []
    totals = [sum(values, Decimal(0)) for _, values, _ in made]
    for (name, _, texts), total in zip(made, totals, strict=True):
        rank = 1 + sum(other > total for other in totals)
        share = (100 * total / sum(maxima)).quantize(Decimal("0.01"))
        percent = _printed(share, 2) + ("%" if len(names) % 2 else "")
        scored.append((name, texts, _printed(total, 2), percent, rank))
    return scored


def _printed(value: Decimal, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def _header(indicators: list[str], maxima: list[int], two_rows: bool) -> list[MadeCell]:
    count = len(indicators)
    ends = ("Tổng điểm", "Tỷ lệ (%)", "Xếp hạng")
    labels = [f"{i} (Tối đa: {m})" for i, m in zip(indicators, maxima, strict=True)]
    if not two_rows:
        texts = ("TT", "Tên đơn vị", *labels, *ends)
        return [MadeCell(0, c, t, header=True) for c, t in enumerate(texts)]
    cells = [MadeCell(0, c, t, 2, 1, header=True) for c, t in enumerate(("TT", "Tên đơn vị"))]
    cells.append(MadeCell(0, 2, "Điểm thành phần", 1, count, header=True))
    cells += [MadeCell(0, count + 2 + n, t, 2, 1, header=True) for n, t in enumerate(ends)]
    cells += [MadeCell(1, c, t, header=True) for c, t in enumerate(labels, 2)]
    return cells
