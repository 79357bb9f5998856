"""A field's attributes are written as WTForms writes them (webapp/forms/attributes.py)."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from wtforms import Form, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import core

from webapp.forms.attributes import attributes, by_wtforms, install

NAMES = st.sampled_from(["id", "name", "class_", "for_", "data_x_y", "aria_label", "hx-post", "x", 'a"<b'])
VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.booleans(), st.none(), st.floats())


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_whatever_the_attributes_are(values: dict[str, Any]) -> None:
    ours, theirs = attributes(**values), by_wtforms(**values)

    assert (ours, type(ours)) == (theirs, type(theirs))


@pytest.mark.parametrize("text", ['"', "&quot;", '<a href="x">\'&', "ä\n"])
def test_what_could_end_an_attribute_cannot(text: str) -> None:
    assert attributes(value=text, class_=Markup(text)) == by_wtforms(value=text, class_=Markup(text))
    assert attributes(value=text).count('"') == 2


def test_a_fields_flags_are_found() -> None:
    install()
    name, least = OneOfEach()

    assert name() == '<input id="name" maxlength="9" name="name" required type="text" value="">'
    assert least() == '<input id="least" max="9" min="1" name="least" type="number" value="">'


class OneOfEach(Form):
    name = StringField(validators=[InputRequired(), Length(max=9)])
    least = IntegerField(validators=[NumberRange(1, 9)])


def test_fields_are_written_so() -> None:
    install()

    assert core.html_params is attributes
    assert core.Input.html_params is attributes
    assert by_wtforms is not attributes
