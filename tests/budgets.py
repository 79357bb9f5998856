"""How many statements a page may take, for an administrator. The same however much is in the register."""

MOST_STATEMENTS = {
    "GET accounts.account": 2,
    "GET accounts.sign_in": 2,
    "GET associations.edit": 2,
    "GET associations.up": 1,
    "GET eligibility.eligibility": 4,
    "GET groups.archived": 4,
    "GET groups.edit": 4,
    "GET groups.group": 4,
    "GET groups.groups": 4,
    "GET groups.new": 1,
    "GET members.member": 4,
    "GET members.members": 4,
    "GET paste.paste": 4,
    "GET people.new": 1,
    "GET people.people": 3,
    "GET people.person": 3,
    "GET sessions.new": 4,
    "GET sessions.session": 5,
    "GET sivisverkko.participants": 4,
    "GET sivisverkko.programme": 4,
}

# Which groups a leader leads.
FOR_A_LEADER = 1
