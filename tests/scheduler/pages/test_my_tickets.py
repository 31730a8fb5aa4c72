import re

import pytest
from django.contrib.staticfiles import finders


@pytest.mark.parametrize("path", ["/my-tickets/", "/worker.js"])
def test_server_knows_nothing_of_whose_phone_it_is(reader, path, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = reader.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-cache"
    assert reader.get(path).content == answer.content


def test_list_says_what_to_do_where_nothing_can_be_kept(reader):
    page = reader.get("/my-tickets/").content.decode()
    assert re.search(r"<p data-cannot-keep>This browser cannot remember tickets", page)
    assert "<div hidden data-can-keep>" in page


def test_worker_is_a_script_that_may_open_every_page(reader):
    answer = reader.get("/worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    script = answer.content.decode()
    assert '"/static/backend/koppi.css"' in script
    assert 'const LIST = "/my-tickets/";' in script
    assert "{%" not in script
    assert answer["Content-Security-Policy"]


def test_files_that_the_worker_keeps_are_there(reader):
    script = reader.get("/worker.js").content.decode()
    files = re.findall(r'"/static/([^"]+)"', script)
    assert len(files) > 5
    assert [path for path in files if finders.find(path) is None] == []
