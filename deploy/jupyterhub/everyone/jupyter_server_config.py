"""What the server of every user starts with. It runs as that user, before the server can be reached."""

from lessons.lab import lab_settings
from lessons.workspace import default_folder, refresh

# The same as `lessons lab` does: the notebooks are brought up to date, and what a learner changed stays as it is.
folder = default_folder()
refresh(folder)

c = get_config()  # noqa: F821
c.LabApp.user_settings_dir = str(lab_settings(folder))
c.LabApp.extension_manager = "readonly"
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash"]}  # a login shell would forget where `lessons` is
c.ServerApp.jpserver_extensions = {"jupyter_lsp": False}  # looks for language servers, and nobody has any

# Kernels talk through sockets in the user's own folder. Ports belong to the whole machine: where twenty learners start
# at once, two kernels may pick the same one, and every user of the machine can reach it.
c.KernelManager.transport = "ipc"

# An hour after a page was closed its kernels end, and an hour after the last of them the server. Every answer is in the
# record by then, so nothing is lost.
c.MappingKernelManager.cull_idle_timeout = 3600  # seconds
c.MappingKernelManager.cull_interval = 300  # seconds
c.ServerApp.shutdown_no_activity_timeout = 3600  # seconds
c.TerminalManager.cull_inactive_timeout = 3600  # seconds
