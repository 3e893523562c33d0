// Sorting entries into categories: a category chosen, or dragged to, for each.
import { t } from "./language.mjs";
import { pairing } from "./matching.mjs";

export function categorising(item, does) {
  return pairing({ asked: item.entries, offered: item.categories, invitation: t("给每一项选一类，也可以把它拖到那一类上。"), once: false }, does);
}
