"""Paths, folders, globs, lists, archives and addresses become inputs, none hidden from view."""

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from documents.errors import BadUsage, UnreadableInput
from documents.notices import Notice
from pipeline.archives import is_archive, members
from pipeline.inputs import Found, Input, is_hidden, is_no_document, printable
from pipeline.stores import is_remote, without_scheme

# Gives for each address the file that holds its document, or why it cannot be had.
Fetch = Callable[[Sequence[str]], "dict[str, Path | Notice]"]
_SCHEMES = ("http://", "https://")
_MISSING = Notice(
    en="no such file or folder; check the path",
    vi="không có tệp hay thư mục này; kiểm tra đường dẫn",
)
_FOLDER_LINK = Notice(
    en="a link to a folder; give that folder itself",
    vi="liên kết tới một thư mục; cho chính thư mục đó",
)
_LEAVES = Notice(
    en="a link that leaves its folder; give the file itself to have it read",
    vi="liên kết ra ngoài thư mục của nó; muốn đọc thì cho chính tệp đó",
)


def find_inputs(
    paths: Sequence[str],
    made: Sequence[Path | str],
    cache: Path,
    fetch: Fetch | None = None,
    *,
    strict: bool = True,
) -> Found:
    """Return the files that paths, folders, globs, @lists and addresses name, each once.

    Folders are read with all that is below them but hidden files, notices and programs; a file
    that is named itself is always read. ZIP archives are unpacked into `cache`. Files that are
    `made`, or stand in folders that are, are no inputs; text is an address in a store.

    Raises:
        BadUsage: when a path does not exist, a glob matches nothing, or a list cannot be read.
            A path in a list that does not exist is an input that failed, and all are that if not
            `strict`.
    """
    wanted = [entry for text in paths for entry in _wanted(text, strict)]
    found: dict[Path | str, Input] = {}
    addresses = list(dict.fromkeys(entry for entry in wanted if isinstance(entry, str)))
    files = [entry for entry in wanted if not isinstance(entry, str)]
    for entry in [*files, *_fetched(addresses, fetch)]:
        for file in [entry] if isinstance(entry, Input) else entries(entry):
            if _is_made(file, made):
                continue
            for member in _unpacked(file, cache):
                # Two paths may lead to one file; in the cache two names may.
                is_here = member is file and not isinstance(entry, Input)
                found.setdefault(_place(file.path) if is_here else member.name, member)
    ordered = sorted(found.values(), key=lambda entry: entry.name)
    return Found(
        tuple(entry for entry in ordered if not entry.ignored),
        tuple(entry.name for entry in ordered if entry.ignored),
    )


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web."""
    return text.lower().startswith(_SCHEMES)


def origins(names: Iterable[str]) -> list[str]:
    """Return what to give to `find_inputs` to have these inputs again, each once.

    A document in an archive comes back with the archive.
    """
    found: dict[str, None] = {}
    for name in names:
        path = Path(name)
        if is_remote(name):
            archive, inside, _ = name.partition(".zip/")
            name = f"{archive}.zip" if inside else name
        elif not is_address(name) and not path.is_symlink() and not path.exists():
            archives = [p for p in path.parents if p.suffix.lower() == ".zip" and p.is_file()]
            name = str(archives[-1]) if archives else name
        found[name] = None
    return list(found)


def _wanted(text: str, strict: bool) -> Iterator["str | Path | Input"]:
    """Yield what one argument stands for: addresses as text, paths, paths that are not there."""
    text = without_scheme(text)
    if is_address(text):
        yield text
    elif is_remote(text):
        yield from _remote(text, strict)
    elif strict and text.startswith("@") and not Path(text).exists():
        for line in _lines(Path(text[1:])):
            yield from _wanted(line, strict=False)
    elif matches := _matches(text):
        yield from matches
    elif strict:
        raise BadUsage(_MISSING.en, _MISSING.vi, printable(text))
    else:
        yield Input(Path(text), printable(text), fault=_MISSING)


def _remote(text: str, strict: bool) -> Iterator[Input]:
    from pipeline.remote_inputs import remote_inputs

    if found := remote_inputs(text):
        yield from found
    elif strict:
        raise BadUsage(_MISSING.en, _MISSING.vi, printable(text))
    else:
        yield Input(Path(text), printable(text), fault=_MISSING)


def _lines(path: Path) -> list[str]:
    """Return the lines of a list that are no comments."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise BadUsage(
            f"{error.strerror}; check the list's path",
            f"không đọc được ({error.strerror}); kiểm tra đường dẫn của danh sách",
            str(path),
        ) from error
    except UnicodeDecodeError as error:
        raise BadUsage(
            "not a list of paths in UTF-8, one on each line",
            "không phải danh sách đường dẫn mã UTF-8, mỗi dòng một đường dẫn",
            str(path),
        ) from error
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _matches(text: str) -> list[Path]:
    path = Path(text)
    if path.exists() or path.is_symlink():
        return [path]
    # Path.glob refuses absolute patterns.
    found = sorted(glob.glob(text, recursive=True)) if glob.has_magic(text) else []  # noqa: PTH207
    return [Path(match) for match in found]


def _fetched(addresses: Sequence[str], fetch: Fetch | None) -> Iterator[Input]:
    if addresses and fetch is None:
        raise BadUsage(
            "addresses are not fetched here; give files",
            "ở đây không tải địa chỉ mạng; cho tệp",
            addresses[0],
        )
    for address, got in (fetch(addresses) if fetch and addresses else {}).items():
        name = printable(address)
        if isinstance(got, Notice):
            yield Input(Path(name), name, fault=got)
        else:
            yield Input(got, name)


def _unpacked(file: Input, cache: Path) -> Iterator[Input]:
    """Yield a file, or what is in it when it is an archive of files."""
    if (
        file.skip
        or file.fault
        or file.ignored
        or file.remote
        or not file.path.is_file()
        or not is_archive(file.path)
    ):
        yield file
        return
    try:
        yield from members(file.path, file.name, cache)
    except UnreadableInput as error:
        yield Input(file.path, file.name, fault=error.notice)


def entries(path: Path) -> Iterator[Input]:
    """Yield the files that a path stands for: itself, or all that is below a folder, in order.

    Raises:
        BadUsage: when a folder cannot be listed.
    """
    if not path.is_dir():
        yield Input(path, _name(path))
        return
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        raise BadUsage(
            f"{error.strerror}; check its permissions",
            f"không đọc được ({error.strerror}); kiểm tra quyền truy cập",
            printable(str(path)),
        ) from error
    for child in children:
        if is_hidden(child.name):
            continue
        if child.is_symlink() and child.is_dir():
            yield Input(child, _name(child), _FOLDER_LINK)
        elif child.is_dir():
            yield from entries(child)
        else:
            ignored = is_no_document(f"{path.name}/{child.name}")
            yield Input(child, _name(child), _reason_to_skip(child), ignored=ignored)


def _reason_to_skip(path: Path) -> Notice | None:
    if path.is_symlink() and path.exists() and not _inside(path.resolve(), path.parent):
        return _LEAVES
    return None


def _name(path: Path) -> str:
    return printable(path.as_posix())


def _place(path: Path) -> Path:
    # The folder is resolved and the file is not: two links to one file are two inputs.
    return path.parent.resolve() / path.name


def _is_made(file: Input, made: Sequence[Path | str]) -> bool:
    if file.remote:
        url = file.remote.url
        return any(url == own or url.startswith(f"{own}/") for own in made if isinstance(own, str))
    return any(_inside(file.path, own) for own in made if isinstance(own, Path))


def _inside(path: Path, folder: Path) -> bool:
    return _place(path).is_relative_to(folder.resolve())
