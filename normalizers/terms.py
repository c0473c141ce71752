"""The words that sentences of ranking decisions are built from, as they are printed.

They are not names of units, indicators or places: those are many, and are matched elsewhere.
"""

import re

from documents.text import fold

_TERMS = """
số điểm tối đa tổng trung bình đạt là có từ dưới trên đến trở lên xuống bằng hơn kém
cao nhất thấp dẫn đầu đứng thứ vị trí cuối cùng hạng xếp loại tiếp tục lần lượt với
cơ quan đơn vị sở ban ngành huyện thị xã thành phố phường trấn tỉnh quận khối cấp nhóm
chiếm tỷ lệ mức tốt khá yếu kém xuất sắc không duy chỉ còn lại đều các cả tất
giá trị kết quả bảng đánh theo chính phần tiêu chí tăng giảm so năm tháng ngày quý
trong đó gồm bao đối tượng thực hiện được chuyên môn thuộc thẩm định
ủy nhân dân hội đồng chủ tịch phó giám đốc trưởng quyết báo cáo thông kế hoạch nghị tư
công văn căn cứ xét đề kính gửi điều ban hành kèm phụ lục nơi nhận cộng hòa nghĩa việt nam
độc lập tự hạnh phúc chấm ghi chú khuyến khích tiến chuyển đổi của văn một sau đây người
"""
TERMS: tuple[str, ...] = tuple(_TERMS.split())

_ONSET = "(?!ie)(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|qu|r|s|th|tr|t|v|x)?"
_RIME = (
    "(?:a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|e(?:c|ch|m|n|ng|nh|o|p|t|u)?"
    "|i(?:a|ch|c|em|en|eng|ep|et|eu|ec|m|n|nh|p|t|u)?"
    "|o(?:a|ac|ach|ai|am|an|ang|anh|ap|at|ay|c|e|en|eo|et|i|m|n|ng|oc|ong|p|t)?"
    "|u(?:a|an|ang|at|ay|c|e|ech|en|enh|i|m|n|ng|o|oc|oi|om|on|ong|op|ot|ou|p|t|u|y|ya|ych|yen|yet"
    "|ynh|yt|au|oi)?|y(?:em|en|et|eu|n)?)"
)
_SYLLABLE = re.compile(_ONSET + _RIME)


def is_syllable(word: str) -> bool:
    """Return whether a folded word could be a Vietnamese syllable without its marks."""
    return _SYLLABLE.fullmatch(word) is not None


# Syllables that exist, but which in mangled text are far oftener a commoner word misread.
_OFTEN = {
    "s": "so", "c": "co", "tdt": "tot", "xi": "xa", "mac": "muc", "mic": "muc", "gie": "gia",
    "dui": "duoi", "nem": "nam", "nim": "nam", "vin": "van", "cia": "cua", "ciia": "cua",
    "cta": "cua", "ctia": "cua", "ti": "toi", "diu": "dau", "khe": "kha", "dom": "don",
    "cec": "cac", "cdc": "cac", "cep": "cap", "ceo": "cao", "dou": "deu",
}  # fmt: skip
_MARKED_O = "óòỏõọôốồổỗộơớờởỡợ"


def _contested() -> dict[str, str]:
    """Return the misreadings; a marked o is so often read as é that every term has that form."""
    found = dict(_OFTEN)
    bases = {fold(term) for term in TERMS}
    for term in TERMS:
        misread = fold("".join("e" if letter in _MARKED_O else letter for letter in term))
        if misread not in bases and is_syllable(misread):
            found.setdefault(misread, fold(term))
    return found


CONTESTED = _contested()
