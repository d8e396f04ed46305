"""The way SSH writes things down: numbers of four bytes, strings with their length before them.

Source: RFC 4251, section 5.
"""

from __future__ import annotations

import struct


class MalformedError(ValueError):
    """Bytes that are not what they should be; its text says what is wrong."""


def string(data: bytes) -> bytes:
    """Bytes with their length before them."""
    return struct.pack(">I", len(data)) + data


def uint32(number: int) -> bytes:
    """A number of four bytes, the greatest first."""
    return struct.pack(">I", number)


class Reader:
    """Takes one thing after the other from bytes that nobody vouches for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, length: int) -> bytes:
        """So many bytes.

        Raises:
            MalformedError: there are not so many left.
        """
        end = self._at + length
        if end > len(self._data):
            raise MalformedError("it ends too early")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def uint32(self) -> int:
        """A number of four bytes.

        Raises:
            MalformedError: there are not so many left.
        """
        return int.from_bytes(self.take(4))

    def string(self) -> bytes:
        """Bytes with their length before them.

        Raises:
            MalformedError: the length goes beyond the end.
        """
        return self.take(self.uint32())

    def end(self) -> None:
        """Nothing may be left.

        Raises:
            MalformedError: something is.
        """
        if self._at != len(self._data):
            raise MalformedError("something stands behind its end")
