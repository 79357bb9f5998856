"""Entry point for a WSGI server: `gunicorn wsgi:app`."""

from webapp import collector, create_app
from webapp.events import lines

app = create_app()
collector.settle()
lines.write_to_stderr()
