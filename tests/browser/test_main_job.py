"""The main job from the first set-up to the files for Sivisverkko, in every kind of browser."""

import pytest

from tests.browser.live_server import TOKEN, Server
from tests.browser.main_job import MainJob

MODES = ["without JavaScript", "with the script", "when htmx does not load"]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


# With scripts, the usual jobs are done in each run (test_journeys.py).
@pytest.mark.parametrize("mode", [MODES[0], *(pytest.param(mode, marks=pytest.mark.weekly) for mode in MODES[1:])])
def test_the_main_job_can_be_done(mode: str, empty_server: Server, new_context, console: list[str]):
    context = new_context(base_url=empty_server.url, java_script_enabled=mode != "without JavaScript")
    if mode == "when htmx does not load":
        context.route("**/vendor/htmx*", lambda route: route.abort())
    job = MainJob(context.new_page(), in_place=mode == "with the script")

    job.set_up(TOKEN)
    job.add_to_register("Jari", "Öhman", "17.6.1978")
    job.add_to_register("Thị Lan", "Nguyễn", "19.9.1988")
    job.add_group()
    job.paste_people()
    job.add_new_member()
    job.add_member_of_register()
    job.add_sessions()
    job.record_session()
    job.lengthen_session()
    files = job.take_files_out()
    job.archive_and_take_back()

    assert len(files) == 2
    participants, programme = files.values()
    assert participants.startswith(BYTE_ORDER_MARK)
    assert "Mäkelä".encode() in participants
    assert programme.startswith(BYTE_ORDER_MARK)
    assert b"22.9.2026" in programme
    assert empty_server.count("sessions") == 4
    blocked = [text for text in console if "ERR_FAILED" in text]
    assert console == (blocked if mode == MODES[2] else [])
