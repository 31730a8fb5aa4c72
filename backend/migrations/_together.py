"""Tables that are made at once, with what leads from one to another."""

from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """Some `CreateModel`, in any order, circles among them included.

    One by one, each has Django build anew every model that leads to its own or comes from there;
    on an empty database that took longer than all the rest.
    """

    category = OperationCategory.ADDITION

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        # Models built so far are let go: the state builds all of them once, when it is next asked.
        vars(state).pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        # Foreign keys become constraints when the migration ends, when all tables are there.
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create models {', '.join(model.name for model in self.models)}"
