// Marking by persons: one answer at a time; digits give rows of the rubric, Enter saves and goes on. Messages: docs/wire.md.
import { isRealEnter, make, makeHtml, newId, uniqueId } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { LANGUAGE, t } from "./parts/language.mjs";
import { Line, NOT_YET } from "./parts/line.mjs";
import { points } from "./parts/words.mjs";

const TROUBLE = t("内核没有回应，刚才的评分可能还没有存。请用菜单“运行 → 运行所有单元格”重新运行，再看这一份。");

/** The points of the rows that are given. */
export function total(rows, given) {
  return rows.filter(({ id }) => given.includes(id)).reduce((sum, row) => sum + row.points, 0);
}

/** The rows given after the digit `n` was pressed: row n given or taken back; 0 takes all back; null where there is no such row. */
export function pressed(rows, given, n) {
  if (n === 0) return [];
  const row = rows[n - 1];
  if (!row) return null;
  return rows.map(({ id }) => id).filter((id) => (id === row.id) !== given.includes(id));
}

class Desk {
  constructor(model, el, signal) {
    this.line = new Line(model, signal, {
      reply: (message, mine) => this.receive(message, mine),
      trouble: (kind) => this.warn(kind && (this.line.pending ? TROUBLE : NOT_YET)),
    });
    this.uid = uniqueId("erqi-marking");
    this.title = make("h3", { id: this.uid }, t("人工评分"));
    this.trouble = make("p", { class: "erqi-trouble", role: "alert", hidden: true });
    this.live = make("p", { class: "erqi-unseen", role: "status" });
    this.body = make("div", {});
    this.root = make(
      "section",
      { class: "erqi erqi-marking", lang: "zh-CN", "aria-labelledby": this.uid, onkeydown: (event) => this.press(event) },
      this.title, this.trouble, this.body, this.live,
    );
    el.replaceChildren(this.root);
    this.line.ask({ kind: "hello" });
  }

  warn(text) {
    this.trouble.textContent = text;
    this.trouble.hidden = !text;
  }

  receive(message, mine) {
    this.saving = false;
    if (message.kind === "failed") return this.warn(message.message);
    this.warn("");
    // The line asks anew when it was cut; an answer that is half marked stays as it is.
    if (mine?.kind === "hello" && this.state && this.state.current?.token === message.current?.token) return;
    if (!mine && this.state) return; // another view's own business
    this.state = message;
    this.title.textContent = t("人工评分：{name}", { name: message.name });
    if (!message.marker) return this.showStart();
    this.showDesk(mine && mine.kind !== "hello");
    if (mine?.kind === "save") this.live.textContent = message.current ? t("已存，下一份") : t("已存，这一题评完了");
    if (mine?.kind === "undo") this.live.textContent = t("已撤回上一份的评分");
  }

  showStart() {
    const field = make("input", { type: "text", id: `${this.uid}-name`, maxlength: 60, autocomplete: "name" });
    const begin = (event) => {
      event.preventDefault();
      this.line.ask({ kind: "begin", marker: field.value });
    };
    this.body.replaceChildren(
      make(
        "form",
        { class: "erqi-actions", onsubmit: begin, onkeydown: (event) => isRealEnter(event) && begin(event) },
        make("label", { for: field.id }, t("评分人")), field,
        make("button", { type: "submit", class: "erqi-primary" }, t("开始评分")),
      ),
      make("p", { class: "erqi-why" }, t("分数记在这个名字下。两个人各评一遍，互相看不到；评完一题，会算出两人一致到什么程度。")),
    );
  }

  showDesk(takeFocus) {
    const { items, current, last } = this.state;
    this.card = null;
    this.undo = make("button", { type: "button", hidden: !last, onclick: () => this.ask("undo") }, t("撤回上一份（U）"));
    const nothing = t("没有等人评的答案。简答题自动认不全的，运行 lessons grade 以后会到这里来。");
    this.body.replaceChildren(
      make("p", { class: "erqi-why" }, t("评分人：{marker}", { marker: this.state.marker })),
      ...(items.length ? [this.itemButtons()] : [make("p", {}, nothing)]),
      ...(current ? [this.answerCard(current)] : items.length ? [this.finished()] : []),
    );
    // Never the button that undoes: Enter pressed once too often must not take the last mark back.
    if (takeFocus) (this.card ?? this.body.querySelector(".erqi-actions .erqi-primary") ?? this.body.querySelector(".erqi-scroll"))?.focus({ preventScroll: true });
  }

  itemButtons() {
    const buttons = this.state.items.map(({ item, left, all }) =>
      make(
        "button",
        { type: "button", "aria-pressed": String(item === this.state.item), onclick: () => this.line.ask({ kind: "item", item }) },
        left ? t("{item}：还有 {left}/{all} 份", { item, left, all }) : t("{item}：{all} 份都评了", { item, all }),
      ),
    );
    return make("div", { class: "erqi-actions erqi-items", role: "group", "aria-label": t("选一题") }, ...buttons);
  }

  answerCard(current) {
    this.given = current.given;
    this.markId = newId(); // made when the answer is shown: the same mark sent twice is one mark
    const { all, left } = this.state.items.find(({ item }) => item === this.state.item);
    this.boxes = current.rows.map((row, n) => {
      const box = make("input", { type: "checkbox", onchange: () => this.set(pressed(current.rows, this.given, n + 1)) });
      const said = makeHtml("span", { class: "erqi-says" }, row.says);
      const hint = row.recognised ? make("small", {}, t("自动认出")) : null;
      return { id: row.id, box, node: make("li", {}, make("label", {}, box, make("kbd", {}, String(n + 1)), said, make("span", { class: "erqi-row-points" }, t("{points} 分", { points: points(row.points) })), hint)) };
    });
    this.sum = make("strong", {});
    this.comment = make("input", { type: "text", id: `${this.uid}-comment`, maxlength: 1000, autocomplete: "off" });
    this.comment.value = current.comment;
    const answer = make("blockquote", { class: "erqi-answer" }, current.response);
    const again = left === 0;
    this.card = make(
      "div",
      { class: "erqi-desk", tabindex: 0, role: "group", "aria-label": again ? t("重评一份") : t("第 {n} 份，共 {all} 份", { n: current.done + 1, all }) },
      make("progress", { max: all, value: current.done, "aria-label": t("已评 {done} 份，共 {all} 份", { done: current.done, all }) }),
      makeHtml("div", { class: "erqi-stem" }, current.stem),
      current.solution ? make("details", {}, make("summary", {}, t("参考答案")), makeHtml("div", {}, current.solution)) : null,
      make("h4", {}, again ? t("重评一份") : t("第 {n} 份，共 {all} 份", { n: current.done + 1, all })),
      answer,
      make("ol", { class: "erqi-rows", "aria-label": t("评分点") }, ...this.boxes.map(({ node }) => node)),
      make("p", {}, t("得分："), this.sum),
      make("p", { class: "erqi-comment" }, make("label", { for: this.comment.id }, t("评语（C）")), this.comment),
      this.usedComments(),
      make(
        "div",
        { class: "erqi-actions" },
        make("button", { type: "button", class: "erqi-primary", onclick: () => this.save() }, t("存下，看下一份（Enter）")),
        this.undo,
      ),
      make("p", { class: "erqi-why" }, t("按键：数字给分或收回，0 全部收回，C 写评语（Esc 离开），Enter 存下，U 撤回上一份。")),
    );
    this.set(this.given);
    return this.card;
  }

  usedComments() {
    const offer = (comment) =>
      make("button", { type: "button", class: "erqi-link", onclick: () => this.use(comment) }, comment);
    const { comments } = this.state;
    return comments.length ? make("div", { class: "erqi-used", role: "group", "aria-label": t("用过的评语") }, ...comments.map(offer)) : null;
  }

  use(comment) {
    const before = this.comment.value.trim();
    this.comment.value = before && !before.includes(comment) ? `${before} ${comment}` : comment;
    this.card.focus({ preventScroll: true });
  }

  set(given) {
    if (!given) return;
    this.given = given;
    const { rows } = this.state.current;
    for (const { id, box } of this.boxes) box.checked = given.includes(id);
    const all = total(rows, rows.map(({ id }) => id));
    this.sum.textContent = t("{points} / {all}", { points: points(total(rows, given)), all: points(all) });
  }

  press(event) {
    const typing = event.target.type === "text";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!typing && event.key.toLowerCase() === "u" && this.state?.last) this.ask("undo");
    else if (!this.card) return;
    else if (typing && event.key === "Escape") this.card.focus({ preventScroll: true });
    else if (isRealEnter(event) && !["BUTTON", "SUMMARY"].includes(event.target.tagName)) this.save();
    else if (!typing && /^[0-9]$/.test(event.key)) {
      this.set(pressed(this.state.current.rows, this.given, Number(event.key)));
      this.live.textContent = this.sum.textContent;
    } else if (!typing && event.key.toLowerCase() === "c") this.comment.focus();
    else return;
    event.preventDefault();
  }

  save() {
    if (this.saving) return; // Enter held down must not mark the next one too
    this.saving = true;
    const { token } = this.state.current;
    this.line.ask({ kind: "save", id: this.markId, token, rows: this.given, comment: this.comment.value });
  }

  ask(kind) {
    this.line.ask({ kind, id: newId() });
  }

  finished() {
    const { finished, agreement, items, name } = this.state;
    const next = items.find(({ left }) => left > 0);
    const rows = finished.map((one) =>
      make(
        "tr",
        {},
        make("td", {}, `${one.student} ${one.name}`),
        make("td", { class: "erqi-answered" }, one.response),
        make("td", {}, `${points(one.points)} / ${points(one.possible)}`),
        make("td", { class: "erqi-said" }, one.comment),
        make("td", {}, make("button", { type: "button", class: "erqi-link", "aria-label": t("重评 {name} 的", { name: one.name }), onclick: () => this.line.ask({ kind: "again", token: one.token }) }, t("重评"))),
      ),
    );
    const head = [t("学生"), t("答案"), t("得分"), t("评语"), t("操作")].map((text) => make("th", { scope: "col" }, text));
    return make(
      "div",
      {},
      make("p", {}, t("{item} 评完了，共 {count} 份。现在可以看是谁的。", { item: this.state.item, count: finished.length })),
      ...agreement.map((one) => make("p", {}, inWords(one))),
      make("div", { class: "erqi-scroll", tabindex: 0, role: "group", "aria-label": t("这一题的分数") }, make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))),
      make(
        "div",
        { class: "erqi-actions" },
        next
          ? make("button", { type: "button", class: "erqi-primary", onclick: () => this.line.ask({ kind: "item", item: next.item }) }, t("评下一题：{item}", { item: next.item }))
          : make("p", {}, t("全部评完。运行 lessons grade {name}，分数就算进成绩。", { name })),
        this.undo,
      ),
    );
  }
}

/** How far two markers agree, in a sentence or two. */
export function inWords({ other, answers, same, kappa, differing }) {
  const percent = Math.round(same * 100);
  const told = { other, answers, percent, kappa: kappa === null ? t("算不出") : kappa.toFixed(2) };
  const sentence = t("和{other}都评过 {answers} 份，{percent}% 给分相同，Cohen κ：{kappa}。", told);
  return differing.length ? sentence + t("给分不同的：{names}。", { names: differing.join(t("、")) }) : sentence;
}

export default {
  render({ model, el, signal }) {
    new Desk(model, el, signal);
    signal.addEventListener("abort", () => el.replaceChildren());
    hideFallback(el);
  },
};
