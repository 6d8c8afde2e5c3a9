"""ZIP archives that are the same whenever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path


def pack(contents: Mapping[str, bytes], first: str = "") -> bytes:
    """The files in a ZIP, by name, each of one fixed time.

    Args:
        contents: The files.
        first: One that stands before all others and is not compressed, as an EPUB asks.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(contents.items(), key=lambda each: (each[0] != first, each[0])):
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o644 << 16
            stored = name == first
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return file.getvalue()


def unpack(file: Path) -> dict[str, bytes]:
    """The files of a ZIP by name."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
