"""An own bank of four items, which a test changes in one place."""

OWN = "lesson: 03_public_interest\nitems:\n" + "".join(
    f"""\
  - id: exam-{n}
    type: single_choice
    level: recall
    objective: o1
    stem: 第{n}问，只在这份题库里问。
    options:
      a: {{text: 这样做{n}, feedback: 只有这份题库才有的评语，编号是{n}号}}
      b: {{text: 那样做{n}, feedback: 不对}}
      c: {{text: 别样做{n}, feedback: 不对}}
    key: a
    stay: [STAY]
    explanation: 只有这份题库才有的讲解，编号是{n}号。
    facts: [A3.7]
    evidence: [p4.2]
"""
    for n in range(1, 5)
)
EXAM = OWN.replace("STAY", "")
"""The bank, sound."""
