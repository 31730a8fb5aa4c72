"""The floor of memory: Celery around a Django project that has a database and nothing else."""

import os

from celery import Celery

from tests.benchmarks import bare_database

app = Celery("bare", broker=os.environ["REDIS_URL"].rpartition("/")[0] + "/9")
app.conf.update(
    task_ignore_result=True,
    task_default_queue="default",
    beat_schedule={"nothing": {"task": "nothing", "schedule": 2.0}},
)


@app.task(name="nothing")
def nothing() -> int:
    """Ask the database for a row, so that the connection is there as in ours."""
    return bare_database.connected()
