"""Fields that several tables of the dataset have, and what makes a field."""

from pipeline.specs import Field, FieldType


def text(name: str, en: str, vi: str) -> Field:
    """Return a field that holds a text."""
    return Field(name, FieldType.STRING, en, vi)


def whole(name: str, en: str, vi: str) -> Field:
    """Return a field that holds a whole number."""
    return Field(name, FieldType.INTEGER, en, vi)


def number(name: str, en: str, vi: str) -> Field:
    """Return a field that holds a number."""
    return Field(name, FieldType.NUMBER, en, vi)


DOCUMENT_ID = text("document_id", "Stable id of the document", "Mã ổn định của văn bản")
TABLE_ID = text(
    "table_id",
    "Table in the document: t01, t02, ... in order",
    "Bảng trong văn bản: t01, t02, ... theo thứ tự",
)
UNIT_LEVEL = text(
    "unit_level",
    "province, ministry, department, district, commune or other",
    "Cấp đơn vị: tỉnh, bộ, sở ngành, huyện, xã hoặc khác",
)
PROVINCE = text(
    "province",
    "Province or city that issued the document, without its kind",
    "Tỉnh, thành phố ban hành văn bản, không ghi loại",
)
PROVINCE_CODE = text(
    "province_code",
    "Two-digit code of the province at the document's date",
    "Mã tỉnh hai chữ số tại ngày của văn bản",
)
YEAR = whole("year", "Year that is ranked", "Năm được đánh giá, xếp hạng")
PERIOD = text("period", "Period as printed", "Kỳ đánh giá như trong văn bản")
PAGE = whole("page", "Page, from 1; empty for text files", "Trang, từ 1; trống với tệp văn bản")
LINE = whole("line", "Line of a text file, from 1", "Dòng trong tệp văn bản, từ 1")
BBOX = text(
    "bbox",
    "Place on the page: left, top, right, bottom in points from the top left corner",
    "Vị trí trên trang: trái, trên, phải, dưới, tính bằng point từ góc trên bên trái",
)
PERIOD_KIND = text(
    "period_kind",
    "What the period is: year, months, quarter, month, school_year or years",
    "Loại kỳ: năm, một số tháng, quý, tháng, năm học hoặc giai đoạn nhiều năm",
)
