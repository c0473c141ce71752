"""The words of the charts in both languages."""

from dataclasses import dataclass

from pipeline.settings import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What charts say."""

    ranks: str
    heatmap: str
    slope: str
    distribution: str
    doubt: str
    share: str
    count: str
    median: str


WORDS = {
    Language.VI: Words(
        ranks="Xếp hạng các đơn vị",
        heatmap="Kết quả theo đơn vị và chỉ số",
        slope="Thay đổi qua các năm",
        distribution="Phân bố theo tỉnh, thành phố",
        doubt="Số liệu đã phục hồi khi đọc hoặc có phát hiện: cần xem lại",
        share="phần trăm của điểm tối đa",
        count="số đơn vị",
        median="trung vị",
    ),
    Language.EN: Words(
        ranks="Ranking of units",
        heatmap="Results by unit and indicator",
        slope="Change over the years",
        distribution="Distribution by province",
        doubt="Figures restored in reading or with findings: to be looked at",
        share="per cent of the maximum",
        count="units",
        median="median",
    ),
}
