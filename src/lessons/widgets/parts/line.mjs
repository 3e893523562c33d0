// The line to the kernel: numbers what it asks, matches replies, and notices when nobody answers.
// After a kernel restart a widget's model stays on the page and its messages go nowhere, without an error.

import { t } from "./language.mjs";

export const NOT_YET = t("内核还没有回应，可能正在忙。如果一直没有，请用上方菜单：运行 → 运行所有单元格。");
const PATIENCE = 5000; // milliseconds without a reply before the learner is told

export class Line {
  /** `on.reply(message, mine)` gets every reply, `mine` being what was asked if it was asked here; `on.trouble(kind)` gets "", "slow" or "cut". */
  constructor(model, signal, on) {
    this.model = model;
    this.on = on;
    this.view = crypto.randomUUID?.() ?? String(Math.random());
    this.asked = new Map();
    this.count = 0;
    this.cut = false;
    letMessagesIn(model);
    const receive = (message) => this.receive(message);
    const live = () => this.checkLife();
    model.on("msg:custom", receive);
    model.on("comm_live_update", live);
    signal.addEventListener("abort", () => {
      model.off("msg:custom", receive);
      model.off("comm_live_update", live);
      for (const { timer } of this.asked.values()) clearTimeout(timer);
    });
  }

  ask(message, buffers) {
    const n = ++this.count;
    const timer = setTimeout(() => this.on.trouble(this.cut ? "cut" : "slow"), PATIENCE);
    this.asked.set(n, { message, timer });
    try {
      this.model.send({ ...message, n, view: this.view }, undefined, buffers);
    } catch {
      this.cut = true;
    }
    if (this.cut) this.on.trouble("cut");
  }

  /** Whether something is without a reply that may have changed the record: a greeting changes nothing. */
  get pending() {
    return [...this.asked.values()].some(({ message }) => message.kind !== "hello");
  }

  receive(message) {
    let mine = null;
    if (message.view === this.view && this.asked.has(message.n)) {
      const { message: asked, timer } = this.asked.get(message.n);
      clearTimeout(timer);
      this.asked.delete(message.n);
      mine = asked;
    }
    this.cut = false;
    this.on.trouble("");
    this.on.reply(message, mine);
  }

  /** A model that lost its kernel says so here; asking again tells a lost line from one that came back. */
  checkLife() {
    this.cut = true;
    this.ask({ kind: "hello" });
  }
}

/**
 * anywidget 0.11 lets no message through to a model whose module took more than two seconds to load, as on a slow or busy
 * computer: its questions stand there and never hear of an answer. By now the module has loaded, so that ipywidgets may
 * take the messages itself.
 */
function letMessagesIn(model) {
  const take = (whole) => {
    const handle = whole?.comm && Object.getPrototypeOf(Object.getPrototypeOf(whole))._handle_comm_msg;
    if (handle) whole.comm.on_msg((message) => handle.call(whole, message));
  };
  // What anywidget hands out lacks the comm; Backbone tells of a change with the model itself.
  model.on("change:_heard", take);
  model.set("_heard", performance.now());
  model.off("change:_heard", take);
}
