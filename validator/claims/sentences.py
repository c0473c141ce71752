"""The sentences of findings about prose."""

from validator.messages import Sentence

CLAIM = Sentence(
    "“{text}”: {reason}",
    "“{text}”: {reason}",
)
UNCONFIRMED = Sentence(
    " Có {count} số liệu dùng để tính mới chỉ đọc được, chưa được xác nhận: hoặc một số bị đọc "
    "sai, hoặc văn bản gốc sai; cần đối chiếu với bản gốc.",
    " {count} of the figures behind this were read but not confirmed: either one was misread or "
    "the publisher erred; compare them with the original.",
)
SHARE_TABLE = Sentence(
    "Mức “{level}” ghi {reported}%, nhưng {table} có {count}/{total} đơn vị ở mức này, tức "
    "{expected}%.{hint}",
    "Level “{level}” is given {reported}%, but {table} files {count} of {total} units under it, "
    "which is {expected}%.{hint}",
)
OTHER_COUNTS = Sentence(
    " Các tỷ lệ in ra ứng với {counts} đơn vị thay vì {actual}.",
    " The printed shares fit {counts} units instead of {actual}.",
)
NO_SUCH_DAY = Sentence("Không có ngày {date} trong lịch.", "There is no such day as {date}.")
CITED_LATER = Sentence(
    "Văn bản dẫn chiếu một văn bản ghi ngày {date}, sau ngày ký của chính nó ({expected}).",
    "The document cites a paper dated {date}, later than its own date ({expected}).",
)
DONE_LATER = Sentence(
    "Văn bản kể sự việc ngày {date} là đã diễn ra, nhưng ngày đó sau ngày ký ({expected}).",
    "The document tells of {date} as past, but that day is later than its own date ({expected}).",
)
BEHIND_THE_STORY = Sentence(
    "Ngày {date} sớm hơn một năm so với các sự việc nêu trước đó; theo trình tự phải là "
    "{expected}.",
    "The date {date} lies a year behind the events told before it; in their order it is "
    "{expected}.",
)
