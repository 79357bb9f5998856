"""The form of a group."""

from datetime import date, timedelta
from typing import Any, Protocol

from wtforms import ValidationError

from webapp import current
from webapp.domain.checks.plan import plan_window
from webapp.domain.facts import FormOfStudy
from webapp.domain.periods import add_months
from webapp.domain.reasons import RuleId
from webapp.domain.rules import DEFAULT_RULE_SET, RuleSet
from webapp.eligibility.rows import GroupRow
from webapp.forms.answers import AnswerField, choice_of
from webapp.forms.base import add_error, required
from webapp.forms.fields import (
    ChoiceField,
    CountField,
    DayField,
    EmailField,
    ParagraphField,
    TextField,
    TickField,
    to_choices,
)
from webapp.forms.meanwhile import OpenedForm
from webapp.groups.entries import GroupValues
from webapp.i18n import format_day, format_short_day, language
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import FORMS_OF_STUDY

LONGEST_SEASON = timedelta(days=2 * 366)
MOST_HOURS = 999

OTHER_TOPIC = "other"
TOPICS = {"civic": _l("civic topic")}
"""Names for the rule sets' topics; one that isn't here goes by its own."""


class StoredGroup(Protocol):
    """A group as it was read or as it is held; the form takes what it has fields for."""

    @property
    def form(self) -> FormOfStudy: ...

    @property
    def has_trainer(self) -> bool | None: ...


class GroupForm(OpenedForm):
    """Everything about a group but its members and sessions."""

    archived_namesake: int | None = None
    """The id of the group in the archive that has the name already."""

    name = TextField(_l("Group's name"), [required(_l("Write the group's name."))])
    neutral_name = TextField(_l("Neutral name for files"))
    learning_goal = ParagraphField(_l("Learning goal"))
    topic = TextField(_l("Topic"))
    form_of_study = ChoiceField(
        _l("Form of study"),
        choices=to_choices({form.value: label for form, label in FORMS_OF_STUDY.items()}),
        default=FormOfStudy.LOCAL.value,
    )
    municipality = TextField(_l("Municipality"), most=100)
    season_start = DayField(_l("Season starts"), [required(_l("Write the season's first day."))])
    season_end = DayField(_l("Season ends"), [required(_l("Write the season's last day."))])
    planned_hours = CountField(_l("Planned extent, teaching hours"), most=MOST_HOURS)
    plan_published_on = DayField(_l("Plan published in Sivisverkko"))
    topic_kind = ChoiceField(_l("Area of the topic"), default="")
    has_trainer = AnswerField(_l("Does the group have a trainer?"))
    calendar_tells = TickField(_l("Calendars may tell what the sessions are about, and where they are"))
    note = ParagraphField(_l("Note"))
    contact_name = TextField(_l("Contact person"))
    contact_email = EmailField(_l("Contact person's e-mail"))
    rule_set = ChoiceField(_l("Rules"), default=DEFAULT_RULE_SET)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        known = current.rule_sets()
        choices = {rules.id: rules.name_in(language()) for rules in known.values()}
        # A group keeps its rule set even when the installation no longer ships it.
        kept = self.rule_set.object_data
        self.rule_set.choices = to_choices(choices if not kept or kept in known else {**choices, kept: kept})
        self._ask_what_the_rules_use()

    def _ask_what_the_rules_use(self) -> None:
        rules = current.rule_sets().get(self.rule_set.data)
        if rules and rules.topic_rates:
            topics = {topic: TOPICS.get(topic, topic.replace("_", " ")) for topic in rules.topic_rates}
            self.topic_kind.choices = to_choices({"": _("I don't know yet"), **topics, OTHER_TOPIC: _("another topic")})
        else:
            del self.topic_kind
        if not rules or not rules.has(RuleId.TRAINER):
            del self.has_trainer

    def validate_season_end(self, field: DayField) -> None:
        start, end = self.season_start.data, field.data
        if not start or not end:
            return
        if end < start:
            raise ValidationError(
                _("The season ends before it starts (%(day)s). Correct the day.", day=format_day(start))
            )
        if end - start > LONGEST_SEASON:
            raise ValidationError(_("A season can be at most two years long. Make a group for each season."))

    def plan_window(self) -> tuple[date, date] | None:
        """The first and the last day for publishing the plan, None while the season or the rules don't tell."""
        rules = current.rule_sets().get(self.rule_set.data)
        return plan_window(self.season_start.data, rules) if rules and self.season_start.data else None

    def validate_plan_published_on(self, field: DayField) -> None:
        check_published_on(field.data, self.season_start.data, current.rule_sets().get(self.rule_set.data))

    def validate_rule_set(self, field: ChoiceField) -> None:
        rules, start = current.rule_sets().get(field.data), self.season_start.data
        if not rules or not start or rules.is_valid_on(start):
            return
        first, last = format_day(rules.valid_from), format_day(rules.valid_to)
        if last:
            text = _(
                "These rules are for seasons that start %(first)s–%(last)s. Choose others.", first=first, last=last
            )
        else:
            text = _("These rules are for seasons that start on %(first)s or later. Choose others.", first=first)
        raise ValidationError(text)

    def values(self) -> GroupValues:
        """What the form says, for the actions."""
        others = {"csrf_token", "form_of_study", "has_trainer"}
        own = {name: value for name, value in self.data.items() if name not in others}
        if "has_trainer" in self:
            own["has_trainer"] = self.has_trainer.answer
        return own | {"form": FormOfStudy(self.form_of_study.data)}

    def add_name_taken_error(self, archived: int | None) -> None:
        """`archived` is the id of the group that has the name, when that one is in the archive."""
        self.archived_namesake = archived
        if archived is None:
            add_error(self.name, _("A group with this name and season is already in the register. Give another name."))
        else:
            add_error(
                self.name,
                _(
                    "A group with this name and season is in the archive. "
                    "Give another name, or restore that one from the archive."
                ),
            )

    def add_season_error(self, days: list[date]) -> None:
        """Beside the end of the season that leaves them out, or beside both."""
        early = ", ".join(format_short_day(day) for day in days if day < self.season_start.data)
        late = ", ".join(format_short_day(day) for day in days if day > self.season_end.data)
        if early:
            text = _("Change the season's start, or move these sessions first: %(days)s", days=early)
            add_error(self.season_start, text)
        if late:
            add_error(self.season_end, _("Change the season's end, or move these sessions first: %(days)s", days=late))


def check_published_on(day: date | None, season_start: date | None, rules: RuleSet | None) -> None:
    """Raise ValidationError for a day on which a plan can't have been published; what isn't known forbids nothing."""
    if not day:
        return
    if day > current.today():
        raise ValidationError(_("The day is still to come. Write the day when the plan was published."))
    if rules and rules.plan_opens_months_before is not None and season_start:
        opens = add_months(season_start, -rules.plan_opens_months_before)
        if day < opens:
            raise ValidationError(
                _("The plan can be entered from %(day)s at the earliest. Check the day.", day=format_day(opens))
            )


def group_form(group: StoredGroup, **options: Any) -> GroupForm:
    """A group's form, filled in with what is stored unless `formdata` or what was sent says otherwise."""
    other = {"form_of_study": group.form.value, "has_trainer": choice_of(group.has_trainer)}
    stored = {name: getattr(group, name) for name in GroupRow._fields if hasattr(group, name)}
    return GroupForm(data=stored | other, **options)
