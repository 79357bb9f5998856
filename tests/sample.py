"""The invented sample group: people, programme, and a list of people as somebody wrote it in a mail."""

from typing import NamedTuple


class SamplePerson(NamedTuple):
    last_name: str
    first_name: str
    birth: str
    email: str
    municipality: str


class SampleSession(NamedTuple):
    day: str
    starts: str
    ends: str
    break_minutes: str
    content: str
    kind: str
    held: bool


class SampleCost(NamedTuple):
    day: str
    kind: str
    amount: str
    voucher: str


PEOPLE = [
    SamplePerson("Mäkelä", "Raija", "14.3.1952", "raija.makela@example.org", "Joensuu"),
    SamplePerson("Hämäläinen", "Seppo", "2.11.1949", "seppo.hamalainen@example.org", "Joensuu"),
    SamplePerson("Åberg", "Märta", "1957", "marta.aberg@example.org", "Liperi"),
    SamplePerson("Niemi", "Anja-Riitta", "30.1.1961", "niemen.perhe@example.org", "Kontiolahti"),
    SamplePerson("Niemi", "Pentti", "8.8.1959", "niemen.perhe@example.org", "Kontiolahti"),
    SamplePerson("O'Brien", "Kaarina", "", "", "Joensuu"),
    SamplePerson("Öhman", "Jari", "17.6.1978", "jari.ohman@example.org", "Outokumpu"),
    SamplePerson("Räsänen", "Iida", "30.11.2011", "iida.rasanen@example.org", "Joensuu"),
    SamplePerson("Laine", "Veeti", "2011", "", "Joensuu"),
    SamplePerson("Korhonen", "Aada", "29.2.2012", "aada.korhonen@example.org", "Liperi"),
    SamplePerson("von Wright", "Christian", "5.5.1944", "", "Joensuu"),
    SamplePerson("Nguyễn", "Thị Lan", "19.9.1988", "lan.nguyen@example.org", "Joensuu"),
]

PROGRAMME = [
    SampleSession("1.9.2026", "18.00", "20.00", "30", "Tutustuminen, tavoitteet ja suunnitelma", "study", True),
    SampleSession("8.9.2026", "18.00", "20.00", "30", "Puhelimen perusasetukset", "study", True),
    SampleSession("15.9.2026", "18.00", "19.30", "0", "Viestit ja kuvat", "study", True),
    SampleSession("22.9.2026", "18.00", "20.00", "15", "Verkkopankki turvallisesti", "study", True),
    SampleSession("29.9.2026", "18.00", "20.00", "30", "Omakanta", "study", True),
    SampleSession("6.10.2026", "18.00", "21.00", "45", "Syysretki ja makkaranpaisto", "recreation", True),
    SampleSession("20.10.2026", "18.00", "20.00", "30", "Huijausviestien tunnistaminen", "study", True),
    SampleSession("3.11.2026", "18.00", "20.00", "30", "Videopuhelut", "study", True),
    SampleSession("3.11.2026", "20.00", "20.45", "0", "Kysymykset ja kertaus", "study", True),
    SampleSession("17.11.2026", "18.00", "20.00", "30", "Kartat ja reitit", "study", True),
    SampleSession("1.12.2026", "18.00", "20.00", "30", "Toisten opettaminen", "study", False),
    SampleSession("8.12.2026", "18.00", "20.00", "0", "Pikkujoulut", "party", False),
]

COSTS = [
    SampleCost("1.9.2026", "room", "40,00", "112"),
    SampleCost("15.9.2026", "materials", "20,00 €", "118"),
]

MAIL = """\
Raija Mäkelä 14.3.1952 raija.makela@example.org
Hämäläinen Seppo, s. 1949, seppo.hamalainen@example.org
Märta Åberg <marta.aberg@example.org>
Anja-Riitta Niemi\t30.1.1961\tniemen.perhe@example.org
Niemi, Pentti
Jari Öhman jari.ohman@example.org 040 555 0107

Iida Räsänen (s. 30.11.2011)
Kaarina O'Brien
Christian von Wright 131052-308T
"""
