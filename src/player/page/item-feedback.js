/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feedback to items that each got one option: what can be mended first, the rest folded. */
import { foldedStatements, statement } from './feedback.js';
import { say } from './strings.js';

/* entries: { item, chosen, expected, correct, feedback }, all words. */
export function itemFeedback(entries) {
  const again = entries.filter((entry) => !entry.correct);
  const good = entries.filter((entry) => entry.correct);
  return {
    statements: again.map((entry) => statement('again', '→', entry.item,
      entry.chosen ? say('itemSaid', { text: entry.chosen }) : say('itemOpen'),
      entry.expected ? say('itemBetter', { text: entry.expected }) : null,
      entry.feedback)),
    more: foldedStatements(say(again.length === 0 ? 'itemsWhy' : 'itemsGood'), good.map((entry) => [`${entry.item} – ${entry.chosen}`, entry.feedback])),
  };
}
