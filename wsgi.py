"""Entry point for a WSGI server: `gunicorn wsgi:app`."""

import atexit

from webapp import collector, create_app
from webapp.events import lines
from webapp.running.serving import close_database

app = create_app()
atexit.register(close_database, app)
collector.settle()
lines.write_to_stderr()
