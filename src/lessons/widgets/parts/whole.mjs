// A set that is marked as a whole: start, time left, handing in.
import { make } from "./dom.mjs";
import { handedIn, moment } from "./handed_in.mjs";
import { t } from "./language.mjs";

const WARN_AT = [600, 300, 60, 30, 10]; // seconds left at which a screen reader is told

/** Minutes and seconds, such as 4:05; never below zero. */
export function asClock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The warning that is due when the time left goes from `before` to `now` seconds; null where none is. */
export function warning(before, now) {
  const due = WARN_AT.filter((mark) => before > mark && now <= mark).at(-1);
  if (due === undefined) return null;
  return due >= 60 ? t("还剩 {minutes} 分钟。", { minutes: due / 60 }) : t("还剩 {seconds} 秒。", { seconds: due });
}

export class WholeSet {
  /** `does`: ask(message), announce(text), unanswered() → numbers of the items left blank, flush() → send what is unsent. */
  constructor(form, does) {
    this.form = form;
    this.does = does;
    this.start = make("div", { class: "erqi-start", hidden: true });
    if (form.assigned && !form.minutes) {
      const { who, opens } = form.assigned;
      const waiting = who && opens ? t("{time} 开始做题，到时再运行这一格。", { time: moment(opens) }) : t("先在上面填学号和姓名，题目就会出来。");
      this.start.append(make("p", {}, waiting));
    }
    if (form.minutes) {
      const told = { count: form.count, minutes: Math.round(form.minutes * 10) / 10 };
      const begin = make("button", { type: "button", class: "erqi-primary", onclick: () => does.ask({ kind: "start" }) }, t("开始计时并看题"));
      this.start.append(make("p", {}, t("这套题共 {count} 题，限时 {minutes} 分钟。开始以后时间一直走，关掉页面也不停；到时间自动交卷，写好的都会交上去。", told)), begin);
    }
    this.time = make("p", { class: "erqi-time", role: "timer", hidden: true });
    this.handIn = make("div", { class: "erqi-hand-in", hidden: true });
    this.offerHandIn();
  }

  show(set) {
    const { seen, handed_in, seconds_left } = set;
    this.set = set;
    this.handing = false;
    this.start.hidden = seen;
    this.handIn.hidden = this.form.policy !== "deferred" || !seen || (handed_in && !this.form.assigned);
    if (this.form.assigned && !this.asking) this.offerHandIn();
    this.time.hidden = seconds_left === null;
    clearInterval(this.ticking);
    if (seconds_left === null) return;
    this.end = performance.now() + seconds_left * 1000;
    this.left = seconds_left;
    this.ticking = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  tick() {
    const left = (this.end - performance.now()) / 1000;
    const said = warning(this.left, left);
    if (said) this.does.announce(said);
    this.left = left;
    this.time.textContent = t("剩余时间 {time}", { time: asClock(left) });
    this.time.classList.toggle("erqi-little", left <= 60);
    if (left > 0) return;
    this.stop();
    this.timeIsUp = true;
    this.handAllIn();
  }

  handAllIn() {
    this.asking = false;
    this.handing = true;
    this.does.flush();
    this.does.ask({ kind: "hand_in" });
  }

  /** Nobody answers: where all was to be handed in, it was not. */
  lineIsDown() {
    if (!this.handing) return;
    this.handing = false;
    this.offerHandIn();
    this.handIn.prepend(make("p", { class: "erqi-trouble", role: "alert" }, t("还没有交上：内核没有回应。请用菜单“运行 → 运行所有单元格”重新运行；保存过的答案都在。")));
  }

  stop() {
    clearInterval(this.ticking);
  }

  offerHandIn() {
    this.asking = false;
    if (this.form.assigned) return this.offerAssigned();
    const button = make("button", { type: "button", class: "erqi-primary", onclick: () => this.confirm() }, t("交卷"));
    this.handIn.replaceChildren(button, " ", t("交卷以后统一讲评，不能再改。"));
    return button;
  }

  /** An assignment says what was handed in and may, by its rules, be handed in again. */
  offerAssigned() {
    const set = this.set ?? {};
    const again = Boolean(set.hand_in);
    const button = make("button", { type: "button", class: again && !set.hand_in.changed ? null : "erqi-primary", onclick: () => this.confirm() }, again ? t("再交一次") : t("交卷"));
    const left = set.hand_ins_left;
    const rule = left === null || left === undefined ? t("截止以前可以改了再交，以最后一次为准。") : t("还可以交 {left} 次，以最后一次为准。", { left });
    const late = set.late && !again ? make("p", { class: "erqi-trouble" }, t("按这台电脑的时钟，已经过了截止时间：现在交的算迟交。")) : null;
    const offer = set.handed_in ? [t("已经不能再改、再交。")] : [button, " ", rule];
    this.handIn.replaceChildren(...handedIn(set, () => this.does.ask({ kind: "write_again" })), ...(late ? [late] : []), ...offer);
    return button;
  }

  confirm() {
    this.asking = true;
    const blank = this.does.unanswered();
    const left = { count: blank.length, numbers: blank.join(t("、")) };
    const question = blank.length ? t("还有 {count} 题没有作答：第 {numbers} 题。确定交卷吗？", left) : t("都答了。确定交卷吗？");
    const yes = make("button", { type: "button", class: "erqi-primary", onclick: () => this.handAllIn() }, t("确定交卷"));
    const no = make("button", { type: "button", onclick: () => this.offerHandIn().focus() }, t("再看看"));
    this.handIn.replaceChildren(make("p", { role: "alert" }, question), yes, " ", no);
    no.focus();
  }
}
