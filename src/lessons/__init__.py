"""Interactive lessons on one newspaper article about a procuratorate; see docs/ for how it is built."""

__version__ = "0.1.0"
