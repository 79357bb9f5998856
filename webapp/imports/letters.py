"""Which letters the bytes of a text are, and letters that were taken for others on their way. Pure.

A text file doesn't say in which of the old alphabets it was saved. Each is tried, and the one that gives words is it:
å, ä and ö stand between letters, signs of money and of mathematics don't.
"""

import html
import re
import unicodedata

ALPHABETS = ("cp1252", "mac_roman", "cp850")
"""What spreadsheets for Windows, for a Mac and for DOS save, the most usual first."""
_USUAL = frozenset("åäöÅÄÖ")
_FOREIGN = frozenset("éèüáàíóúñçëïæøßéÉÜøØšžŠŽ")
_BESIDE_WORDS = frozenset("–—’‘“”„…€§°´·«»\xa0")
# What becomes of a letter that UTF-8 writes in two bytes when each byte is taken for a letter.
_TAKEN_FOR = re.compile(r"[ÃÂ√├][^\x00-\x7f\s]|[ÄÅÌ][^\w\s\x00-\x7f]")
_WORD = re.compile(r"[^\s;,\t]+")
_LOST = re.compile(r"(?<=[^\W\d_])\?+(?=[^\W\d_])")
_ENTITY = re.compile(r"&(?:#\d{1,5}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
_MOST_FOREIGN = 0.6


def decoded(data: bytes) -> str | None:
    """The text of the bytes; None when no alphabet makes words of them."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return _in(data, encoding)
    if len(data) % 2 == 0 and data[1:400:2].count(0) > len(data[:400]) / 3:
        return _in(data, "utf-16-le")
    text = _in(data, "utf-8")
    if text is not None:
        return text
    tried = [found for alphabet in ALPHABETS if (found := _in(data, alphabet)) is not None]
    likely = max(tried, key=_likelihood)  # of equal ones the first
    return likely if _likelihood(likely) >= 0 else None


def mended(text: str) -> str:
    """The text with the letters that can be told back in their places: MÃ¤kelÃ¤, M√§kel√§ and M&auml;kel&auml; are
    Mäkelä.
    """
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _WORD.sub(lambda found: _mended_word(found[0]), text) if _TAKEN_FOR.search(text) else text


def has_lost_letters(text: str) -> bool:
    """Are there question marks, or the sign for a letter that isn't known, in the place of letters?"""
    return "\ufffd" in text or bool(_LOST.search(text)) or bool(_still_taken(text))


def _still_taken(text: str) -> bool:
    return any(sign in text for sign in ("Ã¤", "Ã¶", "Ã¥", "Ã„", "Ã–", "√§", "√∂", "├ñ", "├Â"))


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mended_word(word: str) -> str:
    if not _TAKEN_FOR.search(word):
        return word
    for alphabet in ("cp1252", "latin-1", "mac_roman", "cp850"):
        try:
            better = word.encode(alphabet).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if better != word:
            return better
    return word


def _likelihood(text: str) -> int:
    """How likely it is that somebody wrote this: more than 0 with letters in words, less with signs in them."""
    likely = 0
    padded = f" {text} "
    for before, char, after in zip(padded, padded[1:], padded[2:], strict=False):
        if char.isascii():
            continue
        is_inside = before.isalpha()
        if char.isupper() and is_inside and (before.islower() or after.islower()):
            likely -= 4
        elif char in _USUAL:
            likely += 3
        elif char in _FOREIGN:
            likely += 1
        elif unicodedata.category(char)[0] != "L":
            likely -= 0 if char in _BESIDE_WORDS and not is_inside else 4
        else:
            likely -= 1
    words = [word for word in re.findall(r"[^\W\d_]{4,}", text) if not word.isascii()]
    odd = sum(sum(not char.isascii() for char in word) > _MOST_FOREIGN * len(word) for word in words)
    return -1 if odd > len(words) / 2 else likely
