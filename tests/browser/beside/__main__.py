"""Three jobs in our pages beside the same in GOV.UK's, Helsinki's and Healthchecks' look, as pictures to look at:
`python -m tests.browser.beside FOLDER http://127.0.0.1:8000` with the demo running there.
"""

import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ADMINISTRATOR, CHROMIUM_NAMES, LAUNCH_OPTIONS, PHONE
from tests.installed import program
from webapp import demo

HERE = Path(__file__).parent
JOBS = {"list": "/", "thing": "/groups/1", "form": "/groups/new"}
"""Where each is in the demo."""


def ours(page: Page, job: str) -> bytes:
    page.goto(JOBS[job])
    if job == "form":
        page.locator("#save-group").click()
        page.locator(".error-summary").wait_for()
    return page.screenshot()


def drawn(browser: Browser, job: str, picture: bytes) -> bytes:
    """The three, drawn after their published styles, and ours."""
    page = browser.new_page(viewport={"width": 4 * 376, "height": 756})
    own = f'<img alt="" src="data:image/png;base64,{b64encode(picture).decode()}">'
    row = "body { display: flex; } body > * { flex: none; margin: 8px; outline: 1px solid #999; }"
    styles = (HERE / "look.css").read_text(encoding="utf-8") + row
    page.set_content(f"<style>{styles}</style>{(HERE / f'{job}.html').read_text(encoding='utf-8')}{own}")
    return page.screenshot()


def main(folder: Path, address: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    chromium = program("The pictures need Chromium", *CHROMIUM_NAMES)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH_OPTIONS)
        page = browser.new_page(base_url=address, viewport=PHONE, locale="fi-FI")
        page.goto("/sign-in")
        page.locator("#email").fill(ADMINISTRATOR)
        page.locator("#password").fill(demo.PASSWORD)
        page.locator("main form .actions button").first.click()
        page.wait_for_url("**/")
        for job in JOBS:
            (folder / f"{job}.png").write_bytes(drawn(browser, job, ours(page, job)))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
