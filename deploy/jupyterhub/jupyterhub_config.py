"""A JupyterHub for a class on one machine; docs/jupyterhub.md tells how to set it up, in ten steps.

Everyone is a user of the machine. A learner's lessons, record and hand-ins lie in their own home, which nobody else can
read; nbgrader's exchange carries the hand-ins. Run the hub as root, with the Python that has the course, nbgrader and
JupyterHub. This folder must be readable for all; what only the hub may read is in `private/`.
"""

import grp
import resource
import shutil
import sys
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner

HERE = Path(__file__).resolve().parent
PRIVATE = HERE / "private"
PRIVATE.mkdir(mode=0o700, exist_ok=True)
RUNTIME = HERE / "runtime"
RUNTIME.mkdir(mode=0o755, exist_ok=True)

# Groups of the machine. Whoever is in neither of them cannot log in, whatever password they have.
LEARNERS, INSTRUCTORS = "erqi-learners", "erqi-instructors"

# What one process of a user's may take. The memory is address space, of which a lesson needs more than it fills.
LIMITS = {
    resource.RLIMIT_AS: 6 * 1024**3,  # bytes
    resource.RLIMIT_FSIZE: 1024**3,  # bytes in one file
    resource.RLIMIT_NPROC: 400,  # processes and threads of the user, all together
    resource.RLIMIT_CORE: 0,
}


class LimitedSpawner(LocalProcessSpawner):
    """Starts a user's server as that user, within limits that the user cannot raise."""

    def make_preexec_fn(self, name):
        """Return what runs in the new process before anything of the user's does."""
        become_user = super().make_preexec_fn(name)

        def limit_and_become_user():
            for what, most in LIMITS.items():
                resource.setrlimit(what, (most, most))
            become_user()

        return limit_and_become_user


def config_path(spawner):
    """Return the folders in which a user's server looks for settings, the more special ones first."""
    own = "instructors" if spawner.user.name in grp.getgrnam(INSTRUCTORS).gr_mem else "learners"
    return f"{HERE / own}:{HERE / 'everyone'}"


def runtime_folder(spawner):
    """Return the folder for the sockets of a user's kernels, which nobody else can enter; make it where it is missing.

    Not in the home: the path of a socket may be no longer than 107 bytes.
    """
    folder = RUNTIME / spawner.user.name
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.chown(folder, spawner.user.name)
    return str(folder)


c = get_config()  # noqa: F821

# Without encryption, passwords could be read on the way: so this is for a web server with TLS on the same machine only.
# To do without one, let the hub speak TLS itself:
#   c.JupyterHub.bind_url = "https://:443"
#   c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = "/etc/ssl/hub.pem", "/etc/ssl/private/hub.key"
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.db_url = f"sqlite:///{PRIVATE / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(PRIVATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(PRIVATE / "proxy.pid")
c.ConfigurableHTTPProxy.command = [str(HERE / "node_modules" / ".bin" / "configurable-http-proxy")]

# The passwords are those of the machine. There is no administrator: nobody can enter another one's server.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {LEARNERS, INSTRUCTORS}
c.Authenticator.blocked_users = {"root"}

# So many may start at the same moment; the next one is asked to try again. A start takes a processor about five
# seconds, so the last of a class that logs in all at once waits a few minutes on two processors.
c.JupyterHub.concurrent_spawn_limit = 50
c.JupyterHub.spawner_class = LimitedSpawner
c.LocalProcessSpawner.popen_kwargs = {"umask": 0o077}  # nbgrader opens up what it puts into the exchange
c.Spawner.start_timeout = 300  # seconds
c.Spawner.http_timeout = 300  # seconds
c.Spawner.cmd = [str(Path(sys.prefix) / "bin" / "jupyterhub-singleuser")]
c.Spawner.notebook_dir = "~"
c.Spawner.default_url = "/lab/tree/erqi-lessons/00_start_here.ipynb"
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": config_path,
    "JUPYTER_RUNTIME_DIR": runtime_folder,
    "JUPYTER_PREFER_ENV_PATH": "1",  # not a kernel that somebody registered for themselves
    "PATH": f"{Path(sys.prefix) / 'bin'}:/usr/local/bin:/usr/bin:/bin",  # for `lessons` and `nbgrader` in a terminal
    "LANG": "C.UTF-8",
}
