"""PDF files: each page judged, then read from its text layer or handed to the reader of scans."""
