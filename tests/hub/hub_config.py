"""The shipped configuration, for the tests: at a free port, and with a token for them to ask the hub's API."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
load_subconfig("shipped_config.py", path=str(HERE))  # noqa: F821

c = get_config()  # noqa: F821
c.JupyterHub.bind_url = f"http://127.0.0.1:{os.environ['HUB_PORT']}"
c.JupyterHub.hub_port = int(os.environ["HUB_API_PORT"])
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{os.environ['HUB_PROXY_PORT']}"
c.JupyterHub.services = [{"name": "tests", "api_token": os.environ["HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "tests", "scopes": ["admin:users", "admin:servers", "access:servers"], "services": ["tests"]}
]
c.Spawner.args = ["--LabApp.expose_app_in_browser=True"]
