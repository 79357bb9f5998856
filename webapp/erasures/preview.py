"""What a removal takes away and what it keeps."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from webapp.domain.age_bands import AgeBand, age_band
from webapp.domain.ages import age_on
from webapp.domain.erasure import erased_birth, kept_age
from webapp.domain.facts import AgeState, Birth
from webapp.domain.findings import MembersFinding
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.facts import birth_of
from webapp.eligibility.rows import MemberRow
from webapp.members.names import name_of


@dataclass(frozen=True)
class Preview:
    """Names of those who leave the register and of those who stay in it for another group's sake; counts of everybody
    by gender code and age band, which are kept.
    """

    leaving: list[str]
    staying: list[str]
    genders: dict[str, int]
    bands: dict[AgeBand, int]
    less_sure: int
    """How many are known to be too young today, and would be of unsure age: their birthday isn't kept."""

    @property
    def people(self) -> int:
        """How many would be removed from the group."""
        return len(self.leaving) + len(self.staying)


def preview_of(assessed: AssessedGroup, elsewhere: frozenset[int]) -> Preview:
    """`elsewhere` are the ids of the group's people who are in another group too."""
    people = {member.person_id: member for member in assessed.record.members}.values()
    named = [person for person in people if not person.erased_on]
    genders = Counter(person.gender for person in people)
    bands = Counter(_band(person, assessed.record.group.season_start) for person in people)
    return Preview(
        leaving=_names(person for person in named if person.person_id not in elsewhere),
        staying=_names(person for person in named if person.person_id in elsewhere),
        genders={code: genders[code] for code in sorted(genders, key=lambda code: (not code, code))},
        bands={band: bands[band] for band in AgeBand if bands[band]},
        less_sure=_less_sure(assessed),
    )


def _less_sure(assessed: AssessedGroup) -> int:
    births = {member.id: birth_of(member, assessed.record.group.season_start) for member in assessed.record.members}
    return sum(
        _state_after(births[member.id], assessed, finding.day) is AgeState.UNSURE
        for finding in assessed.verdict.findings
        if isinstance(finding, MembersFinding)
        for member in finding.not_yet
        if member.name
    )


def _state_after(birth: Birth, assessed: AssessedGroup, day: date) -> AgeState:
    first, last, min_age = assessed.record.group.season_start, assessed.record.group.season_end, assessed.rules.min_age
    return age_on(erased_birth(kept_age(birth, first, last, min_age), first), day, min_age).state


def _names(people: Iterable[MemberRow]) -> list[str]:
    return [name_of(person) for person in people]


def _band(person: MemberRow, season_start: date) -> AgeBand:
    if person.erased_on:
        return AgeBand(person.age_band)
    return age_band(birth_of(person, season_start), season_start.year)
