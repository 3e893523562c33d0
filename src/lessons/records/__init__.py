"""The learner's record: the only owner of its SQLite file.

- `record`: `Record`, which everyone else uses
- `entries`: what is kept for good: attempts, events, notes
- `location`: where the file lies, and on what kind of disk
- `database`: looking, connecting, choosing the journal
- `browser`: the same in a browser, where SQLite cannot write to a file
- `migrate`: numbered migrations, each in a transaction, after a backup
- `portable`: a record as one JSON file, and two records put together
- `recovery`: what can be read of a damaged record
- `faults`: what goes wrong, in English and in Chinese
"""

from lessons.records.entries import Attempt, Event, Json, Note
from lessons.records.location import record_path
from lessons.records.record import Merged, Record, open_or_explain

__all__ = ["Attempt", "Event", "Json", "Merged", "Note", "Record", "open_or_explain", "record_path"]
