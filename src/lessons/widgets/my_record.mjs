// My record: where it is, and buttons to export, import and delete it. Messages: docs/wire.md.
import { make, uniqueId, visit } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line, NOT_YET } from "./parts/line.mjs";
import { saveFile } from "./parts/save_file.mjs";

const TROUBLE = t("内核没有回应，刚才的操作可能没有完成。请用菜单“运行 → 运行所有单元格”重新运行，再看一看。");
const PART = 4_000_000; // bytes of a file in one message: a server takes 10 MB at most

class Record {
  constructor(model, signal) {
    const uid = uniqueId("erqi-record");
    this.line = new Line(model, signal, {
      reply: (message, mine) => this.receive(message, mine),
      trouble: (kind) => this.warn(kind && (this.line.pending ? TROUBLE : NOT_YET)),
    });
    const ask = (kind) => () => this.line.ask({ kind });
    this.place = make("p", { class: "erqi-place" });
    this.holds = make("p", {});
    this.said = make("p", { class: "erqi-said", role: "status" });
    this.trouble = make("p", { class: "erqi-trouble", role: "alert", hidden: true });
    this.file = make("input", { id: `${uid}-file`, type: "file", accept: ".json,.sqlite3", onchange: () => this.upload() });
    this.remove = make("button", { type: "button", onclick: () => this.askToDelete() }, t("删除全部记录…"));
    this.undo = make("button", { type: "button", class: "erqi-primary", hidden: true, onclick: ask("undo") }, t("撤销删除"));
    this.offer = this.question(t("并进来"), ask("merge"), ask("cancel"));
    this.confirm = this.question(t("确定删除"), ask("delete"), () => this.hide(this.confirm, this.remove));
    const heading = make("h3", { id: uid }, t("我的学习记录"));
    const load = make("label", { for: `${uid}-file` }, t("导入，或者和另一台电脑上的合在一起（选导出的文件，或者 record.sqlite3）"));
    this.node = make(
      "section",
      { class: "erqi erqi-my-record", lang: "zh-CN", "aria-labelledby": uid },
      heading, this.place, this.holds, this.trouble, this.said, this.undo,
      make("div", { class: "erqi-actions" }, make("button", { type: "button", onclick: ask("export") }, t("导出成一个文件"))),
      make("div", { class: "erqi-load" }, load, this.file), this.offer.node,
      make("div", { class: "erqi-actions" }, this.remove), this.confirm.node,
    );
    this.line.ask({ kind: "hello" });
  }

  /** A question with a button to do it and, first, one that changes nothing. */
  question(words, yes, no) {
    const text = make("div", {});
    const keep = make("button", { type: "button", onclick: no }, t("不，保持原样"));
    const buttons = make("div", { class: "erqi-actions" }, keep, make("button", { type: "button", onclick: yes }, words));
    return { node: make("div", { class: "erqi-question", role: "group", hidden: true }, text, buttons), text, keep };
  }

  put(question, lines) {
    question.text.replaceChildren(...lines.map((line) => make("p", {}, line)));
    question.node.hidden = false;
    visit(question.text); // read out first; the next Tab comes to the button that changes nothing
  }

  hide(question, focused) {
    question.node.hidden = true;
    focused?.focus();
  }

  warn(text) {
    this.trouble.textContent = text;
    this.trouble.hidden = !text;
  }

  receive(message, mine) {
    if (message.kind === "failed") {
      this.file.value = "";
      this.said.textContent = "";
      return this.warn(message.message);
    }
    if (message.kind === "more") return mine && this.sendPart(mine.part + 1);
    this.warn(message.problem);
    if (message.kind === "file" && mine) saveFile(message);
    this.place.textContent = message.place;
    this.holds.textContent = message.holds;
    this.said.textContent = message.said;
    this.undo.hidden = !message.undo;
    this.remove.hidden = Boolean(message.problem);
    this.hide(this.confirm);
    if (message.offer && mine) this.put(this.offer, message.offer);
    else this.hide(this.offer);
    if (["merge", "cancel", "delete", "undo"].includes(mine?.kind)) {
      this.file.value = "";
      visit(this.said);
    }
  }

  askToDelete() {
    this.put(this.confirm, [
      t("要删除全部作答、笔记和草稿，连同它们的备份吗？"),
      t("想留一份，先按“导出成一个文件”。删了以后，在关掉这一本、重启内核以前，还可以撤销。"),
    ]);
  }

  async upload() {
    const [file] = this.file.files;
    if (!file) return;
    this.bytes = await file.arrayBuffer();
    this.name = file.name;
    this.sendPart(0);
  }

  sendPart(part) {
    const parts = Math.max(1, Math.ceil(this.bytes.byteLength / PART));
    const buffer = this.bytes.slice(part * PART, (part + 1) * PART);
    this.line.ask({ kind: "upload", name: this.name, part, parts }, [buffer]);
  }
}

export default {
  render({ model, el, signal }) {
    el.replaceChildren(new Record(model, signal).node);
    hideFallback(el);
  },
};
