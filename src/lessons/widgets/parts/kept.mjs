// What the kernel has not confirmed yet is kept in the browser, so that a dead kernel or a closed lid loses no word.
// It is forgotten as soon as the record has it. Storage may be switched off or full: then there is just no such net.

export class Kept {
  constructor(learner, quiz, storage = globalThis.localStorage) {
    this.prefix = `erqi-lessons/${learner}/${quiz}/`;
    this.storage = storage;
  }

  put(item, response) {
    try {
      this.storage.setItem(this.prefix + item, JSON.stringify(response));
    } catch {
      // nothing to be done
    }
  }

  /** The unconfirmed response to an item; undefined where there is none. */
  get(item) {
    try {
      const text = this.storage.getItem(this.prefix + item);
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  forget(item) {
    try {
      this.storage.removeItem(this.prefix + item);
    } catch {
      // nothing to be done
    }
  }
}
