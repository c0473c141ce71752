"""The sentences of the findings, in Vietnamese and in English, with the figures in them."""

import re
from dataclasses import dataclass
from decimal import Decimal


def figure_vi(value: object) -> str:
    """Return a figure as a Vietnamese reader writes it: decimal comma."""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def figure_en(value: object) -> str:
    """Return a figure with a decimal point."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


# What a sentence is given as an expression, not as a name or a bare figure.
EXPRESSIONS = frozenset({"formula", "rule", "value", "reported", "expected", "share", "more"})


@dataclass(frozen=True)
class Sentence:
    """One message in both languages; `say` fills in the figures."""

    vi: str
    en: str

    def say(self, **figures: object) -> tuple[str, str]:
        """Return the Vietnamese and the English sentence.

        A value that is a pair of strings is taken as (Vietnamese, English).
        """
        return (
            self.vi.format(**{k: _in(v, 0) for k, v in figures.items()}),
            self.en.format(**{k: _spelled(k, _in(v, 1)) for k, v in figures.items()}),
        )


_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


def _in(value: object, language: int) -> str:
    if isinstance(value, tuple) and len(value) == 2:
        return str(value[language])
    return (figure_vi, figure_en)[language](value)


def _spelled(name: str, text: str) -> str:
    return english(text) if name in EXPRESSIONS else text


def english(spelled: str) -> str:
    """Return an expression with its decimal commas as points: "0,3 × 95" -> "0.3 × 95"."""
    return _DECIMAL_COMMA.sub(".", spelled)


ROW_TOTAL = Sentence(
    "{unit}: cột “{column}” ghi {reported}, nhưng các điểm thành phần cộng lại là {expected} "
    "({formula}). Các dòng khác của bảng khớp theo cùng phép cộng ({support}/{checked} dòng).",
    "{unit}: column “{column}” prints {reported}, but its parts add up to {expected} "
    "({formula}). The same sum holds in {support} of {checked} rows.",
)
ROW_FORMULA = Sentence(
    "{unit}: cột “{column}” ghi {reported}, nhưng tính từ các cột khác là {expected} ({formula}). "
    "Công thức này khớp ở {support}/{checked} dòng.",
    "{unit}: column “{column}” prints {reported}, but the other columns give {expected} "
    "({formula}). This formula holds in {support} of {checked} rows.",
)
COLUMN_TOTAL = Sentence(
    "Dòng “{row}”, cột “{column}”: ghi {reported}, nhưng tính từ các dòng trên là {expected} "
    "({what}).",
    "Row “{row}”, column “{column}”: {reported} is printed, but the rows give {expected} ({what}).",
)
PERCENT = Sentence(
    "{unit}: tỷ lệ ghi {reported}%, nhưng {points} trên tối đa {maximum} là {result}.",
    "{unit}: {reported}% is printed, but {points} of at most {maximum} is {result}.",
)
ROUNDED_SHARE = Sentence(
    "{exact}%, làm tròn thành {expected}%", "{exact}%, which rounds to {expected}%"
)
EXACT_SHARE = Sentence("{expected}%", "{expected}%")
PERCENT_OF_COLUMN = Sentence(
    "{unit}: tỷ lệ ghi {reported}%, nhưng {points} trên {maximum} (cột “{column}”) là {result}.",
    "{unit}: {reported}% is printed, but {points} of {maximum} (column “{column}”) is {result}.",
)
PERCENT_INFERRED = Sentence(
    "{unit}: tỷ lệ ghi {reported}%, nhưng tính trên {maximum} điểm như các dòng khác "
    "({support}/{checked} dòng) thì {points} điểm là {result}.",
    "{unit}: {reported}% is printed, but on {maximum} points, as in the other rows ({support} of "
    "{checked}), {points} points are {result}.",
)
PERCENT_OTHER_MAXIMUM = Sentence(
    "{unit}: tỷ lệ ghi {reported}% được tính trên {used} điểm; với điểm tối đa {maximum} đã nêu "
    "thì {points} điểm là {expected}%.",
    "{unit}: the printed {reported}% is worked out on {used} points; with the stated maximum "
    "{maximum}, {points} points are {expected}%.",
)
WRONG_DENOMINATOR = Sentence(
    "Cột “{column}” ghi tối đa {reported}, nhưng {count}/{checked} tỷ lệ trong bảng được tính "
    "trên {expected}. Đây là nguyên nhân chung của các tỷ lệ không khớp trong bảng.",
    "Column “{column}” states a maximum of {reported}, but {count} of {checked} percentages in "
    "the table are worked out on {expected}. One cause for every wrong percentage of this table.",
)
OTHER_MAXIMUM = Sentence(
    "{parts} ghi điểm tối đa {reported}, nhưng {table} ghi {expected} cho “{column}”.",
    "{parts} states a maximum of {reported}, but {table} has {expected} for “{column}”.",
)
ABOVE_MAXIMUM = Sentence(
    "{unit}: {reported} điểm ở cột “{column}” vượt điểm tối đa {maximum}.",
    "{unit}: {reported} points in column “{column}” exceed the maximum of {maximum}.",
)
MAXIMA_TOTAL = Sentence(
    "Các điểm tối đa thành phần cộng lại là {expected} ({formula}), nhưng tổng điểm tối đa ghi "
    "là {reported}.",
    "The maxima add up to {expected} ({formula}), but the stated maximum of the total is "
    "{reported}.",
)
MARK_WITHOUT_NOTE = Sentence(
    "{unit} mang dấu “{mark}” nhưng không có ghi chú nào giải thích dấu này.",
    "{unit} carries the mark “{mark}”, which no note explains.",
)
NOTE_WITHOUT_MARK = Sentence(
    "Ghi chú “{mark}” của bảng không ứng với dòng nào mang dấu đó.",
    "The table's note “{mark}” belongs to no row: none carries that mark.",
)
RANK = Sentence(
    "{unit}: ghi hạng {reported}, nhưng với {key} {value} thì hạng đúng là {expected} "
    "(theo cách xếp hạng chung của cột, khớp {support}/{checked} dòng).",
    "{unit}: rank {reported} is printed, but with {key} {value} the rank is {expected} "
    "(the rule of the column, true of {support} in {checked} rows).",
)
RANKS_EXCHANGED = Sentence(
    "{unit} ghi hạng {reported}, {other} ghi hạng {others}, nhưng với {key} {value} và {less} thì "
    "hai hạng phải đổi chỗ cho nhau (theo cách xếp hạng chung của cột, khớp {support}/{checked} "
    "dòng).",
    "{unit} has rank {reported} and {other} rank {others}, but with {key} {value} and {less} the "
    "two ranks must change places (the rule of the column, true of {support} in {checked} rows).",
)
ROUNDED_TIE = Sentence(
    "{unit}: đồng hạng {reported} chỉ do tỷ lệ đã làm tròn; tính chính xác, đơn vị đạt {share}% và "
    "đứng thứ {expected}.",
    "{unit}: shares rank {reported} only by the rounded percentage; exactly it has {share}%, "
    "which is place {expected}.",
)
ROUNDED_ORDER = Sentence(
    "{unit} đứng ở dòng {reported}, trên {other} ở dòng {expected}, dù tỷ lệ chính xác thấp hơn "
    "({share}% so với {more}%); hai tỷ lệ chỉ bằng nhau sau khi làm tròn.",
    "{unit} stands in place {reported}, above {other} in place {expected}, though its exact share "
    "is lower ({share}% against {more}%); the two are equal only when rounded.",
)
RANK_RUN = Sentence(
    "Từ {unit} đến {last}: {count} thứ hạng cùng lệch {places} bậc (ghi {reported}, theo điểm là "
    "{expected}); ở phía trên có một hạng bị bỏ qua hoặc tính trùng.",
    "From {unit} to {last}: {count} ranks are all off by {places} (printed {reported}, by the "
    "figures {expected}); a place above was skipped or counted twice.",
)
RANK_SEQUENCE = Sentence(
    "Các thứ hạng ở cột “{column}” không thể là xếp hạng của {count} đơn vị: ghi {reported}; "
    "dãy hợp lệ gần nhất là {expected}.",
    "Column “{column}” is no valid ranking of {count} units: it prints {reported}; "
    "the nearest valid one is {expected}.",
)
BLANK_RANKS = Sentence(
    "Cột “{column}” để trống hạng của {units}; theo các hạng còn lại có thể là {options}.",
    "Column “{column}” leaves the rank of {units} blank; by the other ranks it may be {options}.",
)
DISPLACED_RANK = Sentence(
    "{unit}: hạng {reported} đứng ở dòng này, nhưng theo điểm và các ô gộp thì hạng là {expected}; "
    "có thể ô gộp bị lệch một dòng.",
    "{unit}: rank {reported} stands in this row, but by the figures and the merged cells the rank "
    "is {expected}; a merged cell may be displaced by a row.",
)
ROW_ORDER = Sentence(
    "{unit} đứng ở dòng {reported} với {key} {value}, không theo thứ tự sắp xếp của bảng; "
    "đúng ra phải ở dòng {expected}.",
    "{unit} stands in place {reported} with {key} {value}, out of the table's order; "
    "in order it comes at place {expected}.",
)
NUMBER_SKIPPED = Sentence(
    "Số thứ tự nhảy từ {before} ({first}) sang {after} ({unit}), thiếu số {skipped}: có thể sót "
    "dòng, hoặc chỉ đánh số nhầm.",
    "The running number jumps from {before} ({first}) to {after} ({unit}) and skips {skipped}: a "
    "row may be missing, or the rows are only misnumbered.",
)
NUMBER_REPEATED = Sentence(
    "Số thứ tự {after} được ghi cho cả {first} và {unit}.",
    "The running number {after} is given to both {first} and {unit}.",
)
LEVEL = Sentence(
    "{unit}: {value} được xếp mức “{reported}”, nhưng theo thang đã nêu ({rule}) phải là "
    "“{expected}”.",
    "{unit}: {value} is filed under “{reported}”, but by the stated rule ({rule}) it is "
    "“{expected}”.",
)
LEVEL_CONTRADICTION = Sentence(
    "{unit}: {value} được xếp “{reported}”, trong khi {other} với {other_value} lại được xếp "
    "“{other_level}”.",
    "{unit}: {value} is filed under “{reported}”, while {other} with {other_value} is filed "
    "under “{other_level}”.",
)
GROUP_COUNT = Sentence(
    "Tiêu đề “{heading}” ghi {reported} đơn vị, nhưng có {expected} dòng bên dưới.",
    "The heading “{heading}” states {reported} units, but {expected} rows stand under it.",
)
CROSS_TABLE = Sentence(
    "{unit}: {table} ghi {reported} ở cột “{column}”, nhưng {others} cho {expected} ({formula}).",
    "{unit}: {table} prints {reported} in column “{column}”, but {others} gives {expected} "
    "({formula}).",
)
CHART = Sentence(
    "{unit}: {table} ghi {reported} ở cột “{column}”, nhưng biểu đồ ghi {expected}.",
    "{unit}: {table} prints {reported} in column “{column}”, but the chart shows {expected}.",
)
CROSS_TABLE_SAME = Sentence(
    "{unit}: {table} ghi {reported} ở cột “{column}”, nhưng {others} ghi {expected}.",
    "{unit}: {table} prints {reported} in column “{column}”, but {others} prints {expected}.",
)
RANK_ACROSS = Sentence(
    "{unit}: {table} ghi hạng {reported} ở cột “{column}”, nhưng điểm {value} trong {others} ứng "
    "với hạng {expected}.",
    "{unit}: {table} prints rank {reported} in column “{column}”, but the {value} points in "
    "{others} give rank {expected}.",
)
MISREAD_CELL = Sentence(
    "{cell} = {value} nếu ô này bị đọc sai ({share})", "{cell} = {value}, misread ({share})"
)
MISPRINTED_CELL = Sentence(
    "{cell} = {value} nếu văn bản in sai ô này ({share})", "{cell} = {value}, misprinted ({share})"
)
DUPLICATE_UNIT = Sentence(
    "{unit} xuất hiện {count} lần trong bảng (các dòng {rows}).",
    "{unit} stands in the table {count} times (rows {rows}).",
)
MISSING_UNIT = Sentence(
    "{unit} thuộc {scope} nhưng không có trong bảng.",
    "{unit} belongs to {scope} but is not in the table.",
)
UNIT_LEFT_OUT = Sentence(
    "{unit} thuộc {scope} nhưng không có trong bảng; văn bản nêu rõ là không đánh giá.",
    "{unit} belongs to {scope} but is not in the table; the text says that it was not assessed.",
)
FOREIGN_UNIT = Sentence(
    "{unit} không thuộc {scope} của bảng.",
    "{unit} does not belong to {scope}, which the table covers.",
)
HEADER_LABEL = Sentence(
    "Tiêu đề cột “{column}” đánh số “{reported}”; theo thứ tự các cột phải là “{expected}”.",
    "The header “{column}” is numbered “{reported}”; by the order of the columns it should be "
    "“{expected}”.",
)
