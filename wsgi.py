"""Entry point for a WSGI server: `gunicorn wsgi:app`."""

from webapp import collector, create_app

app = create_app()
collector.settle()
