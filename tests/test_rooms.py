"""The rules of the rooms that import contracts cannot see."""

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType

ROOMS = ["backend", "scheduler", "feedback"]


def test_foreign_keys_never_point_upwards():
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        floor = ROOMS.index(model._meta.app_label)
        for field in model._meta.get_fields():
            if not field.is_relation or not field.concrete or field.related_model is None:
                continue
            other = field.related_model._meta.app_label
            assert other not in ROOMS or ROOMS.index(other) <= floor, f"{model.__name__}.{field}"


def test_no_table_points_at_any_table():
    """A generic foreign key would be a way round the rule."""
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            pointed = {field.related_model for field in model._meta.get_fields()}
            assert ContentType not in pointed, model.__name__


def test_verbs_know_no_http():
    """Import contracts name whole outside packages only; `django.http` is a part of one."""
    forbidden = ("django.http", "django.shortcuts", "django.views")
    for room in ROOMS:
        for path in Path(settings.BASE_DIR, room, "domain").rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [name.name for name in node.names] if isinstance(node, ast.Import) else []
                assert not any(name.startswith(forbidden) for name in names), path
