"""Which reader reads what; the imports stand inside, so that a run loads only what it needs."""

from documents.lexicon import Lexicon
from documents.notices import distinct
from documents.printed import PrintedDocument, SourceKind
from extractors.continuation import join_grids
from extractors.encoding import decode
from extractors.options import ExtractOptions
from extractors.source import Source
from extractors.unstructured import lost_tables


def extract(
    source: Source, options: ExtractOptions, lexicon: Lexicon | None = None
) -> PrintedDocument:
    """Return a document as printed, its continued tables joined; what was lost is a problem.

    `lexicon` helps readers of mangled text to tell names from noise.

    Raises:
        UnreadableInput: when the file is damaged, or of a kind that no reader reads.
        MissingTool: when a scanned page needs a program or language that is not installed.
    """
    printed = join_grids(_read(source, options, lexicon))
    problems = distinct((*printed.problems, *lost_tables(printed.blocks)))
    return printed.model_copy(update={"problems": problems})


def _read(source: Source, options: ExtractOptions, lexicon: Lexicon | None) -> PrintedDocument:
    match source.kind:
        case SourceKind.PDF:
            from extractors.pdf.reader import read_pdf
            from extractors.scan.page import read_scanned_page
            from extractors.scan.spots import read_figures
            from extractors.tesseract import is_installed

            return read_pdf(
                source,
                options,
                lambda image, dpi, page: read_scanned_page(image, dpi, page, options),
                (lambda image, dpi, boxes: read_figures(image, dpi, boxes, options))
                if is_installed(options.engine)
                else None,
            )
        case SourceKind.IMAGE:
            from extractors.scan.images import read_image

            return read_image(source, options)
        case SourceKind.TEXT:
            from extractors.tabular import delimiter_of, read_csv
            from extractors.text_dump import read_text
            from extractors.text_lines import require_size_of_a_document

            require_size_of_a_document(source.name, source.data)
            delimiter = delimiter_of(decode(source.data).text)
            return read_csv(source, delimiter) if delimiter else read_text(source, options, lexicon)
        case SourceKind.XLSX:
            from extractors.tabular import read_xlsx

            return read_xlsx(source, options)
        case SourceKind.DOCX:
            from extractors.office.docx import read_docx

            return read_docx(source, options)
        case SourceKind.ODT:
            from extractors.office.odt import read_odt

            return read_odt(source, options)
        case SourceKind.HTML:
            from extractors.office.html import read_html

            return read_html(source, options)
