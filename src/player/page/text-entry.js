/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word or a number in one line, with its unit. */
import { el, formGroup, uniqueId } from './dom.js';

export function textEntry(question, heading, { label, nothing, ...attributes }) {
  const unit = question.unit ? el('span', { class: 'way-unit', id: uniqueId('unit') }, question.unit) : null;
  const input = el('input', { type: 'text', class: 'way-entry', id: uniqueId('entry'), autocomplete: 'off', 'aria-describedby': unit?.id, ...attributes });
  const element = formGroup(heading,
    el('label', { class: 'way-entry-label', for: input.id }, label),
    el('div', { class: 'way-entry-row' }, input, unit));

  return {
    element,
    read: () => (input.value.trim() === '' ? [] : [input.value.trim()]),
    missing: (response) => (response.length === 0 ? nothing : null),
    focus: () => input.focus(),

    fill([text = '']) {
      input.value = text;
    },

    lock(outcome) {
      this.fill(outcome.response);
      input.readOnly = true;
      input.classList.add(outcome.full ? 'is-good' : 'is-again');
    },

    unlock() {
      input.readOnly = false;
    },
  };
}
