"""The dataset's tables and fields: names, types, keys and descriptions, said once.

All files of the dataset and datapackage.json are made from `TABLES`. The names are part of the
output contract: fields may be added, none renamed.
"""

from pipeline.specs import Field, FieldType, Reference, TableSpec


def _text(name: str, en: str, vi: str) -> Field:
    return Field(name, FieldType.STRING, en, vi)


def _whole(name: str, en: str, vi: str) -> Field:
    return Field(name, FieldType.INTEGER, en, vi)


def _number(name: str, en: str, vi: str) -> Field:
    return Field(name, FieldType.NUMBER, en, vi)


_DOCUMENT_ID = _text("document_id", "Stable id of the document", "Mã ổn định của văn bản")
_TABLE_ID = _text(
    "table_id",
    "Table in the document: t01, t02, ... in order",
    "Bảng trong văn bản: t01, t02, ... theo thứ tự",
)
_UNIT_LEVEL = _text(
    "unit_level",
    "province, ministry, department, district, commune or other",
    "Cấp đơn vị: tỉnh, bộ, sở ngành, huyện, xã hoặc khác",
)
_PROVINCE = _text(
    "province",
    "Province or city that issued the document, without its kind",
    "Tỉnh, thành phố ban hành văn bản, không ghi loại",
)
_PROVINCE_CODE = _text(
    "province_code",
    "Two-digit code of the province at the document's date",
    "Mã tỉnh hai chữ số tại ngày của văn bản",
)
_YEAR = _whole("year", "Year that is ranked", "Năm được đánh giá, xếp hạng")
_PERIOD = _text("period", "Period as printed", "Kỳ đánh giá như trong văn bản")
_PAGE = _whole("page", "Page, from 1; empty for text files", "Trang, từ 1; trống với tệp văn bản")
_LINE = _whole("line", "Line of a text file, from 1", "Dòng trong tệp văn bản, từ 1")
_BBOX = _text(
    "bbox",
    "Place on the page: left, top, right, bottom in points from the top left corner",
    "Vị trí trên trang: trái, trên, phải, dưới, tính bằng point từ góc trên bên trái",
)

DOCUMENTS = TableSpec(
    "documents",
    "One row for each document",
    "Mỗi văn bản một dòng",
    ("document_id",),
    (
        _DOCUMENT_ID,
        _text("file", "Name of the file", "Tên tệp"),
        _text("sha256", "SHA-256 of the file", "Mã băm SHA-256 của tệp"),
        _whole("size", "Size of the file in bytes", "Kích thước tệp (byte)"),
        _text("format", "What the file is by its content", "Định dạng theo nội dung tệp"),
        _text("kind", "Kind of document", "Loại văn bản"),
        _text("number", "Number as printed", "Số, ký hiệu"),
        Field("date", FieldType.DATE, "Date of the document", "Ngày ban hành"),
        _text("issuer", "Issuing body", "Cơ quan ban hành"),
        _PROVINCE,
        _PROVINCE_CODE,
        _YEAR,
        _PERIOD,
        _text("title", "Title", "Trích yếu"),
        _text("signer", "Signer", "Người ký"),
        _whole("pages", "Number of pages", "Số trang"),
        _whole("tables", "Number of tables", "Số bảng"),
        _whole("findings", "Number of findings", "Số phát hiện"),
        _text("problems", "What could not be read", "Những gì không đọc được"),
        _text(
            "same_as",
            "Better edition of the same document, which has the observations",
            "Bản tốt hơn của cùng văn bản, số liệu lấy theo bản đó",
        ),
        _text(
            "replaces",
            "Document that this one replaces: its id, or its number when it is not here",
            "Văn bản bị văn bản này thay thế: mã, hoặc số ký hiệu nếu không có ở đây",
        ),
        _text("replaced_by", "Document that replaces this one", "Văn bản thay thế văn bản này"),
    ),
)

TABLES_OF_DOCUMENTS = TableSpec(
    "tables",
    "One row for each table of a document, of whatever kind",
    "Mỗi bảng trong văn bản một dòng, mọi loại bảng",
    ("document_id", "table_id"),
    (
        _DOCUMENT_ID,
        _TABLE_ID,
        _text("table_number", "Printed number of the table", "Số hiệu bảng như in"),
        _text(
            "kind",
            "ranking, maxima, levels, shares or other; only rankings have observations",
            "Loại bảng: xếp hạng, điểm tối đa, mức, tỷ lệ hoặc khác; chỉ bảng xếp hạng có số liệu",
        ),
        _text("caption", "Caption", "Tên bảng"),
        _UNIT_LEVEL,
        _PAGE,
        _LINE,
        _whole("rows", "Number of rows", "Số dòng"),
        _whole("columns", "Number of columns of figures", "Số cột số liệu"),
        _text("unit_scope", "Units that the table should list", "Phạm vi đơn vị của bảng"),
        _text("absent", "Units of that scope that it lacks", "Đơn vị thuộc phạm vi mà bảng thiếu"),
        _text("method", "How the table was read", "Cách đọc bảng"),
        _text("problems", "What could not be read", "Những gì không đọc được"),
    ),
    (Reference(("document_id",), "documents"),),
)

INDICATORS = TableSpec(
    "indicators",
    "The harmonised indicators",
    "Danh mục chỉ số thống nhất",
    ("indicator_id",),
    (
        _text("indicator_id", "Code of the indicator", "Mã chỉ số"),
        _text("family", "Index that it belongs to", "Bộ chỉ số"),
        _text("parent", "Indicator that it is part of", "Chỉ số cấp trên"),
        _text("name_vi", "Name in Vietnamese", "Tên tiếng Việt"),
        _text("name_en", "Name in English", "Tên tiếng Anh"),
        _text("levels", "Levels of units that it is given for", "Cấp đơn vị áp dụng"),
    ),
)

COLUMNS = TableSpec(
    "columns",
    "One row for each column of figures, with the indicator that its header names",
    "Mỗi cột số liệu một dòng, kèm chỉ số mà tiêu đề nêu",
    ("document_id", "table_id", "column"),
    (
        _DOCUMENT_ID,
        _TABLE_ID,
        _whole("column", "Column of figures, from 1", "Cột số liệu, từ 1"),
        _text("indicator", "Header of the column", "Tiêu đề cột"),
        _text("indicator_raw", "Header as read", "Tiêu đề như đọc được"),
        _text("measure", "What the figures are", "Loại số liệu"),
        _text("number", "Printed number of the column", "Số thứ tự cột như in"),
        _text("formula", "Printed formula of the column", "Công thức cột như in"),
        _number("max", "Maximum of the column", "Điểm tối đa của cột"),
        _text("max_source", "Where the maximum is stated", "Nơi nêu điểm tối đa"),
        _text(
            "indicator_id",
            "Code of the harmonised indicator; empty when not sure",
            "Mã chỉ số thống nhất; trống khi chưa chắc",
        ),
        _number("indicator_confidence", "Confidence, 0 to 1", "Độ tin cậy, 0 đến 1"),
        _text("indicator_evidence", "Why this indicator, or none", "Căn cứ gán, không gán chỉ số"),
    ),
    (Reference(("document_id", "table_id"), "tables"),),
)

SUCCESSORS = TableSpec(
    "successors",
    "What the units of the dataset became: communes, districts and departments",
    "Đơn vị kế tục của các đơn vị trong bộ dữ liệu",
    ("unit_id", "successor_id"),
    (
        _text("unit_id", "Unit that ended", "Đơn vị đã thôi tồn tại"),
        _text("successor_id", "Later unit", "Đơn vị về sau"),
        _text("successor", "Name of the later unit", "Tên đơn vị về sau"),
        Field("date", FieldType.DATE, "Day of the change", "Ngày thay đổi"),
        _text(
            "share",
            "How much went there: whole, main, part, merged; ground: a commune on its territory",
            "Phần chuyển sang: toàn bộ, chủ yếu, một phần, nhập; ground: xã trên địa bàn",
        ),
    ),
)

UNITS = TableSpec(
    "units",
    "One row for each unit that the observations name, in each province",
    "Mỗi đơn vị có trong số liệu một dòng, theo từng tỉnh",
    ("unit_id", "province_code"),
    (
        _text("unit_id", "Stable code of the unit", "Mã ổn định của đơn vị"),
        _PROVINCE_CODE,
        _text("unit", "Official name", "Tên chính thức"),
        _UNIT_LEVEL,
        _text("district", "District of a commune", "Huyện của xã"),
        _PROVINCE,
        _whole("documents", "Number of documents that name it", "Số văn bản có đơn vị này"),
        _whole("observations", "Number of observations", "Số quan sát"),
    ),
)

OBSERVATIONS = TableSpec(
    "observations",
    "One row for each figure of a unit",
    "Mỗi số liệu của một đơn vị một dòng",
    ("document_id", "cell"),
    (
        _DOCUMENT_ID,
        _PROVINCE,
        _PROVINCE_CODE,
        _YEAR,
        _PERIOD,
        _TABLE_ID,
        _text("table_number", "Printed number of the table", "Số hiệu bảng như in"),
        _text("caption", "Caption of the table", "Tên bảng"),
        _UNIT_LEVEL,
        _whole("row", "Row of the table, from 1", "Dòng trong bảng, từ 1"),
        _text("unit_id", "Code of the unit; empty when not sure", "Mã đơn vị; trống khi chưa chắc"),
        _text(
            "unit",
            "Official name at the document's date; empty when not sure",
            "Tên chính thức tại ngày văn bản; trống khi chưa chắc",
        ),
        _text("unit_printed", "Name as on paper", "Tên như trên giấy"),
        _text("unit_raw", "Name as read", "Tên như đọc được"),
        _number("unit_confidence", "Confidence in the name, 0 to 1", "Độ tin cậy của tên, 0 đến 1"),
        _text("district", "District of a commune", "Huyện của xã"),
        _text("group", "Heading that the row stands under", "Nhóm chứa dòng này"),
        _whole("column", "Column of figures, from 1", "Cột số liệu, từ 1"),
        _text("indicator", "Header of the column", "Tiêu đề cột"),
        _text("indicator_id", "Code of the harmonised indicator", "Mã chỉ số thống nhất"),
        _text(
            "measure",
            "score, total, percent, rank, level, max or count",
            "Loại số liệu: điểm, tổng, phần trăm, hạng, mức, tối đa hoặc số lượng",
        ),
        _number("value", "The figure; empty for words and lost figures", "Giá trị số"),
        _text("printed", "The figure as on paper", "Số liệu như trên giấy"),
        _text("raw", "The figure as read", "Số liệu như đọc được"),
        _text(
            "status",
            "read, repaired, inferred, missing, not_scored or blank",
            "Tình trạng: đọc được, đã sửa lỗi đọc, suy ra, mất, không chấm điểm hoặc để trống",
        ),
        _number("max", "Maximum of the figure, as stated", "Điểm tối đa như văn bản nêu"),
        _PAGE,
        _BBOX,
        _number("confidence", "Confidence in the figure, 0 to 1", "Độ tin cậy của số, 0 đến 1"),
        _text("finding_ids", "Findings about the figure", "Các phát hiện về số liệu này"),
        _text("cell", "Reference of the cell", "Mã ô"),
        _text("number", "Printed running number of the row", "Số thứ tự như in"),
        _text("mark", "Footnote mark on name or figure", "Dấu chú thích ở tên hoặc số"),
        _LINE,
        _number("share", "Figure as a part of its maximum", "Tỷ lệ của số liệu so với điểm tối đa"),
    ),
    (
        Reference(("document_id",), "documents"),
        Reference(("document_id", "table_id"), "tables"),
    ),
)

FINDINGS = TableSpec(
    "findings",
    "One row for each disagreement of a document with itself",
    "Mỗi chỗ văn bản tự mâu thuẫn một dòng",
    ("finding_id",),
    (
        _text("finding_id", "Stable id of the finding", "Mã ổn định của phát hiện"),
        _DOCUMENT_ID,
        _text("rule", "Rule that is broken", "Quy tắc bị vi phạm"),
        _text("cause_id", "Findings of one cause share it", "Mã nguyên nhân chung"),
        _text(
            "severity",
            "decision (a rank, level or order), value, or form",
            "Mức độ: quyết định (hạng, mức, thứ tự), giá trị, hoặc hình thức",
        ),
        _text(
            "verdict",
            "Whose error: source, reading or undetermined",
            "Lỗi do: văn bản gốc, khâu đọc, hoặc chưa xác định",
        ),
        _text("certainty", "certain or interpretive", "Chắc chắn, hoặc tùy cách hiểu"),
        _TABLE_ID,
        _text("unit", "Unit", "Đơn vị"),
        _text("column", "Column: its number or its kind", "Cột: số thứ tự hoặc loại"),
        _text("reported", "What the document says", "Văn bản nêu"),
        _text("expected", "What its own figures give", "Giá trị theo chính số liệu của văn bản"),
        _text("message_vi", "Message in Vietnamese", "Thông báo tiếng Việt"),
        _text("message_en", "Message in English", "Thông báo tiếng Anh"),
        _text("formula", "The arithmetic", "Phép tính"),
        _text("cells", "References of the cells", "Mã các ô"),
        _PAGE,
        _BBOX,
        _number("probability", "Probability of the verdict", "Xác suất của kết luận"),
        _text("alternatives", "Other explanations", "Các cách giải thích khác"),
        _LINE,
    ),
    (Reference(("document_id",), "documents"),),
)

REPAIRS = TableSpec(
    "repairs",
    "One row for each change between what was read and what is printed",
    "Mỗi chỗ sửa giữa chữ đọc được và chữ in một dòng",
    ("document_id", "repair"),
    (
        _DOCUMENT_ID,
        _whole("repair", "Running number in the document", "Số thứ tự trong văn bản"),
        _TABLE_ID,
        _text("target", "Cell, row or column", "Ô, dòng hoặc cột"),
        _text("reason", "Why the two differ", "Vì sao khác nhau"),
        _text("before", "As read", "Như đọc được"),
        _text("after", "As on paper", "Như trên giấy"),
        _text("because", "Evidence", "Căn cứ"),
        _text("alternatives", "What else was possible", "Các khả năng khác"),
        _text("constraints", "Relations that were used", "Các ràng buộc đã dùng"),
        _number("confidence", "Confidence, 0 to 1", "Độ tin cậy, 0 đến 1"),
    ),
    (Reference(("document_id",), "documents"),),
)

CLAIMS = TableSpec(
    "claims",
    "One row for each sentence that states figures",
    "Mỗi câu có nêu số liệu một dòng",
    ("document_id", "claim_id"),
    (
        _DOCUMENT_ID,
        _text("claim_id", "Id of the claim in its document", "Mã câu trong văn bản"),
        _text("kind", "What the sentence claims", "Loại nhận định"),
        _text("text", "The sentence", "Nội dung câu"),
        _text("raw", "The sentence as read", "Câu như đọc được"),
        _UNIT_LEVEL,
        _text("subject", "Indicator or population", "Chỉ số hoặc tập đơn vị"),
        _number("value", "Claimed figure", "Giá trị nêu"),
        _text("shares", "Counts, totals and percentages", "Số lượng, tổng số và tỷ lệ"),
        _text("units", "Units that it names", "Các đơn vị được nêu"),
        _text("values", "Figures beside these units", "Các số kèm theo"),
        _text(
            "verdict",
            "consistent, only_if, inconsistent or not_checkable",
            "Khớp, khớp theo một cách hiểu, không khớp, hoặc không kiểm tra được",
        ),
        _text("reason_vi", "Reason in Vietnamese", "Lý do tiếng Việt"),
        _text("reason_en", "Reason in English", "Lý do tiếng Anh"),
        _PAGE,
        _LINE,
        _BBOX,
    ),
    (Reference(("document_id",), "documents"),),
)

TABLES = (
    DOCUMENTS,
    TABLES_OF_DOCUMENTS,
    UNITS,
    OBSERVATIONS,
    FINDINGS,
    REPAIRS,
    CLAIMS,
    COLUMNS,
    INDICATORS,
    SUCCESSORS,
)
