/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "How sure are you?", asked before the answer is checked: the three levels of Moodle's certainty-based marking. */
import { choiceRow } from './choice.js';
import { el, uniqueId } from './dom.js';
import { say } from './strings.js';

export function confidenceRow(confidences) {
  const name = uniqueId('sure');
  const rows = confidences.map(({ id, text }) => choiceRow(el('input', { type: 'radio', name, value: id }), text));
  const element = el('fieldset', { class: 'way-choices way-sure' },
    el('legend', { class: 'way-entry-label' }, say('howSure')),
    el('div', { class: 'way-pills' }, ...rows.map((row) => row.element)));

  return {
    element,
    read: () => rows.find((row) => row.input.checked)?.input.value ?? 'none',
    focus: () => rows[0].input.focus(),

    fill(confidence) {
      for (const row of rows)
        row.input.checked = row.input.value === confidence;
    },

    lock(confidence) {
      this.fill(confidence);
      element.disabled = true;
    },
  };
}
