"""Weekdays and months as Finnish, Swedish and English people write them: whole words, inflected, and short ones."""

from typing import Final

_WEEKDAYS = (
    "maanantai maanantaina ma må mån måndag måndagen mon monday",
    "tiistai tiistaina ti tiist tis tisd tisdag tisdagen tue tues tuesday",
    "keskiviikko keskiviikkona ke keskiv on ons onsdag onsdagen wed wednesday",
    "torstai torstaina to torst tor tors torsd torsdag torsdagen thu thur thurs thursday",
    "perjantai perjantaina pe perj fr fre fred fredag fredagen fri friday",
    "lauantai lauantaina la lau lö lör lörd lördag lördagen sat saturday",
    "sunnuntai sunnuntaina su sunn sö sön sönd söndag söndagen sun sunday",
)
_MONTHS = (
    "tammikuu tammi tammik jan january januari",
    "helmikuu helmi helmik feb february februari",
    "maaliskuu maalis maalisk mar march mars",
    "huhtikuu huhti huhtik apr april",
    "toukokuu touko toukok may maj",
    "kesäkuu kesä kesäk jun june juni",
    "heinäkuu heinä heinäk jul july juli",
    "elokuu elo elok aug august augusti",
    "syyskuu syys syysk sep sept september",
    "lokakuu loka lokak oct october okt oktober",
    "marraskuu marras marrask nov november",
    "joulukuu joulu jouluk dec december",
)
_FINNISH_CASES = ("ta", "n", "ssa")

WEEKDAYS: Final = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
"""0 is Monday."""
MONTHS: Final = {
    form: number
    for number, words in enumerate(_MONTHS, start=1)
    for word in words.split()
    for form in (word, *(f"{word}{case}" for case in _FINNISH_CASES if word.endswith("kuu")))
}
