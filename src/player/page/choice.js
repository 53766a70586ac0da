/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options as native radio buttons or check boxes; the whole row is the target. */
import { el, formGroup, uniqueId } from './dom.js';
import { say } from './strings.js';

function isMultiple(question) {
  return question.type === 'multiple-response';
}

function joinOptions(question, outcome) {
  return question.options.map((option) => ({ ...option, ...outcome.options.find((result) => result.id === option.id) }));
}

/* { kind, text } for what was chosen and what would be better, null for the rest. */
function tagOf(question, option) {
  if (!question.marked)
    return null;
  if (option.chosen)
    return { kind: option.correct ? 'good' : 'again', text: say('tagChosen') };
  if (!option.correct)
    return null;
  return { kind: 'missed', text: say(isMultiple(question) ? 'tagMissed' : question.safety_critical ? 'tagSafer' : 'tagBetter') };
}

export function choiceRow(input, text) {
  const tag = el('span', { class: 'way-option-tag' });
  return { input, tag, element: el('label', { class: 'way-option' }, input, el('span', { class: 'way-option-text' }, text, tag)) };
}

export function choiceGroup(question, heading, { input, nothing, hint, classes = '' }) {
  const name = uniqueId('choice');
  const rows = question.options.map((option) => ({ option, ...choiceRow(el('input', { type: input, name, value: option.id }), option.text) }));
  const hintElement = hint ? el('p', { class: 'way-option-hint', id: uniqueId('hint') }, hint) : null;
  const element = formGroup(heading, hintElement, ...rows.map((row) => row.element));
  element.className += ` ${classes}`;
  if (hintElement)
    element.setAttribute('aria-describedby', hintElement.id);

  return {
    element,
    read: () => rows.filter((row) => row.input.checked).map((row) => row.option.id),
    missing: (response) => (response.length === 0 ? nothing : null),
    focus: () => rows[0].input.focus(),

    fill(response) {
      for (const { input, option } of rows)
        if (input.checked !== response.includes(option.id))
          input.checked = !input.checked;
    },

    lock(outcome) {
      element.disabled = true;
      this.fill(outcome.response);
      joinOptions(question, outcome).forEach((option, index) => {
        const tag = tagOf(question, option);
        if (!tag)
          return;
        rows[index].tag.textContent = tag.text;
        rows[index].element.classList.add(`is-${tag.kind}`);
      });
    },

    unlock() {
      element.disabled = false;
    },
  };
}
