"""What a learner sees and operates in a notebook: one stem a widget (`quiz.py`, `quiz.mjs`, `quiz.css`)."""
