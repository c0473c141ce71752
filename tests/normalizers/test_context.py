from normalizers.context import Context, in_context
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed


def contexts(text: str) -> list[Context]:
    return [context for _, context in in_context(read_sentences(printed(text)))]


def test_a_population_holds_until_the_next_heading() -> None:
    found = contexts(
        "1. Khối các sở, ban, ngành\n\nTốt: 3 đơn vị.\n\n2. Khối huyện, thị xã\n\nTốt: 2 đơn vị."
        "\n\n3. Đánh giá chung\n\nCác đơn vị đã cố gắng."
    )

    levels = [c.unit_level for c in found]
    assert levels == ["department", "department", "district", "district", "", ""]


def test_a_note_belongs_to_the_caption_above_it() -> None:
    found = contexts("Bảng 1.2 Xếp hạng tiêu chí\n\nb) Dịch vụ công:\n\n(*) Đơn vị không có.")

    assert [c.table_number for c in found] == ["1.2", "1.2b", "1.2b"]


def test_a_cited_table_holds_for_its_paragraph_only() -> None:
    found = contexts("Theo kết quả Bảng 3, xã A dẫn đầu. Xã B xếp sau.\n\nXã C chưa nộp.")

    assert [c.cited for c in found] == ["3", "3", ""]
