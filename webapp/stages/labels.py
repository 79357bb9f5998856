"""Names for the fields that a snapshot holds."""

from webapp.domain.snapshot import Section
from webapp.i18n import lazy_gettext as _l

MONEY = {"cents", "costs", "support"}

FIELDS = {
    (Section.GROUP, "name"): _l("Group's name"),
    (Section.GROUP, "season_start"): _l("Season starts"),
    (Section.GROUP, "season_end"): _l("Season ends"),
    (Section.GROUP, "planned_hours"): _l("Planned extent, teaching hours"),
    (Section.GROUP, "learning_goal"): _l("Learning goal"),
    (Section.GROUP, "topic"): _l("Topic"),
    (Section.GROUP, "form"): _l("Form of study"),
    (Section.GROUP, "municipality"): _l("Municipality"),
    (Section.GROUP, "plan_published_on"): _l("Plan published in Sivisverkko"),
    (Section.GROUP, "report_text"): _l("How the studying went"),
    (Section.FIGURES, "participants"): _l("Participants"),
    (Section.FIGURES, "of_age"): _l("Members old enough"),
    (Section.FIGURES, "sessions"): _l("Sessions held"),
    (Section.FIGURES, "hours"): _l("Teaching hours held"),
    (Section.FIGURES, "costs"): _l("Costs in the bookkeeping"),
    (Section.FIGURES, "support"): _l("Support estimate"),
    (Section.FIGURES, "state"): _l("Eligibility"),
    (Section.FIGURES, "rule_set"): _l("Rules"),
    (Section.PEOPLE, "gender"): _l("Gender"),
    (Section.PEOPLE, "age_band"): _l("Age group"),
    (Section.PEOPLE, "has_email"): _l("E-mail address"),
    (Section.SESSIONS, "day"): _l("Date"),
    (Section.SESSIONS, "starts"): _l("Starts"),
    (Section.SESSIONS, "ends"): _l("Ends"),
    (Section.SESSIONS, "break_minutes"): _l("Break, minutes"),
    (Section.SESSIONS, "kind"): _l("Kind"),
    (Section.SESSIONS, "state"): _l("State"),
    (Section.SESSIONS, "content"): _l("Content"),
    (Section.SESSIONS, "hours"): _l("Teaching hours"),
    (Section.COSTS, "day"): _l("Date"),
    (Section.COSTS, "kind"): _l("Kind of cost"),
    (Section.COSTS, "cents"): _l("Amount"),
    (Section.COSTS, "voucher"): _l("Voucher"),
    (Section.COSTS, "booked"): _l("It is in the association's bookkeeping"),
}
