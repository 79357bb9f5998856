"""The register of people as one file, in Finnish whatever the reader's language is. The import reads it too."""

from collections.abc import Iterable, Iterator

from webapp.downloads import csv_bytes
from webapp.genders import gender_name
from webapp.people.rows import PersonRow
from webapp.workbooks import xlsx_bytes

FILE_NAME, WORKBOOK_NAME = "henkilot.csv", "henkilot.xlsx"
HEADERS = (
    "Sukunimi",
    "Etunimi",
    "Syntymäaika",
    "Sähköposti",
    "Sukupuoli",
    "Kunta",
    "15 vuoden ikä vahvistettu",
    "Iän vahvistaja",
)


def people_file(people: Iterable[PersonRow]) -> bytes:
    """The file's bytes: a row for each person, with all that the register knows of them."""
    return csv_bytes(_lines(people))


def people_workbook(people: Iterable[PersonRow]) -> bytes:
    """The same as a workbook."""
    return xlsx_bytes(_lines(people), "Henkilöt")


def _lines(people: Iterable[PersonRow]) -> Iterator[Iterable[object]]:
    yield HEADERS
    yield from (
        (
            person.last_name,
            person.first_name,
            person.birth_date or person.birth_year,
            person.email,
            gender_name(person.gender),
            person.municipality,
            person.of_age_confirmed_on,
            person.of_age_confirmed_by,
        )
        for person in people
    )
