"""The words of ranking tables in folded form: headers, levels, totals, refusals, enumerators."""

import re

# Folded text has lost its marks: "Công" and "Cộng" are one word there, so the patterns ask for
# whole labels wherever a shorter match could hit a unit's name.
NUMBER_HEADER = re.compile(r"(?:s?tt|so (?:tt|thu tu)|thu tu(?: xep hang)?|no\.?|#|stt .*)")
RANK_HEADER = re.compile(
    r"\b(?:xep hang|thu hang|vi thu|xep thu|hang|thu tu|vi tri|rank(?:ing)?)\b"
    r"(?! (?:muc|thuong|hoa)\b)"
)
PERCENT_HEADER = re.compile(r"%|\b(?:ty le|ti le|ty trong|phan tram|percent(?:age)?)\b")
TOTAL_HEADER = re.compile(
    r"\b(?:tong(?: cong)?(?: so)? diem|tong cong|tong so|diem tong(?: hop| cong| ket)?"
    # "Cộng" sums only as a word of its own: "Dịch vụ công" and "Điểm cộng" hold it as well.
    r"|tong hop|tong|total|(?:^|(?<=/ ))cong(?=$| ?[(:/]| diem$))(?!\w)"
    r"(?! (?:nghe|vu|chuc|tac|khai|dong|ich|thuong|an|ty|cuc|bo|dich|thong tin|cham)\b)"
)
# What changed since last year, and not how much there is.
CHANGE_HEADER = re.compile(
    r"\b(?:thay doi|tang(?! truong| cuong)|giam(?! ngheo| sat| doc| dinh| thieu)|chenh lech"
    r"|bien dong|so (?:voi|sanh)(?: voi)? (?:nam|ky|cung ky|quy|thang)|change)\b"
)
# "Thay đổi thứ hạng", "Tăng/giảm bậc": no rank, but how far one has moved.
MOVE_HEADER = re.compile(
    r"\b(?:thay doi|tang|giam|chenh lech|bien dong)\b.*\b(?:hang|bac|vi tri|vi thu)\b"
)
MAX_HEADER = re.compile(
    # The last words of a header in levels: "Điểm thẩm định / Điểm tối đa".
    r"(?:^|(?<= / ))(?:(?:tong )?(?:so )?diem (?:toi da|chuan|quy dinh)|toi da|thang diem"
    r"|diem thang|max(?:imum)?)\b"
    r"[ :]*(?:\(diem\))?$"
)
LEVEL_HEADER = re.compile(
    r"\b(?:xep loai|phan loai|muc do|muc xep|muc danh gia|loai|danh hieu|xep muc|level|muc)\b"
)
SCORE_HEADER = re.compile(r"\b(?:diem|score)\b")
COUNT_HEADER = re.compile(
    r"\b(?:so luong|so luot|(?:tong )?so (?:don vi|co quan|huyen|so|xa|ho so|thu tuc|tthc|dvc"
    r"|dich vu cong|van ban|phieu|nguoi|giao dich|don|vu viec|can bo|doanh nghiep|ho dan)|count)\b"
    r"(?!.*\b(?:nghin|ngan|trieu|ty)\b)"
)
NOTE_HEADER = re.compile(r"(?:ghi chu|note|notes|chu thich)")
DISTRICT_HEADER = re.compile(
    r"(?:ten )?(?:huyen|quan|thi xa|thanh pho|tp|tx|uy ban nhan dan|ubnd|dia ban|thuoc|don vi cap)"
    r"(?:[ ,/;()-]+(?:huyen|quan|thi xa|thanh pho|tp|tx|truc thuoc|cap huyen|thuoc|dia ban))*"
)
NAME_HEADER = re.compile(
    r"\b(?:ten|don vi|co quan|dia phuong|so|ban|nganh|huyen|xa|phuong|tinh|bo|noi dung|tieu chi"
    r"|chi so|hang muc|linh vuc|muc do|unit|name|department|district|commune|province)\b"
)
# The usual level words in their own spelling, by their folded form.
LEVEL_SPELLINGS = {
    "xuat sac": "xuất sắc",
    "rat tot": "rất tốt",
    "tot": "tốt",
    "kha": "khá",
    "trung binh": "trung bình",
    "trung binh kha": "trung bình khá",
    "yeu": "yếu",
    "kem": "kém",
    "dat": "đạt",
    "khong dat": "không đạt",
    "chua dat": "chưa đạt",
}
LEVELS = re.compile(
    r"(?:xuat sac|rat tot|tot|kha|trung binh(?: kha)?|trung binh yeu|binh thuong|yeu|kem"
    r"|dat|khong dat|chua dat"
    r"|cao|thap|rat cao|rat thap|tot nhat|hoan thanh(?: xuat sac| tot)?(?: nhiem vu)?"
    r"|khong hoan thanh(?: nhiem vu)?|[abcd]|loai [abcd]|muc [1-5]|cap (?:do )?[1-5])"
)
LEVEL_LEAD = re.compile(
    r"(?:(?:xep|dat)? ?(?:muc(?: do)?|loai|hang|nhom|khoi|cap(?: do)?)|xep loai)\b[ :]*"
)
TOTAL_ROW = re.compile(
    r"(?:tong|cong|tong cong|tong (?:so )?diem|tong so|tong chung|toan tinh|toan huyen|total)"
    r"(?: \(.*\)| toan tinh| cac (?:muc|tieu chi))?[ :.]*"
)
MEAN_ROW = re.compile(
    r"(?:diem |gia tri )?(?:trung binh|binh quan|tb|average|mean)"
    r"(?: (?:chung|cong|toan (?:tinh|thanh pho|huyen)|tinh|diem|(?:khoi|nhom|cum|vung|khu vuc)\b.*"
    r"|cac .*|cua .*|\(.*\)))*[ :.]*"
)
MAXIMUM_ROW = re.compile(
    r"(?:so )?(?:diem )?(?:toi da|chuan|thang diem|max(?:imum)?)"
    r"(?: (?:cua .*|quy dinh|\(.*\)))?[ :.]*"
)
OTHER_ROW = re.compile(
    r"(?:(?:diem |gia tri |don vi )?(?:cao nhat|thap nhat|lon nhat|nho nhat)"
    r"|do lech chuan|trung vi|max|min)[ :.]*"
)
SUBTOTAL_ROW = re.compile(
    r"(?:cong|tong)(?: cong)? (?:mang sang|chuyen trang|khoi .*|nhom .*|muc .*)"
)
# What a row of sums begins with, and some units' names too: "Cộng vùng cao", "Xã Cộng Hòa".
SUM_ROW = re.compile(r"(?:tong )?cong |tong (?!cuc |cong ty )")
NOT_SCORED = re.compile(
    r"(?:\(?(?:khong|chua|mien) "
    r"(?:cham|danh gia|xep|ap dung|phat sinh|tinh|thuc hien|thuoc|co|du)\b.*"
    r"|k(?:cd|dg|xh|ad)|n/?a|k/a)"
)
NOTE_LINE = re.compile(r"-? ?(?:ghi chu|chu thich|luu y|nguon|note)\b")
DASHES = re.compile(r"[-–—_.…]+")

ROMAN = re.compile(r"[ivx]{1,6}")
ENUMERATOR = re.compile(
    r"\(?(?P<sign>[ivx]{1,6}|[a-z]|\d{1,2}(?:\.\d{1,2})*)(?P<end>[.)/:]| ?[-–] )+\s*"
)
STATED_COUNT = re.compile(
    r"\((?:co |gom )?(\d{1,3})(?: [^)\d]*)?\)|:? (\d{1,3}) (?:don vi|co quan|huyen|so|xa|tinh|bo)\b"
)
CONNECTIVE = re.compile(r"(?:,|-|–|/|\(|\b(?:va|cua|thuoc|cac|cho|ve|voi|tai|theo))$")
