"""An assignment at its learner's: where the class folder's files and the widgets meet.

- `sitting`: who sits there, their form, what is saved, when it closes, what was handed in
- `hand_in_file`: the file beside the notebook, and the earlier ones that it replaced
- `opened`: what the notebook shows of it
"""
