"""The whole product on one machine with nothing installed: database, broker, web, worker, beat.

`python -m config.embedded run` is `make run`; `python -m config.embedded services` is
`make services`. Nothing here imports Django or Celery: the supervisor sits beside the product
all day and stays small. Not for production: there each part is a container of its own
(`docker-compose.yml`).
"""
