"""Where the guide leads whoever reads it: only to what they may open, and to the newest of their groups."""

from collections.abc import Callable

from flask import url_for

from webapp.actors import Actor
from webapp.associations.permissions import can_create_groups, can_edit_association, can_edit_quotas
from webapp.eligibility.links import Link
from webapp.groups.permissions import can_edit_group, can_erase, can_record_payment
from webapp.guides.queries import NewestGroup
from webapp.i18n import gettext as _


class Places:
    """The links for one reader. Each method gives none where the reader may not go, or has no group yet."""

    def __init__(self, who: Actor | None, group: NewestGroup | None) -> None:
        self.who, self.group = who, group
        self.name = group.name if group else ""

    def start(self) -> list[Link]:
        return self._if(lambda _who: True, _("Groups"), "groups.groups")

    def due(self) -> list[Link]:
        calendar = self._if(lambda _who: True, _("Your account"), "accounts.account")
        return [*self._if(lambda _who: True, _("To do"), "todo.todo"), *calendar]

    def association(self) -> list[Link]:
        users = self._if(can_edit_association, _("Users"), "users.users")
        return [*self._if(can_edit_association, _("Association"), "associations.edit"), *users]

    def new_group(self) -> list[Link]:
        return self._if(can_create_groups, _("Add a group"), "groups.new")

    def quotas(self) -> list[Link]:
        return self._if(can_edit_quotas, _("Hour quotas"), "quotas.quotas")

    def of_group(self, text: str, endpoint: str, anchor: str | None = None) -> list[Link]:
        """One of the group's pages that everybody who sees the group may open."""
        return [Link(text, url_for(endpoint, group_id=self.group.id, _anchor=anchor))] if self.group else []

    def kept(self, text: str, endpoint: str, anchor: str | None = None) -> list[Link]:
        """One of the group's pages for those who change the group."""
        may = self.who and self.group and can_edit_group(self.who, self.group)
        return self.of_group(text, endpoint, anchor) if may else []

    def payment(self) -> list[Link]:
        may = self.who and self.group and can_record_payment(self.who, self.group)
        return self.of_group(_("Record the payment"), "stages.stages", "payment") if may else []

    def erasure(self) -> list[Link]:
        may = self.who and self.group and can_erase(self.who, self.group)
        return (
            self.of_group(_("Remove the personal data of %(group)s", group=self.name), "erasures.erase") if may else []
        )

    def _if(self, may: Callable[[Actor], bool], text: str, endpoint: str) -> list[Link]:
        return [Link(text, url_for(endpoint))] if self.who and may(self.who) else []
