"""A learner at an assignment: what they write is kept, what they hand in is one whole file, and the rules hold."""

import pytest
from some_items import LESSON, ONE, THREE, TWO

from lessons.classroom.forms import form_for
from lessons.classroom.hand_in import read_hand_in, receipt
from lessons.classroom.items import course
from lessons.records import Record
from lessons.records.faults import FULL


def draft(sitting, item, response):
    return sitting.handle({"kind": "draft", "item": item, "response": response})


def hand_in(sitting):
    return sitting.handle({"kind": "hand_in"})["set"]


def files(place):
    return sorted(file.name for file in place.iterdir())


def test_questions_come_when_somebody_says_who_they_are(sit):
    """Without a student number no question is shown; with one, those of its form are."""
    sitting = sit(who=None)
    assert not sitting.may_be_seen
    assert sitting.form()["items"] == []
    assert sitting.handle({"kind": "draft", "item": ONE, "response": "a"})["items"] == {}
    assert sitting.sit_down("２０２３００７", " 欧阳 娜娜 ") == ""
    assert (sitting.who.student, sitting.who.name) == ("2023007", "欧阳 娜娜")
    form = form_for("hw1", 2, "2023007")
    assert [item["id"] for item in sitting.form()["items"]] == [item["id"] for item in sitting.content.forms[form]]


@pytest.mark.parametrize("who", [("", "欧阳娜娜"), ("2023007", " "), ("1" * 41, "甲"), ("1", "甲" * 41)])
def test_who_is_asked_again_where_something_is_missing(sit, who):
    """A number or a name that is empty or far too long is not taken."""
    sitting = sit(who=None)
    assert sitting.sit_down(*who)
    assert sitting.who is None


def test_what_was_written_comes_back(sit):
    """After a restart of the kernel, answers, learner and hand-in are there."""
    draft(sit(), ONE, "b")
    hand_in(sit())
    again = sit()
    state = again.handle({"kind": "hello"})
    assert state["items"][ONE]["response"] == "b"
    assert state["set"]["hand_in"]["number"] == 1
    assert again.missing() == [n for n, item in enumerate(again.items, 1) if item["id"] != ONE]


def test_nothing_that_is_sent_tells_a_key(sit):
    """No message holds a mark, an explanation, a hint or a solution, before or after handing in."""
    sitting = sit()
    for message in (draft(sitting, ONE, "b"), sitting.handle({"kind": "hand_in"})):
        for state in message["items"].values():
            assert (state["mark"], state["explanation"], state["solution"], state["hints"]) == (None, None, None, [])
    assert course().lessons[LESSON].bank.items[0].explanation not in str(sitting.form())


@pytest.mark.parametrize("name", ["欧阳娜娜", "O'Brien", "=cmd", "../../x", "CON"])
def test_hand_in_is_one_file_beside_the_notebook(sit, place, clock, name):
    """Whatever the learner is called, the file lies in the folder, is whole, and has the receipt that is shown."""
    sitting = sit(who=("2023007", name))
    draft(sitting, ONE, "b")
    clock.wait(1)
    draft(sitting, TWO, ["a"])
    shown = hand_in(sitting)["hand_in"]
    (file,) = place.iterdir()
    found = read_hand_in(file)
    assert (found.student, found.name, found.number) == ("2023007", name, 1)
    assert found.responses == {ONE: "b", TWO: ["a"], THREE: None}
    assert found.seconds == {ONE: 0.0, TWO: 60.0}
    assert shown["receipt"] == receipt(found)
    assert (shown["folder"], shown["file"]) == (str(file.parent), file.name)
    assert not shown["changed"]


def test_second_hand_in_replaces_the_first_and_keeps_it_beside(sit, place):
    """The file that counts is the last one; the one before keeps its content under a name that says so."""
    sitting = sit()
    draft(sitting, ONE, "a")
    hand_in(sitting)
    (file,) = place.iterdir()
    first = file.read_bytes()
    draft(sitting, ONE, "b")
    assert sitting.whole()["hand_in"]["changed"]
    assert hand_in(sitting)["hand_in"]["number"] == 2
    assert read_hand_in(file).responses[ONE] == "b"
    (kept,) = place.glob("*（第1次，已替换）.json")
    assert kept.read_bytes() == first


def test_same_answers_are_handed_in_once(sit, place):
    """Pressing twice, or in two tabs, makes one hand-in."""
    one, other = sit(), sit()
    draft(one, ONE, "a")
    assert hand_in(one)["hand_in"]["receipt"] == hand_in(other)["hand_in"]["receipt"]
    assert len(files(place)) == 1


def test_no_hand_in_is_left_after_the_last(sit):
    """Where only two are allowed, the second closes it."""
    sitting = sit(hand_ins=2)
    draft(sitting, ONE, "a")
    assert hand_in(sitting)["hand_ins_left"] == 1
    draft(sitting, ONE, "b")
    assert hand_in(sitting)["handed_in"]
    assert draft(sitting, ONE, "c")["items"][ONE]["phase"] == "closed"
    assert sitting.handle({"kind": "hello"})["items"][ONE]["response"] == "b"
    assert hand_in(sitting)["hand_in"]["number"] == 2


def test_late_hand_in_never_replaces_one_in_time(sit, clock):
    """After the due time and its grace what was handed in stands; who has handed in nothing still may."""
    rules = {"late": {"grace_minutes": 30}}
    sitting, other = sit(**rules), None
    draft(sitting, ONE, "a")
    clock.wait(24 * 60 + 29)
    assert not hand_in(sitting)["handed_in"]
    clock.wait(2)
    assert sitting.whole()["handed_in"]
    other = sit(**rules)
    other.sit_down("2023008", "王小明")
    assert other.whole()["late"]
    draft(other, ONE, "a")
    assert hand_in(other)["hand_in"]["number"] == 1


def test_extension_is_the_learners_own(sit, clock):
    """Who has a later due time has it in their own notebook, under a number that is not written out."""
    sitting = sit(extensions={"2023007": clock.time.replace(day=9)})
    assert "2023007" not in sitting.content.model_dump_json()
    assert sitting.due == clock.time.replace(day=9)
    sitting.sit_down("2023008", "王小明")
    assert sitting.due == clock.time.replace(day=2)


def test_time_limit_hands_in_what_was_written_in_time(sit, clock, place):
    """With extra time the limit is longer; when it is over, what was saved is handed in, and no more is taken."""
    sitting = sit(minutes=10, extra_time={"2023007": 1.5})
    assert not sitting.may_be_seen
    sitting.handle({"kind": "start"})
    assert sitting.whole()["seconds_left"] == 15 * 60
    draft(sitting, ONE, "a")
    clock.wait(14)
    draft(sitting, ONE, "b")
    clock.wait(2)
    assert draft(sitting, ONE, "c")["set"]["handed_in"]
    (file,) = place.iterdir()
    assert read_hand_in(file).responses[ONE] == "b"
    assert hand_in(sit(minutes=10, extra_time={"2023007": 1.5}))["hand_in"]["number"] == 1


def test_it_opens_when_it_opens(sit, clock):
    """Before its time no question is shown and no clock runs."""
    sitting = sit(opens=clock.time.replace(hour=9), minutes=10)
    sitting.handle({"kind": "start"})
    assert not sitting.may_be_seen
    assert not sitting.form()["minutes"]
    clock.wait(60)
    sitting.handle({"kind": "start"})
    assert sitting.whole()["seconds_left"] == 600


def test_hub_suggests_who_logged_in(sit, monkeypatch):
    """On a JupyterHub the login is suggested as the number, which nbgrader names the hand-in by; typing corrects it."""
    monkeypatch.setenv("JUPYTERHUB_USER", "s2023007")
    assert vars(sit(who=None).suggested) == {"student": "s2023007", "name": ""}
    assert sit(who=("2023008", "李四")).suggested.student == "2023008"


def test_learners_at_one_computer_have_answers_of_their_own(sit, place):
    """Another number brings up other answers and hands in another file; the first one's are there again afterwards."""
    sitting = sit()
    draft(sitting, ONE, "a")
    hand_in(sitting)
    sitting.sit_down("2023008", "王小明")
    assert sitting.handle({"kind": "hello"})["items"][ONE]["response"] is None
    hand_in(sitting)
    assert len(files(place)) == 2
    sitting.sit_down("2023007", "欧阳娜娜")
    assert sitting.handle({"kind": "hello"})["items"][ONE]["response"] == "a"


def test_folder_that_cannot_be_written_loses_nothing(sit, place):
    """Where the file cannot be written that is said, the hand-in is fixed all the same, and the file comes later."""
    sitting = sit()
    draft(sitting, ONE, "a")
    name = place.with_name("x")
    place.rmdir()
    place.touch()  # a file in the folder's place refuses even the superuser
    shown = hand_in(sitting)["hand_in"]
    assert "没有丢" in shown["problem"]
    assert shown["number"] == 1
    place.rename(name)
    place.mkdir()
    again = sit()
    assert again.handle({"kind": "hello"})["set"]["hand_in"]["problem"]
    shown = again.handle({"kind": "write_again"})["set"]["hand_in"]
    assert shown["problem"] == ""
    assert read_hand_in(next(place.iterdir())).number == 1


def test_changed_file_is_noticed_and_written_again(sit, place):
    """A file that somebody edited is told; writing it again keeps the edited one beside."""
    sitting = sit()
    draft(sitting, ONE, "a")
    hand_in(sitting)
    (file,) = place.iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace('"a"', '"b"'), encoding="utf-8")
    assert sit().handle({"kind": "hello"})["set"]["hand_in"]["problem"]
    sit().handle({"kind": "write_again"})
    assert read_hand_in(file).responses[ONE] == "a"
    assert len(files(place)) == 2


def test_full_disk_keeps_what_was_written_in_memory(sit, record, monkeypatch):
    """What the record cannot take now is told, goes into the hand-in, and is saved as soon as there is room."""
    sitting = sit()
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise FULL.at("record")

        patch.setattr(Record, "save_draft", full)
        assert "磁盘满了" in draft(sitting, ONE, "a")["problem"]
        assert hand_in(sitting)["hand_in"]["number"] == 1
    assert draft(sitting, TWO, ["a"])["problem"] == ""
    assert record.drafts("assigned/hw1/2023007")[ONE] == "a"


@pytest.mark.parametrize(
    "message",
    [{"kind": "answer"}, {"kind": "draft", "item": "x"}, {"kind": "draft", "item": ONE, "response": "长" * 30_000}],
)
def test_message_that_makes_no_sense_changes_nothing(sit, message):
    """An unknown kind, an unknown item and a response of absurd length are refused in words."""
    sitting = sit()
    assert sitting.handle(message)["kind"] == "failed"
    assert sitting.missing() == [1, 2, 3]
