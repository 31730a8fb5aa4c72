"""The API's description: valid OpenAPI 3.1, whole, and true to the code beside it."""

import re
from pathlib import Path

import openapi_spec_validator
import pytest
import yaml
from django.urls import Resolver404, resolve
from openapi_schema_validator import OAS31Validator

from tests.api_table import ROOT, VERBS, rows
from tests.test_permission_matrix import endpoints

#: `make check` compares it with what the code says.
FILE = Path(__file__).parent.parent / "docs/openapi.yaml"
ID = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def described():
    return yaml.load(FILE.read_text(), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def operations(described):
    """Return (verb, the address' name in the URL conf) -> operation."""
    return {
        (verb, name_of(path)): item[verb.lower()]
        for path, item in described["paths"].items()
        for verb in VERBS
        if verb.lower() in item
    }


def name_of(path):
    """Return what the URL conf calls a path with names in braces, which are ids or numbers."""
    address = path.partition("?")[0]
    try:
        return resolve(re.sub(r"{\w+}", ID, address)).url_name
    except Resolver404:
        return resolve(re.sub(r"{\w+}", "1", address)).url_name


def examples_of(operation):
    """Return (schema, value) of each example that stands at an operation."""
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for body in bodies:
        for content in body.get("content", {}).values():
            for example in content.get("examples", {}).values():
                yield content["schema"], example["value"]


def test_description_is_valid_openapi_3_1(described):
    assert described["openapi"].startswith("3.1")
    openapi_spec_validator.validate(described)


def test_description_holds_every_endpoint_and_verb(operations):
    known = {(verb, name) for name, verbs in endpoints().items() for verb in verbs}
    assert operations.keys() == known


def test_operations_have_names_words_and_errors_of_one_shape(operations):
    names = [operation["operationId"] for operation in operations.values()]
    assert len(set(names)) == len(names)
    for key, operation in operations.items():
        assert operation["description"], key
        for status, answer in operation["responses"].items():
            if status.startswith("4") or status == "default":
                (content,) = answer["content"].values()
                assert content["schema"] == {"$ref": "#/components/schemas/Errors"}, key


def test_description_says_what_is_open_to_anyone(operations):
    for verb, path, statuses in rows():
        name = name_of(ROOT + path.replace("{text}", "{kind}/{language}"))
        ways = operations[verb, name].get("security", [{}])
        assert ({} in ways) == (statuses["anonymous"] != 401), (verb, path)


def test_examples_fit_their_schemas(described, operations):
    found = 0
    for key, operation in operations.items():
        for schema, value in examples_of(operation):
            whole = {**schema, "components": described["components"]}
            errors = [error.message for error in OAS31Validator(whole).iter_errors(value)]
            assert errors == [], key
            found += 1
    assert found > 0
