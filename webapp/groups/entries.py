"""A group as the form hands it to the actions."""

from typing import Any

GroupValues = dict[str, Any]
"""Columns of a group by their names: those that the form has fields for. They aren't listed once more here, so that a
new one is a column, a field of the row and a field of the form.
"""
