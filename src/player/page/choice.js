/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options as native radio buttons or check boxes; the whole row is the target. */
import { el, formGroup, uniqueId } from './dom.js';
import { chosenStatement, foldedStatements, statement } from './feedback.js';
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
      for (const row of rows)
        row.input.checked = response.includes(row.option.id);
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

export function choiceFeedback(question, outcome) {
  const options = joinOptions(question, outcome);
  const missed = isMultiple(question) ? 'missed' : question.safety_critical ? 'safer' : 'better';
  const others = options.filter((option) => !option.chosen && !option.correct);
  return {
    statements: [
      ...options.filter((option) => option.chosen).map((option) => chosenStatement(option.correct, option.text, option.feedback)),
      ...options.filter((option) => option.correct && !option.chosen).map((option) => statement('good', '✓', say(missed, option), option.feedback)),
    ],
    more: foldedStatements(say(others.length === 1 ? 'whyOther' : 'whyOthers'), others.map((option) => [option.text, option.feedback])),
  };
}

export function choiceWords(question, response) {
  return question.options.filter((option) => response.includes(option.id)).map((option) => option.text).join('; ');
}
