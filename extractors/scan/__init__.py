"""Pages that are pictures: straightened, cut into cells along their rules, and read cell by cell.

`page.read_scanned_page` is the main path; `images.read_image` opens image files.
"""
