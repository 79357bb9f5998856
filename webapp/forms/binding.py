"""The fields of a form, made of fields that have been made before.

WTForms makes each field anew for each form: it looks through its validators and flags, and finds nothing that it didn't
find the last time. Here that is done once, and the next form's field begins as a copy. docs/decisions/0028 has what it
saves; `tests/site/test_binding.py` holds the fields of every form to those that WTForms makes.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from wtforms import Field, FieldList, Flags, FormField, Label
from wtforms.csrf.core import CSRFTokenField

OF_THEIR_FORM = (FormField, FieldList, CSRFTokenField)
"""Fields that know more of the form that they are in than which it is."""
OPTIONS = {"name", "prefix", "translations"}
COPIED = list, dict


def bound(form: Any, unbound: Any, options: Mapping[str, Any]) -> Field:
    """`unbound` as a field of the form."""
    # What is bound with other options is a row of a list; what has no label is named in the language of whoever reads.
    labelled = unbound.args or "label" in unbound.kwargs
    if options.keys() != OPTIONS or issubclass(unbound.field_class, OF_THEIR_FORM) or not labelled:
        return unbound.bind(form=form, **options)  # type: ignore[no-any-return]
    kind, values, copied, flags, label = _first(unbound, **options)
    field: Field = object.__new__(kind)
    own = vars(field)
    own.update(values)
    own.update([(key, value.copy()) for key, value in copied])
    field.flags = Flags()
    vars(field.flags).update(flags)
    field.label = Label(label.field_id, label.text)
    own["_form"], own["meta"] = form, form.meta
    return field


class _NoForm:
    meta = None


@lru_cache(maxsize=512)
def _first(
    unbound: Any, name: str, prefix: str, translations: Any
) -> tuple[type[Field], Mapping[str, Any], list[tuple[str, Any]], Mapping[str, Any], Label]:
    """The kind of the field, what it says of itself, what each copy has for its own of that, its flags, its label."""
    field = unbound.bind(form=_NoForm, name=name, prefix=prefix, translations=translations)
    copied = [(key, value) for key, value in vars(field).items() if type(value) in COPIED]
    return type(field), vars(field), copied, vars(field.flags), field.label
