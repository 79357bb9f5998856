"""What a page may cost. Counts only: what a clock says differs from one computer to the next (tests/bench)."""

# With an empty cache, headers included.
MOST_REQUESTS_OF_A_FIRST_VISIT = 4
MOST_BYTES_OF_A_FIRST_VISIT = 36_000

# Function calls of a page with 30 members and 40 sessions; they go with its instructions, which need valgrind
# (docs/decisions/0028). Other versions of Python and the libraries may call a twentieth more or fewer.
MOST_CALLS = {
    # A sign-in is looked up with its user, and whether it has ended; whom the user coordinates; which host it is; and
    # what the scripts and the style must be (integrity).
    "own hello": 2_710,
    "start": 4_200,
    "what is due": 3_850,
    "group": 9_150,
    "eligibility panel": 6_250,
    "session": 11_600,
    "members": 11_240,
    "costs": 9_700,
    "keying sheet": 22_800,
    "people": 5_300,
}

# Compressed, without headers, with 30 members and 40 sessions. The first fits into what a server sends before it waits.
MOST_BYTES_OF_A_PAGE = 14_600
MOST_BYTES_OF_A_PANEL = 3_000
# The same with 100 sessions; the most may be no more than 60,000, however the pages grow.
MOST_BYTES_OF_A_LONG_SEASON = 16_000

# The accounts of hours, once a quota is granted: the quotas, which standings are stale, and what each group uses.
FOR_A_QUOTA = 3
# Where an organisation gives the hours: its years; of hours that are common what others use of them, outside the
# register, and in their order when they are short; and what was said to it, with its name.
FOR_AN_ORGANISATION = 6
