"""Which browser somebody uses, in words that are the same in every language: "Firefox, Windows"."""

import re

# The first that is found. Most browsers call themselves others too, so the most particular ones come first.
BROWSERS = {
    "Edge": r"Edg(?:e|A|iOS)?/",
    "Opera": r"OPR/|Opera",
    "Samsung Internet": r"SamsungBrowser/",
    "Vivaldi": r"Vivaldi/",
    "Firefox": r"Firefox/|FxiOS/",
    "Chrome": r"Chrom(?:e|ium)/|CriOS/|HeadlessChrome/",
    "Safari": r"Safari/",
    "Lynx": r"Lynx/",
    "w3m": r"w3m/",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "ChromeOS": "CrOS",
    "Mac": "Macintosh|Mac OS X",
    "Linux": "Linux|X11",
}


def browser_words(user_agent: str) -> str:
    """The browser and the system that the header names, as far as they are known; '' for neither."""
    found = (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))
    return ", ".join(name for name in found if name)


def _first(known: dict[str, str], text: str) -> str:
    return next((name for name, pattern in known.items() if re.search(pattern, text)), "")
