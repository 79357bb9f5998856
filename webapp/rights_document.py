"""docs/permissions.md out of the table of rights: `python -m webapp.rights_document > docs/permissions.md`."""

import sys

from webapp.domain.roles import Role
from webapp.rights import RIGHTS, Right

HEAD = """# Who may do what

Made from the table in `webapp/rights.py` by `python -m webapp.rights_document > docs/permissions.md`; a test compares.
A leader's ticks hold in the groups that somebody leads, whatever their role is. For users whose role is leader the
other groups don't exist. A coordinator acts for a member organisation, and in no association: to a coordinator the
pages of an association don't exist, and the other way round. Somebody may be both, and acts for one at a time.
"""
FOOT = """
Beside the role, `webapp/groups/permissions.py` asks how the group stands:

- Nothing of an archived group is changed until it is restored from the archive. Its participants' details can still
  be taken out, and removed.
- A reported group is locked: only its payment and the ticks for Sivisverkko are recorded, until it is opened again with
  a reason.
- The payment is recorded after the report. Personal data is removed while the group is reported and locked.

In an association that its organisation has closed, nobody adds or changes groups or their costs, opens them again, or
changes the association's details.

Everybody looks after their own account. Whoever removed something can undo it for a while, as long as they may still
change it. An administrator sends no link to themselves, nor to somebody who serves another association too.
"""


def document() -> str:
    """The table and what stands beside it, as Markdown."""
    roles = " | ".join([*(role.value for role in Role), "coordinator"])
    rows = [f"| {right.value} | {' | '.join(_ticks(right))} |" for right in Right]
    return "\n".join([HEAD, f"| | {roles} |", f"|---|{':-:|' * (len(Role) + 1)}", *rows]) + "\n" + FOOT


def _ticks(right: Right) -> list[str]:
    holders = RIGHTS[right]
    return ["✓" if has else "" for has in (*(role in holders.roles for role in Role), holders.coordinators)]


if __name__ == "__main__":
    sys.stdout.write(document())
