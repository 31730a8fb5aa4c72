import pytest

from tests.backend.channels.sink import listening


@pytest.fixture
def sink():
    with listening() as found:
        yield found
