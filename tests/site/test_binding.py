"""A form's fields are those that WTForms makes (webapp/forms/binding.py)."""

from collections.abc import Iterator
from inspect import isfunction
from typing import Any

import pytest
from flask import Flask, g
from wtforms import Field

from webapp.accounts.forms import SignInForm
from webapp.forms.base import BaseForm
from webapp.forms.binding import COPIED, bound


def kinds(kind: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    """Every form of the program."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("webapp."):
            yield below
            yield from kinds(below)


FORMS = sorted(set(kinds()), key=lambda kind: (kind.__module__, kind.__name__))
OF_THE_FORM = {"_form", "meta"}


class Asking:
    """A form that only binds."""

    class meta:  # noqa: N801 - WTForms' name
        csrf = False


def fields_of(kind: type[BaseForm]) -> dict[str, Any]:
    found = {name: getattr(kind, name) for name in dir(kind) if not name.startswith("_")}
    return {name: unbound for name, unbound in found.items() if hasattr(unbound, "_formfield")}


def options_of(name: str) -> dict[str, Any]:
    return {"name": name, "prefix": "p-", "translations": None}


def said(field: Field) -> dict[str, Any]:
    """All that a field knows, of what can be compared."""
    known = {name: value for name, value in vars(field).items() if name not in OF_THE_FORM}
    return known | {"label": vars(field.label), "flags": vars(field.flags)}


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_each_field_is_as_wtforms_makes_it(app: Flask, kind: type[BaseForm]) -> None:
    with app.test_request_context():
        for name, unbound in fields_of(kind).items():
            options = options_of(unbound.name or name)
            theirs = unbound.bind(form=Asking, **options)
            for _time in range(2):
                ours = bound(Asking, unbound, options)
                assert type(ours) is type(theirs)
                assert comparable(said(ours)) == comparable(said(theirs))
                assert list(vars(ours)) == list(vars(theirs))
                assert {key: vars(ours)[key] for key in OF_THE_FORM} == {key: vars(theirs)[key] for key in OF_THE_FORM}


def comparable(known: dict[str, Any]) -> dict[str, Any]:
    """Validators that a field makes for itself are equal when they are of one kind and say the same."""
    made = [one if isfunction(one) else (type(one), str(getattr(one, "message", ""))) for one in known["validators"]]
    return {name: str(value) for name, value in known.items()} | {"validators": made}


def test_what_is_done_to_a_field_isnt_seen_in_the_next_form(app: Flask) -> None:
    for kind in FORMS:
        for name, unbound in fields_of(kind).items():
            with app.test_request_context():
                first, second = (bound(Asking, unbound, options_of(name)) for _ in range(2))
                assert first.label is not second.label
                assert first.flags is not second.flags
                for key, value in vars(first).items():
                    assert type(value) not in COPIED or value is not vars(second)[key], (kind, name, key)


def test_every_form_has_its_fields_so(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def noting(form: Any, unbound: Any, options: Any) -> Field:
        asked.append(options["name"])
        return bound(form, unbound, options)

    monkeypatch.setattr("webapp.forms.base.bound", noting)

    with app.test_request_context():
        form = SignInForm()
        assert {"email", "password", "csrf_token"} <= set(asked)
        assert form.csrf_token.current_token == g.csrf_token
        assert form.email.meta is form.meta
