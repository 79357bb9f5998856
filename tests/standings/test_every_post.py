"""Whatever is posted, what is kept of the groups is what the rules say of them."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.register import count
from tests.site.pages import posts
from tests.site.routes import url
from tests.site.test_posts import filled
from tests.standings.holding import check_kept, check_lists, kept
from webapp.models import Group, Quota


@pytest.mark.slow
def test_after_every_post_the_standings_are_what_the_rules_say(
    app: Flask, cast: Cast, aino: Browser, db: Session
) -> None:
    db.add(Quota(association_id=cast.association, year=2026, granted_hours=5, extra_hours=0))
    db.commit()
    check_lists(app, db)
    before, stale = kept(db), {}
    assert len(before) == 3
    for post in posts(cast):
        address = url(app, post.endpoint, cast, **post.at)
        aino.flask.post(address, data=filled(aino, post, address))
        now = kept(db)
        stale[post.endpoint] = count(db, Group) - len(now)
        if now != before:
            check_kept(app, db)
            check_lists(app, db)
        before = now
    # Every post that changes something of a group has judged it with the change.
    assert {endpoint: number for endpoint, number in stale.items() if number} == {}
