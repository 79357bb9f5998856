"""Rows of a form that are sent together."""

import re
from typing import Any

from wtforms import FieldList


class RowList(FieldList):  # type: ignore[type-arg]
    """Rows by their numbers; a made-up name such as rows-²- is none of ours."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Any:
        own = re.compile(rf"{re.escape(prefix)}-[0-9]{{1,3}}-")
        return super()._extract_indices(  # type: ignore[misc]
            prefix, [name for name in formdata if own.match(name)]
        )
