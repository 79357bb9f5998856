"""The invented people of the demo association."""

from datetime import date

DemoPerson = tuple[str, str, date | int | None, str, str, str]
"""First name, last name, birth (date, year or None), e-mail, gender code, municipality."""

PEOPLE: list[DemoPerson] = [
    ("Raija", "Mäkelä", date(1952, 3, 14), "raija.makela@example.org", "N", "Joensuu"),
    ("Seppo", "Hämäläinen", date(1949, 11, 2), "seppo.hamalainen@example.org", "M", "Joensuu"),
    ("Märta", "Åberg", 1957, "marta.aberg@example.org", "N", "Liperi"),
    ("Anja-Riitta", "Niemi", date(1961, 1, 30), "niemen.perhe@example.org", "N", "Kontiolahti"),
    ("Pentti", "Niemi", date(1959, 8, 8), "niemen.perhe@example.org", "M", "Kontiolahti"),
    ("Kaarina", "O'Brien", None, "", "", "Joensuu"),
    ("Jari", "Öhman", date(1978, 6, 17), "jari.ohman@example.org", "M", "Outokumpu"),
    ("Iida", "Räsänen", date(2011, 11, 30), "iida.rasanen@example.org", "N", "Joensuu"),
    ("Veeti", "Laine", 2011, "", "", "Joensuu"),
    ("Aada", "Korhonen", date(2012, 2, 29), "aada.korhonen@example.org", "N", "Liperi"),
    ("Christian", "von Wright", date(1944, 5, 5), "", "M", "Joensuu"),
    ("Thị Lan", "Nguyễn", date(1988, 9, 19), "lan.nguyen@example.org", "N", "Joensuu"),
]

LONER: DemoPerson = ("Tyyne", "Saarinen", date(1947, 10, 3), "tyyne.saarinen@example.org", "N", "Joensuu")
"""In one reported group only."""
