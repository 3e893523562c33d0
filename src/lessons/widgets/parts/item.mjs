// One item on the page: its question, what was answered, and what may be done next.
import { enterSubmits, goToPassage, make, makeHtml, newId, visit } from "./dom.mjs";
import { LANGUAGE, t } from "./language.mjs";
import { RENDERERS } from "./renderers.mjs";
import { clock, editedInWords, KINDS, NO_TEXT_HERE, points, STATES } from "./words.mjs";

const SOON = 300; // milliseconds within which an answer is normally saved; only a longer wait is spoken of
const SETTLED = 400; // milliseconds without a change before a draft is sent
const SAVING = { answer: t("正在保存…"), draft: t("正在保存草稿…") };
const NOTHING = t("还没有作答。先答题，再提交。");
const BUTTONS = { submit: t("提交答案"), retry: t("再试一次"), hint: t("看提示"), give_up: t("看答案") }; // in the order in which they stand

export class ItemView {
  /** `form` is the quiz's; `does` holds what the quiz does for an item: ask(message), keep(id, response), announce(text). */
  constructor(item, number, form, uid, does) {
    Object.assign(this, { item, number, does, lesson: form.lesson, deferred: form.policy === "deferred", assigned: Boolean(form.assigned) });
    this.state = null;
    this.since = Date.now();
    this.saved = document.createTextNode("");
    this.hints = make("ol", { class: "erqi-hints", hidden: true });
    this.feedback = make("div", { class: "erqi-feedback", id: `${uid}-feedback`, hidden: true });
    this.certainty = form.confidence ? certaintyChoice(uid) : null;
    this.body = RENDERERS[item.type](item, { uid, changed: () => this.changed(), describedBy: `${uid}-feedback`, deferred: this.deferred });
    this.fields = make(
      "fieldset",
      { disabled: true },
      make("legend", {}, make("span", { class: "erqi-number" }, t("第 {number} 题", { number })), make("span", { class: "erqi-kind" }, KINDS[item.type]), makeHtml("span", { class: "erqi-stem" }, item.stem)),
      item.why ? make("p", { class: "erqi-why" }, item.why) : null,
      this.body.node,
    );
    this.buttons = {};
    this.actions = make("div", { class: "erqi-actions" }, make("span", { class: "erqi-saved", lang: LANGUAGE }, this.saved));
    this.node = make("form", { class: "erqi-item", id: uid, novalidate: true, onsubmit: (event) => this.submit(event), onkeydown: enterSubmits }, this.fields, this.certainty?.node, this.hints, this.feedback, this.actions);
  }

  /** The button of a kind, made when it is first needed: a long quiz has four hundred that nobody sees. */
  button(kind) {
    if (!this.buttons[kind]) {
      const submits = kind === "submit";
      const button = make("button", { type: submits ? "submit" : "button", onclick: submits ? null : () => this.ask(kind) }, BUTTONS[kind]);
      if (kind === "submit" || kind === "retry") button.className = "erqi-primary";
      const kinds = Object.keys(BUTTONS);
      const after = kinds.slice(kinds.indexOf(kind) + 1).find((later) => this.buttons[later]);
      this.actions.insertBefore(button, this.buttons[after] ?? this.saved.parentNode);
      this.buttons[kind] = button;
    }
    return this.buttons[kind];
  }

  ask(kind, extra = {}) {
    if (kind === "hint") this.flush(); // all else takes the place of what is being written
    clearTimeout(this.settling);
    this.unsent = false;
    this.busy = kind;
    this.does.ask({ kind, item: this.item.id, ...extra });
  }

  /** The learner changed something: keep it here at once, and in the record as soon as the hand rests. */
  changed() {
    this.does.keep(this.item.id, this.body.read());
    this.say(SAVING.draft);
    clearTimeout(this.settling);
    this.unsent = true;
    this.settling = setTimeout(() => this.flush(), SETTLED);
  }

  /** Send what was changed and is not on its way yet. */
  flush() {
    clearTimeout(this.settling);
    if (this.unsent) this.does.ask({ kind: "draft", item: this.item.id, response: this.body.read() });
    this.unsent = false;
  }

  /** Whether there is something that can be read as an answer. */
  isAnswered() {
    return this.body.read() !== null && this.state?.mark?.state !== "unanswered";
  }

  submit(event) {
    event.preventDefault();
    if (this.deferred || this.state?.phase !== "open") return;
    const response = this.body.read();
    if (response === null) {
      this.flush();
      this.say(NOTHING);
      this.does.announce(t("第 {number} 题还没有作答。", { number: this.number }));
      return;
    }
    const confidence = this.certainty?.read();
    if (this.certainty && !confidence) {
      this.say(t("还差一步：选一选有没有把握，再提交。"));
      this.certainty.node.querySelector("input").focus();
      return;
    }
    if (this.busy !== "answer") this.attempt = newId(); // pressed twice before the reply, it is one attempt
    this.waiting = setTimeout(() => this.say(SAVING.answer), SOON);
    this.ask("answer", { response, confidence, attempt: this.attempt, seconds: (Date.now() - this.since) / 1000 });
  }

  /** Say how saving stands. A text node that stays: a new one makes the browser reckon all of JupyterLab's styles again. */
  say(text) {
    clearTimeout(this.waiting);
    this.saved.data = text;
  }

  /** Put a state from the kernel on screen. `mine` is the message it answers, if it was sent from here. */
  show(state, mine) {
    const wasTyping = mine === null || mine.kind === "draft" ? this.body.node.contains(document.activeElement) : false;
    const open = state.phase === "open";
    // What is being typed here is newer than what the kernel knew when it answered.
    const keepsTyping = open && this.state?.phase === "open" && (wasTyping || mine?.kind === "draft" || mine?.kind === "hint");
    this.state = state;
    if (mine) this.busy = "";
    if (!keepsTyping) {
      this.body.show({ response: state.response, notes: state.mark?.feedback ?? [], verdict: verdictOf(state.mark), solution: state.solution });
    }
    this.showHints(state);
    this.showFeedback(state);
    this.showSaved(state, mine);
  }

  /** Offer what may be done next, and take the learner to what just appeared in answer to a message of this kind. */
  goOn(kind) {
    if (!this.state) return;
    const open = this.state.phase === "open";
    // The focus moves first: a focused button that is hidden makes the browser lay the page out twice.
    if (kind === "answer" || kind === "give_up") this.toFeedback();
    this.fields.disabled = !open;
    if (this.certainty) this.certainty.node.hidden = !open;
    this.showButtons(this.state);
    if (kind === "retry") this.toQuestion();
    if (kind === "hint") this.toHint();
  }

  showHints({ hints }) {
    this.hints.hidden = hints.length === 0;
    this.hints.replaceChildren(...hints.map((hint) => makeHtml("li", {}, hint)));
  }

  showFeedback({ phase, mark, earned, certainty, tries, explanation, passages, edited }) {
    const parts = [];
    if (mark && !(this.deferred && phase === "open")) {
      parts.push(make("p", { class: "erqi-verdict", "data-state": mark.state }, inWords(mark, phase)));
      if (mark.state !== "unanswered" && earned !== mark.points) parts.push(make("p", {}, t("第 {tries} 次作答，这题按规则记 {earned} 分。", { tries, earned: points(earned) })));
      if (certainty) parts.push(make("p", {}, certaintyInWords(certainty)));
      const general = mark.feedback.filter(({ about }) => about === null);
      parts.push(...general.map(({ html }) => makeHtml("p", {}, html)));
    }
    if (edited) parts.push(make("p", {}, editedInWords(edited, phase)));
    if (explanation) parts.push(make("h4", {}, t("为什么")), makeHtml("div", {}, explanation));
    if (passages.length) parts.push(make("h4", {}, phase === "closed" ? t("依据") : t("再读一读")), ...passages.map((one) => this.passage(one)));
    this.feedback.replaceChildren(...parts);
    this.feedback.hidden = parts.length === 0;
  }

  passage({ anchor, text }) {
    if (this.item.why) return make("blockquote", {}, text); // asked again, away from its lesson
    const missing = make("span", { role: "status" });
    const go = () => {
      if (!goToPassage(this.lesson, anchor)) missing.textContent = NO_TEXT_HERE;
    };
    return make("blockquote", {}, text, " ", make("button", { type: "button", class: "erqi-link", onclick: go }, t("回到课文")), missing);
  }

  showButtons({ phase, hints, mark, tries }) {
    if (this.deferred) return;
    const open = phase === "open";
    const closed = phase === "closed";
    const wanted = {
      submit: open,
      retry: !open,
      hint: !closed && hints.length < this.item.hints,
      give_up: !closed && (!open || tries > 0 || hints.length > 0 || Boolean(mark)),
    };
    for (const [kind, shown] of Object.entries(wanted)) {
      if (shown || this.buttons[kind]) this.button(kind).hidden = !shown;
    }
    if (wanted.retry) {
      this.buttons.retry.textContent = closed ? t("重做这题") : t("再试一次");
      this.buttons.retry.classList.toggle("erqi-primary", !closed);
    }
    if (wanted.hint) this.buttons.hint.textContent = t("看提示（{seen}/{all}）", { seen: hints.length, all: this.item.hints });
  }

  showSaved({ phase, saved, drafted, tries, mark }, mine) {
    if (this.deferred && phase === "open" && mark) this.say(t("已保存，可是还不算作答：{why}", { why: mark.feedback.map(({ html }) => makeHtml("span", {}, html).textContent).join("") }));
    else if (this.deferred) this.say(phase === "open" ? (drafted ? (this.assigned ? t("已保存") : t("已保存，交卷前都可以改")) : "") : t("已交卷"));
    else if (phase !== "open") {
      const told = { time: saved ? clock(saved) : "", tries };
      this.say(tries > 1 ? t("已保存 {time}，第 {tries} 次作答", told) : t("已保存 {time}", told));
    }
    else if (this.saved.data !== NOTHING) this.say(drafted || mine?.kind === "draft" ? t("草稿已保存，还没有提交") : "");
  }

  toFeedback() {
    this.does.announce(t("第 {number} 题：{said}", { number: this.number, said: this.feedback.firstElementChild?.textContent ?? "" }));
    if (!this.feedback.hidden) visit(this.feedback);
  }

  toQuestion() {
    this.since = Date.now();
    (this.fields.querySelector("input, select, textarea, button:not([aria-disabled=true])") ?? this.button("submit")).focus();
  }

  toHint() {
    this.does.announce(t("提示：{hint}", { hint: this.hints.lastElementChild?.textContent ?? "" }));
    if (this.buttons.hint.hidden) this.buttons.submit.focus();
  }

  /** Nobody answers: what was just done here is not saved. */
  lineIs(kind) {
    if (this.busy || Object.values(SAVING).includes(this.saved.data)) this.say(kind === "cut" ? t("未保存：内核已断开") : t("还没有保存：内核没有回应"));
  }

  /** The kernel could not do what was asked. */
  fail(message) {
    this.say(t("没有保存：{message}", { message }));
    this.does.announce(message);
  }
}

/** Two boxes to say how sure one is; asked before each answer where the quiz wants it. */
function certaintyChoice(uid) {
  const box = (value, text) => make("label", {}, make("input", { type: "radio", name: `${uid}-certainty`, value }), text);
  const node = make("fieldset", { class: "erqi-certainty" }, make("legend", {}, t("有把握吗？（答对 +3 或 +1，答错 −6 或 0）")), box("sure", t("有把握")), box("unsure", t("没把握")));
  return { node, read: () => node.querySelector("input:checked")?.value ?? null };
}

function certaintyInWords({ said, points }) {
  const signed = { points: points > 0 ? `+${points}` : points };
  return said === "sure" ? t("你说有把握，把握分 {points}。", signed) : t("你说没把握，把握分 {points}。", signed);
}

/** The verdict and what it is worth. */
function inWords(mark, phase) {
  const verdict = STATES[mark.state];
  if (mark.state === "unanswered") return phase === "closed" ? t("没有作答") : verdict;
  const said = { verdict, points: points(mark.points), possible: points(mark.possible) };
  if (mark.state === "needs_review") return t("{verdict}，目前得 {points} 分，满分 {possible} 分", said);
  return t("{verdict}，得 {points} 分，满分 {possible} 分", said);
}

function verdictOf(mark) {
  return !mark || mark.state === "unanswered" ? "" : mark.state === "right" ? "good" : "bad";
}
