/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options as native radio buttons or check boxes; the whole row is the target. */
import { el, uniqueId } from './dom.js';

export function choiceGroup(question, { input, heading, hint, classes = '' }) {
  const name = uniqueId('choice');
  const rows = question.options.map((option) => ({
    option,
    input: el('input', { type: input, name, value: option.id }),
    tag: el('span', { class: 'way-option-tag' }),
  }));
  const hintElement = hint ? el('p', { class: 'way-option-hint', id: uniqueId('hint') }, hint) : null;
  const element = el('fieldset', { class: `way-choices ${classes}`, 'aria-describedby': hintElement?.id },
    el('legend', {}, heading),
    hintElement,
    ...rows.map((row) => el('label', { class: 'way-option' },
      row.input,
      el('span', { class: 'way-option-text' }, row.option.text, row.tag))));

  return {
    element,

    read: () => rows.filter((row) => row.input.checked).map((row) => row.option.id),

    focus: () => rows[0].input.focus(),

    /* Shows what was answered and takes no more. tags: option id -> { kind, text }. */
    settle(response, tags) {
      element.disabled = true;
      for (const row of rows) {
        row.input.checked = response.includes(row.option.id);
        const tag = tags.get(row.option.id);
        if (tag) {
          row.tag.textContent = tag.text;
          row.input.parentElement.classList.add(`is-${tag.kind}`);
        }
      }
    },
  };
}
