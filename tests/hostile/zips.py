# SPDX-License-Identifier: GPL-3.0-or-later
"""Zips byte by byte, honest ones and others: Python's zipfile writes only honest ones."""
import struct
import zlib


class Member:
    """One file of a zip. What is given by keyword stands in the central directory; what begins with local_ stands before the file, and is the same if it is not given."""

    def __init__(self, name, data=b"", *, method=8, flags=0, mode=0o100644, crc=None, packed=None, unpacked=None, extra=b"", local_name=None, local_flags=None,
                 local_method=None, local_crc=None, local_packed=None, local_unpacked=None, raw=None, offset=None, comment=b"", local_extra=b""):
        self.name = name.encode() if isinstance(name, str) else name
        deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.raw = raw if raw is not None else (deflated.compress(data) + deflated.flush() if method == 8 else data)
        self.method, self.flags, self.mode, self.extra, self.comment = method, flags, mode, extra, comment
        self.crc = zlib.crc32(data) if crc is None else crc
        self.packed = len(self.raw) if packed is None else packed
        self.unpacked = len(data) if unpacked is None else unpacked
        self.local_name = self.name if local_name is None else local_name.encode()
        self.local_flags = flags if local_flags is None else local_flags
        self.local_method = method if local_method is None else local_method
        self.local_crc = self.crc if local_crc is None else local_crc
        self.local_packed = self.packed if local_packed is None else local_packed
        self.local_unpacked = self.unpacked if local_unpacked is None else local_unpacked
        self.offset, self.local_extra = offset, local_extra

    def local(self):
        return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, self.local_flags, self.local_method, 0, 0x21, self.local_crc, self.local_packed, self.local_unpacked,
                           len(self.local_name), len(self.local_extra)) + self.local_name + self.local_extra + self.raw

    def central(self, offset):
        return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x0314, 20, self.flags, self.method, 0, 0x21, self.crc, self.packed, self.unpacked, len(self.name),
                           len(self.extra), len(self.comment), 0, 0, self.mode << 16, offset if self.offset is None else self.offset) + self.name + self.extra + self.comment


def build(members, *, before=b"", between=b"", after=b"", comment=b"", n_entries=None, directory_at=None, directory_size=None, disk=0, hidden=()):
    """The bytes of a zip. Members in @hidden lie in it and are not in its directory."""
    body, offsets = bytearray(before), []
    for member in members:
        offsets.append(len(body))
        body += member.local()
    for member in hidden:
        body += member.local()
    body += between
    start = len(body)
    for member, offset in zip(members, offsets):
        body += member.central(offset)
    size = len(body) - start
    n = len(members) if n_entries is None else n_entries
    body += struct.pack("<IHHHHIIH", 0x06054B50, disk, disk, n, n, size if directory_size is None else directory_size, start if directory_at is None else directory_at,
                        len(comment)) + comment
    return bytes(body) + after
