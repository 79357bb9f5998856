"""What the panel would say if a cost were saved."""

from tests.cast import Cast
from tests.client import Browser
from tests.preview_client import asked, panel, said
from tests.site.pages.filled_in import COST


def test_a_cost_that_is_booked_is_asked_about_before_it_is_saved(leena: Browser, cast: Cast) -> None:
    url = f"/groups/{cast.group}/costs"

    assert said(asked(leena, url, COST | {"day": ""})) == "Fill in the date and the amount first."
    assert said(asked(leena, url, COST | {"voucher": "9" * 300})).startswith("This can't be saved yet.")
    booked = asked(leena, url, COST | {"amount": "50,00", "booked": "y"})
    assert "In the bookkeeping: €" in panel(booked)
    assert [one for one in booked.statements if not one.startswith("SELECT")] == []
