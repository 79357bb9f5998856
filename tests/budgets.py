"""What a page may cost. Counts only: what a clock says differs from one computer to the next (tests/bench)."""

# With an empty cache, headers included.
MOST_REQUESTS_OF_A_FIRST_VISIT = 4
MOST_BYTES_OF_A_FIRST_VISIT = 36_000

# Statements, whoever opens the page. The same however much is in the register.
MOST_STATEMENTS = {
    "GET accessibility.statement": 1,
    "GET accounts.account": 3,
    "GET accounts.sign_in": 2,
    "GET associations.edit": 2,
    "GET associations.up": 1,
    "GET attendance.overview": 6,
    "GET attendance.sheet": 5,
    "GET costs.cost": 5,
    "GET costs.costs": 5,
    "GET deadlines.due": 5,
    "GET deadlines.feed": 6,
    "GET eligibility.eligibility": 5,
    "GET erasures.erase": 6,
    "GET exports.everything": 15,
    "GET feedback.give": 1,
    "GET feedback.inbox": 2,
    "GET groups.archived": 5,
    "GET groups.edit": 5,
    "GET groups.group": 5,
    "GET groups.groups": 6,
    "GET groups.new": 1,
    "GET guides.guide": 2,
    "GET imports.upload": 1,
    "GET invitations.accept": 2,
    "GET member_file.upload": 5,
    "GET members.member": 5,
    "GET members.members": 5,
    "GET paste.paste": 5,
    "GET people.file": 2,
    "GET people.new": 1,
    "GET people.people": 3,
    "GET people.person": 3,
    "GET programme.weekly": 5,
    "GET programme_file.upload": 5,
    "GET quotas.quotas": 3,
    "GET rules.rules": 1,
    "GET sessions.new": 5,
    "GET sessions.session": 6,
    "GET sivisverkko.overview": 6,
    "GET sivisverkko.plan": 6,
    "GET sivisverkko.report": 6,
    "GET sivisverkko_files.archive": 5,
    "GET sivisverkko_files.costs": 5,
    "GET sivisverkko_files.participants": 5,
    "GET sivisverkko_files.programme": 5,
    "GET sivisverkko_files.summary": 5,
    "GET states.state": 6,
    "GET statistics.report": 3,
    "GET statistics.statistics": 4,
    "GET users.user": 3,
    "GET users.users": 3,
}

# What the association's other groups have used of the hour quota, once one is granted.
FOR_A_QUOTA = 1
