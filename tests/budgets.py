"""How many statements a page may take, for an administrator. The same however much is in the register."""

MOST_STATEMENTS = {
    "GET accounts.account": 3,
    "GET accounts.sign_in": 2,
    "GET associations.edit": 2,
    "GET associations.up": 1,
    "GET costs.cost": 5,
    "GET costs.costs": 5,
    "GET deadlines.due": 5,
    "GET deadlines.feed": 6,
    "GET eligibility.eligibility": 5,
    "GET erasures.erase": 6,
    "GET groups.archived": 5,
    "GET groups.edit": 5,
    "GET groups.group": 5,
    "GET groups.groups": 5,
    "GET groups.new": 1,
    "GET handover.overview": 6,
    "GET handover.plan": 6,
    "GET handover.report": 6,
    "GET members.member": 5,
    "GET members.members": 5,
    "GET paste.paste": 5,
    "GET people.new": 1,
    "GET people.people": 3,
    "GET people.person": 3,
    "GET programme.weekly": 5,
    "GET quotas.quotas": 3,
    "GET rules.rules": 1,
    "GET sessions.new": 5,
    "GET sessions.session": 6,
    "GET sivisverkko.archive": 5,
    "GET sivisverkko.costs": 5,
    "GET sivisverkko.participants": 5,
    "GET sivisverkko.programme": 5,
    "GET states.state": 6,
    "GET sivisverkko.summary": 5,
    "GET statistics.report": 3,
    "GET statistics.statistics": 4,
}

# Which groups a leader leads.
FOR_A_LEADER = 1

# What the association's other groups have used of the hour quota, once one is granted.
FOR_A_QUOTA = 1
