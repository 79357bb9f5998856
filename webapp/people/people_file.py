"""The register of people as one file, in Finnish whatever the reader's language is. The import reads it too."""

from collections.abc import Iterable

from webapp.downloads import csv_bytes
from webapp.genders import gender_name
from webapp.people.rows import PersonRow

FILE_NAME = "henkilot.csv"
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
    rows = (
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
    return csv_bytes([HEADERS, *rows])
