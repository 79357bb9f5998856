"""What the usual jobs cost: pages opened, forms sent, fields filled in and boxes tapped, from the start page on."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.browser.conftest import ADMINISTRATOR
from tests.browser.live_server import Server
from tests.browser.visitors import Visitor, Way, press_until, sees
from tests.browser.ways import BLOCKED, EVERYWHERE, GRAPHICAL, LYNX, MAINLY, PLAIN, in_ways
from webapp import demo

TREASURER, LEADER = "tuomas@example.org", "leena@example.org"
SIX_PEOPLE = """Raija Mäkelä 14.3.1952 raija@example.org
Seppo Hämäläinen 1949
Märta Åberg 1957
Anja-Riitta Niemi 30.1.1961
Pentti Niemi 1959
Uuno Uusi 1960
"""
DEMO_GROUPS = {
    "Muistin tukena": "Missed",
    "Kylän yhteinen puutarha": "Met",
    "Kevään liikkujat": "Action needed",
    "Tasapaino ja voima": "Met",
    "Valokuvauspiiri": "Met",
    "Selkokirjojen lukupiiri": "Met",
    "Englannin alkeet": "Check",
    "Kevään käsityöpiiri": "Action needed",
    "Digitaidot arjessa": "On track",
}
# What the page asks by itself while somebody types or ticks.
ASKING = ("/preview", "/sums", "/matches")


class Cost(NamedTuple):
    """`loads` are the pages that one opened oneself; a page that saving leads to belongs to its post."""

    loads: int
    posts: int
    fields: int = 0
    taps: int = 0


class Journey:
    """One person who has signed in, and what it has cost them from the start page on."""

    def __init__(self, visitor: Visitor, server: Server, email: str = ADMINISTRATOR) -> None:
        self.visitor, self.server = visitor, server
        self.fields = self.taps = 0
        visitor.open("/sign-in")
        visitor.press("English")
        sees(visitor, "Forgot your password?")
        visitor.fill("E-mail", email)
        visitor.fill("Password", demo.PASSWORD)
        visitor.press("Sign in")
        sees(visitor, "Digitaidot arjessa")
        self.before = len(server.visits)

    def start(self) -> None:
        """Stand at the start page, having paid nothing."""
        self.visitor.open("/")
        sees(self.visitor, "Digitaidot arjessa")
        self.fields = self.taps = 0
        self.before = len(self.server.visits)

    def fill(self, label: str, value: str) -> None:
        self.visitor.fill(label, value)
        self.fields += 1

    def choose(self, label: str, option: str) -> None:
        self.visitor.choose(label, option)
        self.fields += 1

    def tick(self, label: str) -> None:
        self.visitor.tick(label)
        self.taps += 1

    def press(self, button: str, said: str) -> None:
        self.visitor.press(button)
        sees(self.visitor, said)

    def cost(self) -> Cost:
        loads, posts, awaited = 0, 0, list[str]()
        for visit in self.server.visits[self.before :]:
            if visit.method == "POST":
                posts += not visit.address.endswith(ASKING)
            elif visit.address in awaited:
                awaited.remove(visit.address)
            elif not visit.by_htmx and not visit.address.startswith("/static/"):
                loads += 1
            if visit.leads_to:
                awaited.append(urlsplit(visit.leads_to).path)
        return Cost(loads, posts, self.fields, self.taps)


def row_of(group: str, start_page: str) -> str:
    """What the start page says of a group, to the next group or the page's end."""
    others = "|".join(re.escape(name) for name in DEMO_GROUPS if name != group)
    told = re.search(rf"{re.escape(group)} (?!·)(.*?)(?={others}|Add a group|$)", start_page)
    assert told, f"{group} isn't on the start page: {start_page}"
    return told.group(1)


@in_ways(EVERYWHERE, each_run=[*MAINLY, Way("Firefox")])
def test_a_new_group_can_be_judged(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    visitor.follow("Add a group")
    journey.fill("Group's name", "Kirjallisuuspiiri")
    journey.fill("Learning goal", "Osallistujat osaavat keskustella lukemastaan.")
    journey.fill("Season starts", "11.1.2028")
    journey.fill("Season ends", "9.5.2028")
    journey.press("Save", "The group was added. Next, its sessions: one pattern for every week.")
    journey.fill("Starts", "18")
    journey.fill("Ends", "20")
    journey.press("Add at once", "18 sessions were added. The plan's extent is now 36 h. Next, the members")
    journey.fill("People, one on each line", SIX_PEOPLE)
    journey.press("Review before saving", "6 people were found. Nothing is saved yet.")
    journey.press("Add as members", "6 members were added.")

    assert journey.cost() == Cost(loads=1, posts=4, fields=7), "allowed are 4 posts and 12 fields"
    visitor.open("/")
    sees(visitor, "Add a group")
    told = row_of("Kirjallisuuspiiri", visitor.reads())
    assert told.startswith("On track Teaching hours 2028: ")
    assert "0 h held + 36 h planned · 6 members, 5 are enough 11.1.2028–9.5.2028" in told


@in_ways(EVERYWHERE, each_run=[*MAINLY, PLAIN, Way("WebKitGTK")])
def test_a_session_is_recorded_with_two_taps(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    journey.start()
    assert "Record today's session" in row_of("Kylän yhteinen puutarha", visitor.reads())
    visitor.follow("Record the session Kylän yhteinen puutarha")
    journey.tick("Hämäläinen Seppo")
    journey.tick("Åberg Märta")
    journey.press("Save", "Saved.")

    assert journey.cost() == Cost(loads=1, posts=1, fields=0, taps=2)
    visitor.open("/groups/9")
    sees(visitor, "Mon 23.11. 17:00–19:00 2 h Puutarhan suunnittelua · present 5/7")
    visitor.open("/")
    sees(visitor, "Add a group")
    assert "Next:" not in row_of("Kylän yhteinen puutarha", visitor.reads())


@in_ways(EVERYWHERE, each_run=[*MAINLY, LYNX])
def test_a_meeting_that_was_not_planned_is_one_form(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    journey.start()
    visitor.follow("Record a meeting Digitaidot arjessa")
    sees(visitor, "Held, Mon 23.11. 18:00–20:00, break 30 min")
    journey.press("Add the session", "The session was added.")

    assert journey.cost() == Cost(loads=1, posts=1)
    visitor.open("/groups/1")
    sees(visitor, "Mon 23.11. 18:00–20:00 2 h present 12/12")


@in_ways(EVERYWHERE, each_run=MAINLY)
def test_a_season_that_nobody_recorded_is_one_form(way: Way, visitor: Visitor, demo_server: Server):
    demo_server.change("DELETE FROM attendances WHERE session_id IN (SELECT id FROM sessions WHERE group_id = 9)")
    demo_server.change("UPDATE sessions SET state = 'planned' WHERE group_id = 9")
    journey = Journey(visitor, demo_server)
    journey.start()
    visitor.follow("11 sessions not recorded. Kylän yhteinen puutarha")
    sees(visitor, "Everything is ticked.")
    journey.tick("Åberg Märta 16.11.")
    journey.press("Save", "12 sessions were recorded.")

    assert journey.cost() == Cost(loads=1, posts=1, taps=1)
    visitor.open("/groups/9")
    sees(visitor, "Mon 16.11. 17:00–19:00 2 h Puutarhan suunnittelua · present 6/7")


@in_ways(EVERYWHERE, each_run=MAINLY)
def test_the_next_season_is_two_days(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    visitor.open("/groups/1/details")
    visitor.follow("Add the next season")
    sees(visitor, "Write the first and the last day.")
    journey.fill("Season starts", "12.1.2027")
    journey.fill("Season ends", "27.4.2027")
    journey.press("Review before saving", "Choose who and what goes on. Nothing is saved yet.")
    assert "Hämäläinen Seppo" in visitor.reads()
    journey.press("Save", "The next season was added as a group of its own.")

    cost = journey.cost()
    assert (cost.posts, cost.fields, cost.taps) == (2, 2, 0)


@in_ways(GRAPHICAL, each_run=MAINLY)
def test_what_sivisverkko_will_miss_is_one_page_of_the_leader(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server, LEADER)
    visitor.open("/groups/1/members/details")
    sees(visitor, "Has turned 15")
    for name in ("Laine Veeti", "Räsänen Iida"):
        journey.fill(f"{name}: E-mail", "uusi@example.org")
        journey.choose(f"{name}: Gender", "other")
    journey.press("Save", "The changes were saved.")

    assert journey.cost() == Cost(loads=1, posts=1, fields=4)


@in_ways(EVERYWHERE, each_run=[PLAIN])
def test_the_start_page_tells_where_every_group_stands(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    journey.start()
    page = visitor.reads()

    for group, state in DEMO_GROUPS.items():
        told = row_of(group, page)
        assert told.startswith(state)
        assert "h held" in told
        assert "enough" in told
    assert "Write the day of publishing" in row_of("Muistin tukena", page)
    assert "The plan must be published by 25.1.2027" in row_of("Kevään liikkujat", page)
    assert "8 h held + 2 h planned" in row_of("Englannin alkeet", page)
    assert journey.cost() == Cost(loads=0, posts=0)


@in_ways(EVERYWHERE, each_run=[BLOCKED, Way("WebKitGTK")])
def test_a_plan_is_keyed_from_one_page(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    visitor.open("/groups/1/sivisverkko/plan")
    sees(visitor, "Entered 0, 21 to go")
    copyable, boxes = visitor.copyable(), visitor.boxes("entered")
    for value in copyable[:3]:
        press_until(visitor, f"Copy: {value}", f"Copied: {value}")
    for number, box in enumerate(boxes, start=1):
        visitor.tick(box)
        if way.htmx:
            sees(visitor, "All is entered." if number == 21 else f"Entered {number}, {21 - number} to go")
    if not way.htmx:
        visitor.press("Save the ticks")
    sees(visitor, "All is entered.")

    assert bool(copyable) == way.scripts, "copying needs our own script only"
    posts = 21 if way.htmx else 1
    assert journey.cost() == Cost(loads=1, posts=posts), "a tick saves itself, without htmx all of them at once"


@in_ways(EVERYWHERE, each_run=[*MAINLY, LYNX])
def test_a_treasurer_adds_a_cost(way: Way, visitor: Visitor, demo_server: Server):
    before = demo_server.count("costs")
    journey = Journey(visitor, demo_server, TREASURER)
    journey.start()
    visitor.follow("Costs Muistin tukena")
    journey.fill("Date", "20.11.2026")
    journey.fill("Amount, €", "12,50")
    journey.choose("Kind of cost", "study material and equipment")
    journey.fill("Voucher number", "131")
    journey.press("Add the cost", "The cost was added.")

    assert journey.cost() == Cost(loads=1, posts=1, fields=4)
    assert "€12.50" in visitor.reads()
    assert demo_server.count("costs") == before + 1


@in_ways(GRAPHICAL, each_run=[PLAIN])
def test_a_new_secretary_takes_over(way: Way, visitor: Visitor, demo_server: Server):
    journey = Journey(visitor, demo_server)
    visitor.follow("Association")
    visitor.follow("Users")
    journey.fill("E-mail", "maija@example.org")
    journey.fill("Name", "Maija Meri")
    journey.press("Invite", "Give the link below to maija@example.org.")
    assert journey.cost() == Cost(loads=2, posts=1, fields=2)
    link = visitor.value("Link to hand over")
    journey.press("Sign out", "Forgot your password?")

    visitor.open(link)
    sees(visitor, "Welcome to Opintorinki")
    before = journey.cost()
    journey.fill("New password", "riippumaton kissa")
    journey.press("Save and sign in", "Welcome!")
    sees(visitor, "To do")
    assert "Maija Meri" in visitor.reads()
    assert journey.cost() == before._replace(posts=before.posts + 1, fields=before.fields + 1)
