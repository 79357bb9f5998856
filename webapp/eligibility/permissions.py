"""What a user may do about a group: the panel and the list of what is due link only to what they may mend."""

from dataclasses import dataclass

from webapp.domain.reasons import RuleId
from webapp.eligibility.rule_texts import RULES

_OF_ASSOCIATION = frozenset(rule for rule, text in RULES.items() if text.place and not text.place.of_group)
_OTHERS = frozenset(RuleId) - _OF_ASSOCIATION


@dataclass(frozen=True, kw_only=True)
class GroupPermissions:
    """Whether the user may change the group, its association, its costs, the hour quotas; record the support that
    came; remove the participants' personal data.
    """

    group: bool = False
    association: bool = False
    costs: bool = False
    quotas: bool = False
    payment: bool = False
    erasure: bool = False

    @property
    def mendable(self) -> frozenset[RuleId]:
        """The rules whose causes the user may change."""
        rules = _OTHERS if self.group else frozenset[RuleId]()
        if self.association:
            rules |= _OF_ASSOCIATION
        if self.costs:
            rules |= {RuleId.COSTS}
        return rules | {RuleId.QUOTA} if self.quotas else rules
