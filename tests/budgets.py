"""What a page may cost. Counts only: what a clock says differs from one computer to the next (tests/bench)."""

# With an empty cache, headers included.
MOST_REQUESTS_OF_A_FIRST_VISIT = 4
MOST_BYTES_OF_A_FIRST_VISIT = 36_000

# Function calls of a page with 30 members and 40 sessions, in those of a page that only says hello to who is signed in.
MOST_CALLS = {
    "start": 2.5,
    "what is due": 2.5,
    "group": 6,
    "eligibility panel": 2.5,
    "session": 8,
    "members": 8,
    "costs": 6,
    "keying sheet": 11.5,
    "people": 4,
}

# Compressed, without headers, with 30 members and 40 sessions. The first fits into what a server sends before it waits.
MOST_BYTES_OF_A_PAGE = 14_600
MOST_BYTES_OF_A_PANEL = 3_000
# The same with 100 sessions; the most may be no more than 60,000, however the pages grow.
MOST_BYTES_OF_A_LONG_SEASON = 16_000

# What the association's other groups have used of the hour quota, once one is granted.
FOR_A_QUOTA = 1
