"""The XML of a workbook reaches nothing outside of it, and can't grow."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.imports.files import xlsx_bytes
from webapp.imports.tables import Problem, Unreadable, read_file

SHEET = "xl/worksheets/sheet1.xml"


def with_entities(entities: str, reference: str) -> bytes:
    """A workbook whose first text is the reference, with a document type that says what it means."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes())) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == SHEET:
                text = content.decode()
                _before, at, after = text.partition("<worksheet")
                first, closes, rest = after.partition("<t>")
                assert closes
                content = f"<!DOCTYPE worksheet [{entities}]>{at}{first}<t>{reference}{rest}".encode()
            target.writestr(name, content)
    return made.getvalue()


def test_the_workbook_is_read_with_what_it_says_itself() -> None:
    (table,) = read_file(with_entities('<!ENTITY own "Oma">', "&own;"))

    assert "Oma" in table.rows[0].cells[0]


def test_a_workbook_reads_nothing_that_lies_outside_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("salaisuus")
    for entities in (
        f'<!ENTITY out SYSTEM "{(tmp_path / "secret").as_uri()}">',
        f'<!ENTITY % out SYSTEM "{(tmp_path / "secret").as_uri()}"> %out;',
    ):
        with pytest.raises(Unreadable) as refused:
            read_file(with_entities(entities, "&out;"))
        assert "salaisuus" not in str(refused.value.args)


def test_what_grows_by_its_own_words_is_given_up() -> None:
    growing = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(Unreadable) as refused:
        read_file(with_entities('<!ENTITY l0 "ha">' + growing, "&l9;"))

    assert refused.value.args[0] in {Problem.HEAVY, Problem.NO_TABLE}
