from backend.web.local_cache import LocalCache


def put(memory, name, stamp="1", size=4, value=None):
    memory.put(name, stamp, value or name, size=size, seconds=60)


def test_memory_gives_up_the_longest_unused_first_and_never_holds_too_much():
    memory = LocalCache(10)
    put(memory, "a")
    put(memory, "b")
    assert memory.get("a", "1") == "a"
    put(memory, "c")
    assert [memory.get(name, "1") for name in "abc"] == ["a", None, "c"]
    put(memory, "d", size=11)
    assert [memory.get(name, "1") for name in "acd"] == ["a", "c", None]


def test_memory_holds_the_newest_stamp_of_a_name():
    memory = LocalCache(10)
    put(memory, "a", "1", value="old")
    put(memory, "a", "2", value="new", size=10)
    assert memory.get("a", "1") is None
    assert memory.get("a", "2") == "new"


def test_memory_forgets_in_time():
    memory = LocalCache(10)
    memory.put("a", "1", "a", size=4, seconds=0)
    assert memory.get("a", "1") is None
