"""The instructor's side: what is assigned, released, handed in, marked and reported, in nbgrader's folders.

- `folders`: where everything lies below a class folder
- `assignment`: what is assigned, as assignment.yaml says it
- `items`: the items with their keys, for the instructor only
- `forms`: which learner gets which items, in which order
- `hand_in`: the one file that a learner hands in
- `marks`: what marking a hand-in gave
- `gradebook`, `analysis`, `feedback_page`, `report`: who earned what, what that says, and what everybody gets to read
- `sample_class`: a class made by seed, to try everything with
"""
