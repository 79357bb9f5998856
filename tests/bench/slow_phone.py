"""The pages on a slow phone: 360 px, 1.6 Mbit/s, 150 ms away, with a sixth of this computer's processor.

Times are the best of several, and still this computer's: they tell of changes, not what a certain phone would take.
"""

import shutil
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.register import Register
from tests.bench.served import server
from tests.browser.conftest import CHROMIUM_NAMES, LAUNCH_OPTIONS, PHONE

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
CPU_RATE = 6
REPEATS = 5

LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
  .observe({type: "largest-contentful-paint", buffered: true}))"""

# From the click until what was asked for stands on the page.
UNTIL = """([button, place]) => new Promise((done, failed) => {
  const target = document.querySelector(place), began = performance.now();
  target.textContent = "";
  new MutationObserver((_all, observer) => {
    if (!document.querySelector(place).textContent.trim()) return;
    observer.disconnect();
    done(performance.now() - began);
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
  document.querySelector(button).click();
  setTimeout(() => failed(new Error("nothing came")), 20000);
})"""


def print_table(register: Register) -> None:
    """Requests, bytes and the largest paint of each page with an empty cache; then what a tick sets going."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
    with server(register.app) as (_pid, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=LAUNCH_OPTIONS)
        root = f"http://127.0.0.1:{port}"
        print(f"{'page, empty cache':<34}{'requests':>9}{'wire B':>9}{'LCP ms':>9}{'cached':>9}")
        for name, address in register.pages().items():
            if "panel" not in name:
                visits = [_visit(browser, register, root, address) for _ in range(REPEATS)]
                requests, sent = visits[0][:2]
                cold, warm = min(visit[2] for visit in visits), min(visit[3] for visit in visits)
                print(f"{name:<34}{requests:>9}{sent:>9}{cold:>9.0f}{warm:>9.0f}", flush=True)
        clicks = {
            "a tick, until it is counted": ("keying sheet", "#participants input[name=entered]"),
            "attendance, until it is said saved": ("session", "#save-session"),
        }
        print(f"{'what is pressed':<38}{'wire B':>9}{'ms':>9}")
        for name, (page, button) in clicks.items():
            taken = [_pressed(browser, register, root, register.pages()[page], button) for _ in range(REPEATS)]
            print(f"{name:<38}{taken[0][0]:>9}{min(milliseconds for _sent, milliseconds in taken):>9.0f}", flush=True)
        browser.close()


def _open(browser: Browser, register: Register, root: str) -> tuple[Page, Callable[[], tuple[int, int]]]:
    """A signed-in phone, and a way to ask how many requests it has made and how many bytes came."""
    context = browser.new_context(viewport=PHONE, locale="fi-FI")
    name, _equals, value = register.cookie().partition("=")
    context.add_cookies([{"name": name, "value": value, "url": root}])
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", NETWORK)
    network.send("Emulation.setCPUThrottlingRate", {"rate": CPU_RATE})
    lengths: list[int] = []
    network.on("Network.loadingFinished", lambda said: lengths.append(round(said["encodedDataLength"])))
    return page, lambda: (len(lengths), sum(lengths))


def _visit(browser: Browser, register: Register, root: str, address: str) -> tuple[int, int, float, float]:
    """Requests, bytes, and the largest paint with an empty cache and with a full one."""
    page, received = _open(browser, register, root)
    page.goto(root + address, wait_until="networkidle")
    requests, sent = received()
    cold = page.evaluate(LARGEST_PAINT)
    page.goto(root + address, wait_until="networkidle")
    warm = page.evaluate(LARGEST_PAINT)
    page.context.close()
    return requests, sent, cold, warm


def _pressed(browser: Browser, register: Register, root: str, address: str, button: str) -> tuple[int, Any]:
    """Bytes that came, and milliseconds."""
    page, received = _open(browser, register, root)
    page.goto(root + address, wait_until="networkidle")
    page.locator("[data-htmx-powered]").first.wait_for(state="attached")
    before = received()[1]
    milliseconds = page.evaluate(UNTIL, [button, "#announcement"])
    page.wait_for_load_state("networkidle")
    sent = received()[1] - before
    page.context.close()
    return sent, milliseconds
