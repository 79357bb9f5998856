"""The main job as a person does it, with an eye on the eligibility panel after each step."""

from playwright.sync_api import Page, expect

from tests.browser.test_import import open_rows
from tests.sample import MAIL

PASSWORD = "riippumaton kissa"

READ_PANEL = """panel => Object.fromEntries(Array.from(panel.querySelectorAll("ol > li"), row => [
  row.querySelector("h3").textContent,
  Array.from(row.querySelectorAll(".state, .big"), part => part.textContent.trim()).join(", "),
]))"""


def standing(page: Page) -> dict[str, str]:
    """What the panel says of each rule: its state and its figure."""
    return page.locator("#eligibility-rules").evaluate(READ_PANEL)


class MainJob:
    """One person at one browser. `in_place` tells whether saving is to happen without a page load."""

    def __init__(self, page: Page, *, in_place: bool) -> None:
        self.page, self.in_place = page, in_place
        self.page_loads = 0
        page.on("domcontentloaded", lambda _page: self._count())

    def _count(self) -> None:
        self.page_loads += 1

    def fill(self, **values: str) -> None:
        for field, value in values.items():
            self.page.locator(f"#{field}").fill(value)

    def go(self, link: str) -> None:
        self.page.locator("main").get_by_role("link", name=link, exact=True).first.click()

    def save(self, button: str, flash: str, focus: str = "") -> None:
        """Press a button that saves and leaves the form there: in place with the script, else by a page load. The focus
        stays on the button, or goes to the field where the next thing is typed.
        """
        self.forget_old_notice()
        if not self.in_place:
            with self.page.expect_event("domcontentloaded"):
                self.page.locator(f"#{button}").click()
            expect(self.page.locator(".flash")).to_have_text(flash)
            return
        before = self.page_loads
        self.page.locator(f"#{button}").click()
        expect(self.page.locator(".flash")).to_have_text(flash)
        assert self.page_loads == before, "the page was loaded again"
        assert self.page.evaluate("document.activeElement.id") == (focus or button)

    def forget_old_notice(self) -> None:
        """So that the notice of the previous save isn't taken for this one's."""
        self.page.locator(".flash").evaluate_all("notices => notices.forEach(notice => notice.remove())")

    def leave(self, button: str, flash: str) -> None:
        """Press a button that saves and goes on to another page."""
        self.forget_old_notice()
        self.page.locator(f"#{button}").click()
        expect(self.page.locator(".flash")).to_have_text(flash)

    def stands(self, said: str = "", /, **expected: str) -> None:
        """The panel says so; and when it refreshed itself, the live region said it in a sentence with `said`."""
        names = {"members": "Members who have turned 15", "hours": "Teaching hours 2026", "plan": "Plan"}
        if self.in_place and said:
            expect(self.page.locator("#announcement")).to_contain_text(said)
        now = standing(self.page)
        assert {key: now[names[key]] for key in expected} == expected

    def set_up(self, token: str) -> None:
        self.page.goto("/")
        self.page.get_by_role("button", name="English").click()
        self.fill(token=token, name="Esimerkkiyhdistys ry", user_name="Aino Pääkäyttäjä", email="aino@example.org")
        self.fill(new_password=PASSWORD)
        self.page.get_by_label("Yes", exact=True).check()
        self.page.get_by_role("button", name="Set up").click()
        expect(self.page.locator(".flash")).to_have_text("The register is ready. Next, add a group.")

    def add_to_register(self, first_name: str, last_name: str, birth: str) -> None:
        self.page.get_by_role("link", name="People", exact=True).click()
        self.go("Add a person")
        self.fill(first_name=first_name, last_name=last_name, birth=birth)
        self.leave("save-person", "The person was added.")

    def add_group(self) -> None:
        self.page.get_by_role("link", name="Groups", exact=True).click()
        self.go("Add a group")
        self.page.locator("#more-details > summary").click()
        self.fill(
            name="Digitaidot arjessa",
            learning_goal="Osallistujat osaavat hoitaa arjen asioita puhelimella.",
            season_start="1.9.2026",
            season_end="8.12.2026",
            plan_published_on="10.9.2026",
        )
        self.leave("save-group", "The group was added. Next, its sessions: one pattern for every week.")
        self.stands(
            members="Action needed, 0 members, 5 are enough",
            hours="Action needed, 0 teaching hours, 10 are enough",
            plan="Met",
        )

    def paste_people(self) -> None:
        """The mail's lines; one name turned round, two births added, one person known to the register, one left out."""
        self.go("Skip for now")
        self.go("Members")
        self.go("Paste a list of people")
        self.fill(text=MAIL)
        self.page.locator("#look-through").click()
        expect(self.page.locator("main")).to_contain_text("8 people were found. Nothing is saved yet.")
        expect(self.page.locator("main")).to_contain_text("has a personal identity code, which is never kept")
        open_rows(self.page)
        rows = self.page.locator("fieldset.preview-row")
        legends = rows.locator("legend").all_text_contents()
        numbers = {" ".join(legend.split()): number for number, legend in enumerate(legends)}
        seppo = next(number for name, number in numbers.items() if "Seppo" in name)
        self.fill(**{f"rows-{seppo}-first_name": "Seppo", f"rows-{seppo}-last_name": "Hämäläinen"})
        self.fill(**{f"rows-{numbers['Märta Åberg']}-birth": "1957"})
        pentti, jari, kaarina = numbers["Pentti Niemi"], numbers["Jari Öhman"], numbers["Kaarina O'Brien"]
        self.fill(**{f"rows-{pentti}-birth": "1959x"})
        self.page.locator(f"#rows-{jari}-person").select_option(label="Jari Öhman, 1978")
        self.page.locator(f"#rows-{kaarina}-keep").uncheck()
        self.page.locator("#save-people").click()
        expect(self.page.locator(".error-summary")).to_contain_text("Pentti Niemi: Write the date of birth")
        expect(self.page.locator(f"#rows-{kaarina}-keep")).not_to_be_checked()
        open_rows(self.page)
        self.fill(**{f"rows-{pentti}-birth": "1959"})
        filled = "Missing details of 1 person in the register were filled in; Undo doesn't take them away."
        self.leave("save-people", f"7 members were added. {filled}")
        self.stands(members="Met, 6 members, 5 are enough", hours="Action needed, 0 teaching hours, 10 are enough")

    def add_new_member(self) -> None:
        self.fill(first_name="Kaarina", last_name="O'Brien", birth="1955")
        self.save("save-member", "The member was added.", "first_name")
        self.stands("7 members, 5 are enough.", members="Met, 7 members, 5 are enough")
        expect(self.page.locator("#first_name")).to_have_value("")

    def add_member_of_register(self) -> None:
        """While the name is typed the register offers the person; without the script a button looks there."""
        self.page.locator("#first_name").press_sequentially("Thi L", delay=20)
        if not self.in_place:
            self.page.get_by_role("button", name="Look in the register").click()
        self.page.get_by_label("Thị Lan Nguyễn, 1988").check()
        self.save("save-member", "The member was added.", "first_name")
        self.stands("8 members, 5 are enough.", members="Met, 8 members, 5 are enough")
        expect(self.page.get_by_role("row", name="Nguyễn Thị Lan")).to_have_count(1)

    def add_sessions(self) -> None:
        """The first one by hand, the next as the form comes back; the last stays planned."""
        self.go("Sessions")
        self.go("Add a session")
        self.fill(day="1.9.2026", starts="18", ends="20:00", content="Tutustuminen ja suunnitelma")
        self.save("save-session", "The session was added.", "content")
        self.stands("2 teaching hours, 10 are enough.", hours="Action needed, 2 teaching hours, 10 are enough")
        for day, hours in (("8.9.2026", 4), ("15.9.2026", 6)):
            expect(self.page.locator("#day")).to_have_value(day)
            expect(self.page.locator("#starts")).to_have_value("18:00")
            self.save("save-session", "The session was added.", "content")
            self.stands(
                f"{hours} teaching hours, 10 are enough.",
                hours=f"Action needed, {hours} teaching hours, 10 are enough",
            )
        expect(self.page.locator("#day")).to_have_value("22.9.2026")
        self.page.locator("#when > summary").click()
        self.page.get_by_label("planned").check()
        self.save("save-session", "The session was added.", "content")
        self.stands(hours="Action needed, 6 teaching hours, 10 are enough")
        self.go("Standing")
        expect(self.page.locator(".next")).to_contain_text("Record the session of Tue 22.9.2026")

    def record_session(self) -> None:
        """All were there but two: the boxes are ticked already, two taps and save."""
        self.page.locator("#next-step").click()
        expect(self.page.get_by_label("held", exact=True)).to_be_checked()
        present = self.page.locator("#present")
        for name in ("Hämäläinen Seppo", "Åberg Märta"):
            present.get_by_label(name).uncheck()
        self.save("save-session", "Saved.")
        self.stands("8 teaching hours, 10 are enough.", hours="Action needed, 8 teaching hours, 10 are enough")
        expect(present.get_by_label("Åberg Märta")).not_to_be_checked()
        expect(present.locator(":checked")).to_have_count(7)

    def lengthen_session(self) -> None:
        self.page.locator("#when > summary").click()
        self.fill(ends="22", break_minutes="60")
        self.save("save-session", "Saved.")
        said = "10 teaching hours, 10 are enough."
        self.stands(said, hours="Met, 10 teaching hours, 10 are enough")
        self.go("Sessions")
        expect(self.page.locator("main")).to_contain_text("present 7/9")

    def take_files_out(self) -> dict[str, bytes]:
        """The CSV files, by the name that the browser would save them as."""
        self.go("Sivisverkko")
        files = {}
        for link in ("Participants (osallistujat.csv)", "Checked programme for the report (ohjelma.csv)"):
            with self.page.expect_download() as waiting:
                self.go(link)
            files[waiting.value.suggested_filename] = waiting.value.path().read_bytes()
        self.page.get_by_role("link", name="Digitaidot arjessa", exact=True).click()
        return files

    def archive_and_take_back(self) -> None:
        self.go("Details")
        self.page.get_by_role("button", name="Archive the group").click()
        expect(self.page.locator(".flash")).to_contain_text("The group was archived.")
        self.go("Digitaidot arjessa")
        expect(self.page.locator("main")).to_contain_text("The group is archived.")
        expect(self.page.get_by_role("link", name="Add a session")).to_have_count(0)
        self.stands(hours="Met, 10 teaching hours, 10 are enough")
        self.go("Details")
        self.page.get_by_role("button", name="Restore from the archive").click()
        expect(self.page.get_by_role("link", name="Add a session")).to_have_count(1)
        self.stands(members="Met, 8 members, 5 are enough", hours="Met, 10 teaching hours, 10 are enough")
