"""What a written report was made of, kept in the file itself: it is made anew only if need be.

A key is 64 hexadecimal digits. It stands where each format lets one stand unseen: a comment at the
end, a text chunk of a PNG, a field of the JSON.
"""

from __future__ import annotations

import json
import re
import struct
import zlib

__all__ = ["key_in", "stamped"]

_NAME = "timeline-key"
_KEY = re.compile(rb"timeline-key[:\x00] ?([0-9a-f]{64})")
_COMMENTS = {"pdf": f"%{_NAME}: {{}}\n"}
_IEND = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))


def stamped(made: bytes, form: str, key: str) -> bytes:
    r"""Answer the bytes of a report with its key in them.

    Args:
        made: the report.
        form: its format.
        key: 64 hexadecimal digits.

    >>> stamped(b"# A\n", "md", "a" * 64) == b"# A\n\n<!-- timeline-key: " + b"a" * 64 + b" -->\n"
    True
    """
    if form == "json":
        value = json.loads(made)
        value.setdefault("generated_for", {})["key"] = key
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
    if form == "png":  # https://www.w3.org/TR/png-3/#11tEXt
        chunk = b"tEXt" + f"{_NAME}\0{key}".encode()
        length, check = struct.pack(">I", len(chunk) - 4), struct.pack(">I", zlib.crc32(chunk))
        return made.removesuffix(_IEND) + length + chunk + check + _IEND
    if form == "md":
        made += b"\n"  # else the comment is part of the last paragraph, or of a footnote
    return made + _COMMENTS.get(form, f"<!-- {_NAME}: {{}} -->\n").format(key).encode()


def key_in(made: bytes, form: str) -> str | None:
    """Answer the key that a written report has; None where it has none.

    >>> key_in(stamped(b"x", "svg", "0" * 64), "svg") == "0" * 64, key_in(b"{", "json")
    (True, None)
    """
    if form == "json":
        try:
            key = json.loads(made)["generated_for"]["key"]
        except (ValueError, LookupError, TypeError):
            return None
        return str(key)
    # Its own stands last: what a document says may look like one.
    found = _KEY.findall(made[-256:])
    return found[-1].decode() if found else None
