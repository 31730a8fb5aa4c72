"""The files of the production shape, as far as they can be read without running it."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
#: Names that settings read: `readers.word(env, "NAME"`, `env.bool("NAME"`, `environ.get("NAME")`.
READ = re.compile(r"""(?:\(\s*env,\s*|env\.\w+\(\s*|environ\.get\(\s*)"([A-Z][A-Z_]+)\"""")
SET_BY_ITSELF = {"MAKELEVEL"}


def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_every_setting_is_explained_in_the_example():
    sources = [*ROOT.glob("config/*.py"), *ROOT.glob("config/embedded/*.py")]
    read = {name for path in sources for name in READ.findall(path.read_text())}
    explained = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert read - explained - SET_BY_ITSELF == set()


def test_compose_has_every_part():
    assert set(compose()) == {"web", "worker", "beat", "migrate", "postgres", "redis", "proxy"}


def test_parts_of_the_product_are_one_image_with_the_same_settings():
    ours = [compose()[name] for name in ("web", "worker", "beat", "migrate")]
    assert {part["image"] for part in ours} == {"koppi"}
    assert all(part["environment"] == ours[0]["environment"] for part in ours)


def test_every_part_that_stays_says_whether_it_is_well():
    assert [name for name, part in compose().items() if "healthcheck" not in part] == ["migrate"]


def test_secrets_have_no_default():
    written = (ROOT / "docker-compose.yml").read_text()
    for name in ("SECRET_KEY", "CONTACT_KEYS", "POSTGRES_PASSWORD", "EMAIL_URL"):
        assert set(re.findall(rf"\$\{{{name}(.)", written)) == {":"}
        assert f"${{{name}:-" not in written


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, part in compose().items() if "ports" in part] == ["proxy"]


def test_proxy_writes_no_access_log_and_no_errors_of_requests():
    caddyfile = (ROOT / "config/proxy/Caddyfile").read_text()
    assert caddyfile.count("log {") == 1
    assert "exclude http.log.error http.handlers.reverse_proxy" in caddyfile
