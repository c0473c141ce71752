"""Made-up ranking tables with known cells: seeded, for any province, of many layouts.

The figures mean nothing; what matters is that every cell's text, place and spans are known.
"""

import random
from dataclasses import dataclass, field, replace

UNITS = {
    "sở": (
        "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Công Thương", "Sở Y tế", "Sở Xây dựng",
        "Sở Giao thông vận tải", "Sở Giáo dục và Đào tạo", "Sở Kế hoạch và Đầu tư",
        "Sở Khoa học và Công nghệ", "Sở Tài nguyên và Môi trường", "Sở Thông tin và Truyền thông",
        "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội",
        "Sở Nông nghiệp và Phát triển nông thôn", "Thanh tra tỉnh", "Ban Dân tộc",
        "Văn phòng Ủy ban nhân dân tỉnh", "Ban Quản lý Khu kinh tế Đông Nam",
        "Ban Quản lý các khu công nghiệp", "Sở Ngoại vụ", "Sở Du lịch", "Sở TT&TT",
    ),
    "huyện": (
        "Huyện Mường Lát", "Huyện Bá Thước", "Thành phố Thanh Hóa", "Thị xã Bỉm Sơn",
        "Huyện Hà Quảng", "Huyện Bảo Lạc", "Thành phố Cao Bằng", "Huyện Krông Năng",
        "Huyện Cư M'gar", "Huyện Ea Súp",
        "Thành phố Buôn Ma Thuột", "Huyện U Minh Thượng", "Thành phố Hà Tiên", "Huyện Kiên Hải",
        "UBND huyện Quang Bình", "UBND huyện Xín Mần", "UBND thành phố Phan Rang - Tháp Chàm",
        "Huyện Thuận Nam", "Thị xã Long Mỹ", "Huyện Châu Thành A", "Huyện đảo Lý Sơn",
    ),
    "xã": (
        "Xã Nậm Cắn", "Xã Tri Lễ", "Phường Ea Tam", "Thị trấn Ea Drăng", "Xã Cư Êbur",
        "Xã Hòa Thắng",
        "Phường Tân Lập", "Xã Sín Chéng", "Xã Lùng Thẩn", "Xã Bản Mế", "Phường Bắc Cường",
        "Xã Cốc San", "Thị trấn Bắc Hà", "Xã Na Hối", "Xã Tả Van Chư", "Xã Hưng Yên Nam",
        "Xã Phú Sơn", "Phường Nam Ngạn", "UBND xã Đại Phạm", "Xã Yên Kỳ", "Xã Ấm Hạ",
    ),
}  # fmt: skip
TITLES = (
    "Hạ tầng kỹ thuật", "Nhân lực CNTT", "Ứng dụng CNTT", "An toàn thông tin", "Chính sách",
    "Chính quyền số", "Kinh tế số", "Xã hội số", "Nhận thức số", "Thể chế số", "Cung cấp thông tin",
    "Dịch vụ công trực tuyến", "Cải cách thủ tục hành chính", "Tổ chức bộ máy", "Tài chính công",
    "Điểm tự đánh giá", "Điểm thẩm định", "Mức độ hài lòng của người dân", "Hoạt động",
)  # fmt: skip
GROUPS = ("Mức tốt", "A. Mức khá (09 đơn vị)", "Loại trung bình", "II. KHỐI HUYỆN", "Nhóm 3")


@dataclass(frozen=True)
class TrueCell:
    """A cell as printed."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True)
class Layout:
    """How a table is set."""

    size: float = 11
    figure_align: str = "CENTER"
    valign: str = "MIDDLE"
    padding: tuple[float, float] = (2.5, 4.0)  # vertical, horizontal
    landscape: bool = False
    repeat_header: bool = True
    group_align: str = "LEFT"


@dataclass
class RandomTable:
    """A table's rows with spans; `header_rows` of them are the header."""

    cells: list[TrueCell]
    header_rows: int
    column_count: int
    row_count: int
    widths: list[float]
    heading_rows: set[int] = field(default_factory=set)

    def part(self, first: int, last: int, with_header: bool) -> "RandomTable":
        """Return the rows first..last of the body (absolute, inclusive) as a table of its own."""
        heads = self.header_rows if with_header else 0
        shift = heads - first
        cells = [c for c in self.cells if c.row < heads]
        cells += [replace(c, row=c.row + shift) for c in self.cells if first <= c.row <= last]
        headings = {r + shift for r in self.heading_rows if first <= r <= last}
        return RandomTable(
            cells, heads, self.column_count, heads + last - first + 1, self.widths, headings
        )


def random_table(
    rng: random.Random, width: float, size: float, rows: int | None = None
) -> RandomTable:
    """Return a table for that many points of width and that type size."""
    return _Maker(rng, width, size, rows).make()


class _Maker:
    def __init__(self, rng: random.Random, width: float, size: float, rows: int | None) -> None:
        self.rng, self.width, self.size = rng, width, size
        self.rows = rows or min(rng.choice((8, 12, 20, 35, 60, 140)), 140)
        # The narrowest columns that hold header words; what is left is for number and name.
        most = int((width - 13.5 * size) / (4.7 * size))
        self.figures = rng.randint(1, max(1, min(10, most - 2)))
        self.numbered = rng.random() < 0.85
        self.ranked = rng.random() < 0.75
        self.decimals = rng.choice((0, 0, 1, 2, 2, 3))
        self.percent = rng.random() < 0.5
        self.cells: list[TrueCell] = []
        self.headings: set[int] = set()

    def make(self) -> RandomTable:
        self.first = int(self.numbered)
        self.columns = self.first + 1 + self.figures + int(self.percent) + int(self.ranked)
        heads = self._header()
        last = self._body(heads)
        return RandomTable(self.cells, heads, self.columns, last, self._widths(), self.headings)

    def _add(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        self.cells.append(TrueCell(row, column, rows, columns, text))

    def _header(self) -> int:
        rng = self.rng
        deep = self.figures >= 2 and rng.random() < 0.5
        three = deep and self.figures >= 5 and rng.random() < 0.3
        depth = 1 + deep + three
        if self.numbered:
            self._add(0, 0, rng.choice(("TT", "STT", "Số TT")), depth)
        name = rng.choice(("Tên cơ quan, đơn vị", "Đơn vị", "Tên đơn vị"))
        self._add(0, self.first, name, depth)
        titles = rng.sample(TITLES, self.figures)
        if rng.random() < 0.3:
            titles = [f"{t} (Tối đa: {rng.randint(5, 40)})" for t in titles]
        start = self.first + 1
        grouped = self._common_headings(start, three) if deep else 0
        for j, title in enumerate(titles):
            row = depth - 1 if j < grouped else 0
            self._add(row, start + j, title, depth - row)
        column = start + self.figures
        if self.percent:
            self._add(0, column, rng.choice(("Tỷ lệ (%)", "Tỷ lệ so với điểm tối đa (%)")), depth)
        if self.ranked:
            rank = rng.choice(("Xếp hạng", "Hạng", "Xếp hạng năm 2023"))
            self._add(0, self.columns - 1, rank, depth)
        if rng.random() < 0.25:
            for j in range(self.columns):
                self._add(depth, j, f"({j + 1})")
            depth += 1
        return depth

    def _common_headings(self, start: int, three: bool) -> int:
        """Add headings over the first columns of figures; return how many these are."""
        grouped = self.rng.randint(2, self.figures)
        if not three:
            text = self.rng.choice(("Điểm", "Điểm đánh giá", "Các chỉ số thành phần"))
            self._add(0, start, text, 1, grouped)
            return grouped
        self._add(0, start, "Kết quả đánh giá các chỉ số thành phần", 1, grouped)
        half = self.rng.randint(1, grouped - 1)
        self._add(1, start, "Khối chỉ số 1", 1, half)
        self._add(1, start + half, "Khối chỉ số 2", 1, grouped - half)
        return grouped

    def _body(self, row: int) -> int:
        rng = self.rng
        kind = rng.choice(tuple(UNITS))
        grouped = rng.random() < 0.4
        merged = self.ranked and rng.random() < 0.6
        number, rank, tied = 0, 1, 0
        while number < self.rows:
            if grouped and tied == 0 and (number == 0 or rng.random() < 0.08):
                self._add(row, 0, rng.choice(GROUPS), 1, self.columns)
                self.headings.add(row)
                row += 1
            number += 1
            if self.numbered:
                self._add(row, 0, str(number))
            name = rng.choice(UNITS[kind])
            self._add(
                row,
                self.first,
                name + (rng.choice(("*", " (*)", "**")) if rng.random() < 0.05 else ""),
            )
            self._figures(row)
            if self.ranked:
                if tied:
                    tied -= 1
                else:
                    tied = (
                        min(self.rows - number, rng.choice((0, 0, 0, 1, 1, 2, 3))) if merged else 0
                    )
                    self._add(
                        row,
                        self.columns - 1,
                        f"{rank:02d}" if self.rows > 30 else str(rank),
                        tied + 1,
                    )
                    rank += tied + 1
            row += 1
        if rng.random() < 0.25:
            self._total(row)
            row += 1
        return row

    def _figures(self, row: int) -> None:
        rng = self.rng
        start = self.first + 1
        end = start + self.figures + int(self.percent)
        skip = -1
        if self.figures >= 3 and rng.random() < 0.03:
            skip = rng.randint(start, start + self.figures - 2)
            self._add(row, skip, "Không chấm điểm", 1, 2)
        for column in range(start, end):
            if column not in (skip, skip + 1) or skip < 0:
                is_percent = self.percent and column == end - 1
                self._add(row, column, self._percent() if is_percent else self._figure())

    def _figure(self) -> str:
        value = self.rng.choice((5, 13, 32, 85, 100)) * (0.4 + 0.6 * self.rng.random())
        text = f"{value:.{self.decimals}f}".replace(".", ",")
        return text + ("*" if self.rng.random() < 0.01 else "")

    def _percent(self) -> str:
        return f"{100 * (0.3 + 0.7 * self.rng.random()):.{min(self.decimals, 2)}f}%".replace(
            ".", ","
        )

    def _total(self, row: int) -> None:
        self._add(row, 0, self.rng.choice(("Tổng cộng", "Trung bình")), 1, self.first + 1)
        for column in range(self.first + 1, self.columns - int(self.ranked)):
            self._add(row, column, self._figure())
        if self.ranked:
            self._add(row, self.columns - 1, "")

    def _widths(self) -> list[float]:
        """Figure columns as narrow as their figures and header words allow, or wider."""
        size, rng = self.size, self.rng
        number = [size * 3.2] if self.numbered else []
        others = self.columns - len(number) - 1
        least = size * 4.6
        name = max(
            size * 10,
            min(self.width - sum(number) - others * least, size * rng.choice((11, 14, 20))),
        )
        each = (self.width - sum(number) - name) / others
        each = min(each, size * rng.choice((5, 6, 9, 14)))
        return [*number, name, *([max(each, size * 4.2)] * others)]
