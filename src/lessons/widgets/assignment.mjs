// The head of an assignment: due when, by whom, what is saved, what was handed in. Messages: docs/wire.md.
import { enterSubmits, make, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { handedIn, moment, timeLeft } from "./parts/handed_in.mjs";
import { LANGUAGE, t } from "./parts/language.mjs";
import { Line } from "./parts/line.mjs";

const EVERY = 30000; // milliseconds between two looks at the clock

class Head {
  constructor(matter, ask) {
    this.ask = ask;
    const uid = uniqueId("erqi-assignment");
    this.due = make("p", { class: "erqi-due" });
    this.who = make("div", { class: "erqi-who" });
    this.status = make("p", { class: "erqi-status", role: "status" });
    this.handIn = make("div", { class: "erqi-handed-in" });
    this.trouble = make("p", { class: "erqi-trouble", role: "alert", hidden: true });
    const title = make("h2", { class: "jp-toc-ignore" }, matter.title);
    const rules = make("ul", {}, ...matter.rules.map((rule) => make("li", {}, rule)));
    // No landmark: the questions below it are one, under the same title.
    this.node = make("div", { class: "erqi erqi-assignment", lang: "zh-CN" }, title, this.due, rules, this.trouble, this.who, this.status, this.handIn);
    this.uid = uid;
  }

  show(state) {
    const before = this.state;
    this.state = state;
    this.say(state.problem);
    this.showDue();
    // What is being typed stays, unless what was asked for has come.
    if (!this.fields || !before || JSON.stringify(before.who) !== JSON.stringify(state.who)) this.showWho();
    const { saved, count, missing } = state;
    const left = missing.length ? t("还没有做：第 {numbers} 题。", { numbers: missing.join(t("、")) }) : t("都做了。");
    this.status.textContent = state.who && state.set.seen ? t("已保存 {saved}/{count} 题。", { saved, count }) + left + (state.set.hand_in ? "" : t("还没有交卷。")) : "";
    this.handIn.replaceChildren(...handedIn(state.set, () => this.ask({ kind: "write_again" })));
  }

  showDue() {
    if (!this.state) return;
    const { due, opens } = this.state;
    const waiting = opens && new Date(opens) > Date.now() ? t("{time} 开始。", { time: moment(opens) }) : "";
    if (!due) return void (this.due.textContent = waiting + t("没有截止时间。"));
    const left = timeLeft(due) || t("已经过了");
    this.due.textContent = waiting + t("截止：{time}，{left}。按这台电脑的时钟算，快慢以老师那边为准。", { time: moment(due), left });
    this.due.classList.toggle("erqi-little", new Date(due) - Date.now() < 86400000);
  }

  /** Fields while nobody has said who they are; after that their name, and a way to change it. */
  showWho() {
    const { who, set } = this.state;
    this.fields = null;
    if (!who) return this.askWho();
    const change = set.hand_in ? t("换一位同学来做") : t("填错了，改一下");
    const button = make("button", { type: "button", onclick: () => this.askWho(true) }, change);
    this.who.replaceChildren(make("p", {}, t("学号 {student}，姓名 {name}", who), " ", button));
  }

  askWho(again = false) {
    const { suggested, set } = this.state;
    const start = again && set.hand_in ? { student: "", name: "" } : suggested;
    const student = make("input", { id: `${this.uid}-student`, type: "text", maxlength: 40, autocomplete: "off", spellcheck: "false", value: start.student });
    const name = make("input", { id: `${this.uid}-name`, type: "text", maxlength: 40, autocomplete: "off", spellcheck: "false", value: start.name });
    this.fields = make(
      "form",
      { onkeydown: enterSubmits, onsubmit: (event) => this.sitDown(event, student.value, name.value), novalidate: true },
      make("p", { id: `${this.uid}-why` }, t("先填学号和姓名：题目按学号分卷，交卷文件里也写着它们。填好以后题目就会出来。")),
      make("label", { for: student.id }, t("学号"), student),
      make("label", { for: name.id }, t("姓名"), name),
      make("div", { class: "erqi-actions" }, make("button", { type: "submit", class: "erqi-primary" }, t("确定")), again ? make("button", { type: "button", onclick: () => this.showWho() }, t("不改了")) : null),
    );
    this.who.replaceChildren(this.fields);
    if (again) student.focus();
  }

  sitDown(event, student, name) {
    event.preventDefault();
    this.ask({ kind: "sit_down", student, name });
  }

  say(problem) {
    this.trouble.hidden = !problem;
    this.trouble.textContent = problem;
  }
}

export default {
  render({ model, el, signal }) {
    const line = new Line(model, signal, {
      reply: (message) => head.show(message),
      trouble(kind) {
        if (kind) head.say(t("内核没有回应。请用菜单“运行 → 运行所有单元格”重新运行；已经保存的都在。"));
      },
    });
    const head = new Head(model.get("matter"), (message) => line.ask(message));
    el.lang = LANGUAGE;
    el.replaceChildren(head.node);
    const ticking = setInterval(() => head.showDue(), EVERY);
    signal.addEventListener("abort", () => clearInterval(ticking));
    line.ask({ kind: "hello" });
    hideFallback(el);
  },
};
