"""The course in other formats, and questions of other systems as a bank.

This package imports none of its modules: an export to one format need not load the libraries of all.
"""
