// The certificate: the page as it will be printed, with buttons to print and to save it. Messages: docs/wire.md.
import { make, visit, whenHandedIn } from "./parts/dom.mjs";
import { hideFallback } from "./parts/fallback.mjs";
import { t } from "./parts/language.mjs";
import { Line } from "./parts/line.mjs";
import { saveFile } from "./parts/save_file.mjs";

const TROUBLE = t("内核没有回应。请用上方菜单：运行 → 运行所有单元格。");

export default {
  render({ model, el, signal }) {
    let file = null;
    const said = make("p", { class: "erqi-said", role: "status" });
    const paper = make("iframe", { title: t("学习证明"), sandbox: "allow-same-origin allow-modals", hidden: true, tabindex: 0 });
    const print = make("button", { type: "button", class: "erqi-primary", onclick: () => paper.contentWindow.print() }, t("打印"));
    const save = make("button", { type: "button", onclick: () => saveFile(file) }, t("存成网页文件"));
    const again = make("button", { type: "button", onclick: () => line.ask({ kind: "hello", again: true }) }, t("刷新"));
    const line = new Line(model, signal, {
      reply(message, mine) {
        said.textContent = message.said;
        said.hidden = !message.said;
        file = message.page && { name: message.name, type: "text/html", text: message.page };
        for (const node of [paper, print, save]) node.hidden = !file;
        if (file) paper.srcdoc = message.page;
        if (mine?.again) visit(file ? paper : said);
      },
      trouble(kind) {
        if (!kind) return;
        said.textContent = TROUBLE;
        said.hidden = false;
      },
    });
    const actions = make("div", { class: "erqi-actions" }, print, save, again);
    el.replaceChildren(make("section", { class: "erqi erqi-certificate", lang: "zh-CN" }, said, paper, actions));
    line.ask({ kind: "hello" });
    whenHandedIn(() => line.ask({ kind: "hello" }), signal);
    hideFallback(el);
  },
};
