"""Suggestions: the right item first, in a fixed number of queries."""

import pytest

from feedback.enums import FeedbackState, ItemState
from feedback.queries.similar import similar_items
from tests.feedback.factories import FeedbackFactory, ItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def items():
    outreach = ItemFactory.create(title={"fi": "Viranomaiset tulevat sinne, missä ihmiset ovat"})
    for text in (
        "Viranomaisten jalkautuminen matalan kynnyksen paikkoihin.",
        "Hyvänä esimerkkinä nähty asumisneuvonnan jalkautuminen olkkarille.",
    ):
        FeedbackFactory.create(text=text, item=outreach, state=FeedbackState.LINKED)
    shame = ItemFactory.create(title={"fi": "Vertainen mukaan, kun häpeä painaa"})
    meeting = ItemFactory.create(
        title={"fi": "Verkostopalaverissa puhutaan asiakkaan kanssa, ei ohi"}
    )
    return {"outreach": outreach, "shame": shame, "meeting": meeting}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sosiaalityö voisi jalkautua olkkarille", "outreach"),
        ("Häpesin niin paljon, etten lähtenyt kotoa", "shame"),
        ("verkostopalaveri pidettiin asiakkaalta kysymättä", "meeting"),
    ],
)
def test_inflected_words_find_their_item(items, text, name):
    assert similar_items({"a": text})["a"][0].item == items[name]


@pytest.mark.parametrize("text", ["", "että ja kun", "xyz", "o'clock \\ 'x' & | ! :* ()", "'"])
def test_text_that_is_like_nothing_finds_nothing(items, text):
    assert similar_items({"a": text}) == {}


def test_item_is_not_like_itself_and_merged_items_are_not_suggested(items):
    copy = ItemFactory.create(title=items["shame"].title)
    merged = ItemFactory.create(
        title=copy.title, state=ItemState.MERGED, merged_into=items["shame"]
    )
    found = similar_items({str(copy.pk): "Vertainen mukaan, kun häpeä painaa"})[str(copy.pk)]
    assert [near.item for near in found] == [items["shame"]]
    assert merged.pk not in {near.item.pk for near in found}


def test_statement_that_is_held_back_lends_no_words(items):
    FeedbackFactory.create(text="Pannukakkua", item=items["shame"], state=FeedbackState.HELD_BACK)
    assert similar_items({"a": "Pannukakkua"}) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_texts_costs_two_queries(items, count, django_assert_num_queries):
    texts = {str(number): "Viranomaiset jalkautuvat" for number in range(count)}
    with django_assert_num_queries(2):
        assert len(similar_items(texts)) == count
