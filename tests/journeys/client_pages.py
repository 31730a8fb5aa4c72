"""Every kind of page that a client sees."""

import re

from tests.journeys.product import Api, Product, activity


def client_pages(product: Product) -> list[str]:
    """Publish, sign up, ask and say something, and return the addresses of what clients see."""
    session = activity(product)
    anyone = Api(product)
    ticket = anyone("POST", f"sessions/{session['id']}/sign-ups/", {}, status=201)["ticket"]
    asked = anyone("POST", "requests/", {"wish": "talk"}, status=201)["token"]
    said = anyone("POST", "feedback/", {"text": "Hyvä."}, status=201)["follow_url"]
    return [
        "/",
        f"/activities/{session['activity']['slug']}/",
        f"/activities/{session['activity']['slug']}/poster/",
        f"/sessions/{session['id']}/",
        f"/sessions/{session['id']}/code/",
        f"/t/{ticket}/",
        f"/t/{ticket}/cancel/",
        f"/t/{ticket}/reminders/",
        f"/t/{ticket}/survey/",
        "/my-tickets/",
        "/places/",
        "/places/laavu/",
        "/places/laavu/poster/",
        "/services/",
        "/feedback/",
        "/r/",
        re.sub(r"https?://[^/]+", "", said),
        "/answers/",
        "/ask/",
        f"/ask/{asked}/",
        "/ask/phrase/",
        "/about/privacy/",
        "/about/accessibility/",
        "/accounts/login/code/",
        "/no-such-page/",
    ]
