/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI matchInteraction of elements by options: what each speaks for, a choice, and reasons in the learner's own words. Stacked by option, so that
   it fits a narrow window and is read out in order. */
import { choiceRow } from './choice.js';
import { el, formGroup, uniqueId } from './dom.js';
import { longText } from './long-text.js';
import { pairMenu } from './pairs.js';
import { say } from './strings.js';

const leanings = ['for', 'against', 'mixed', 'unknown'];

function sayLeaning(id) {
  return say(`leaning-${id}`);
}

function buildCell(item, option) {
  const label = el('label', { class: 'way-pair-text', for: uniqueId('cell') }, item.text);
  const menu = pairMenu(leanings.map((id) => ({ id, text: sayLeaning(id) })), { id: label.getAttribute('for') });
  const note = el('div', { class: 'way-cell-note' });
  return { item, option, menu, note, element: el('li', { class: 'way-pair' }, label, menu, note) };
}

function buildSheet(option, cells) {
  return el('fieldset', { class: 'way-choices way-sheet' },
    el('legend', { class: 'way-sheet-title' }, option.text),
    el('ul', { class: 'way-pairs', role: 'list' }, ...cells.map((cell) => cell.element)));
}

function showNote(cell, part) {
  const { menu, note } = cell;
  cell.element.classList.add('is-noted');
  note.replaceChildren(
    el('p', { class: 'way-pair-tag' }, say(menu.value === '' ? 'cellOpen' : part.correct ? 'cellSame' : 'cellOther',
      { yours: menu.value && sayLeaning(menu.value), ours: sayLeaning(part.expected) })),
    part.feedback ? el('p', {}, part.feedback) : '');
}

class BalanceSheet {
  #cells;
  #choices;
  #reasons;

  constructor(question, heading) {
    const name = uniqueId('choice');
    this.#cells = question.options.flatMap((option) => question.items.map((item) => buildCell(item, option)));
    this.#choices = question.options.map((option) => choiceRow(el('input', { type: 'radio', name, value: option.id }), option.text));
    this.#reasons = Array.from({ length: question.reasons }, (_, index) =>
      longText({ label: say(question.reasons === 1 ? 'reason' : 'reasonOf', { number: index + 1 }), rows: 2, max: question.max_characters, quiet: true }));
    this.element = formGroup(heading,
      el('p', { class: 'way-option-hint' }, say('sheetHint')),
      ...question.options.map((option) => buildSheet(option, this.#cells.filter((cell) => cell.option === option))),
      el('fieldset', { class: 'way-choices way-sheet-choice' },
        el('legend', { class: 'way-sheet-title' }, say('whichOption')),
        ...this.#choices.map((choice) => choice.element)),
      ...this.#reasons.map((reason) => reason.element));
  }

  read() {
    return [
      ...this.#cells.filter(({ menu }) => menu.value !== '').map(({ item, option, menu }) => `cell ${item.id} ${option.id} ${menu.value}`),
      ...this.#choices.filter(({ input }) => input.checked).map(({ input }) => `choice ${input.value}`),
      ...this.#reasons.map((reason) => reason.get()).filter((text) => text.trim() !== '').map((text) => `reason ${text}`),
    ];
  }

  missing(response) {
    if (this.#reasons.some((reason) => reason.isTooLong()))
      return 'tooLong';
    return response.some((value) => value.startsWith('choice ')) ? null : 'sheetChoose';
  }

  focus() {
    this.#choices[0].input.focus();
  }

  fill(response) {
    const cells = new Set(response);
    const reasons = response.filter((value) => value.startsWith('reason ')).map((value) => value.slice('reason '.length));
    for (const { item, option, menu } of this.#cells)
      menu.value = leanings.find((id) => cells.has(`cell ${item.id} ${option.id} ${id}`)) ?? '';
    for (const { input } of this.#choices)
      input.checked = cells.has(`choice ${input.value}`);
    this.#reasons.forEach((reason, index) => reason.set(reasons[index] ?? ''));
  }

  #freeze(frozen) {
    for (const { menu } of this.#cells)
      menu.disabled = frozen;
    for (const { input } of this.#choices)
      input.disabled = frozen;
    for (const { input } of this.#reasons)
      input.readOnly = frozen;
  }

  lock(outcome) {
    this.fill(outcome.response);
    this.#freeze(true);
    for (const part of outcome.options) {
      const cell = this.#cells.find(({ item, option }) => item.id === part.item && option.id === part.id);
      if (cell)
        showNote(cell, part);
    }
  }

  unlock() {
    this.#freeze(false);
    for (const cell of this.#cells) {
      cell.element.classList.remove('is-noted');
      cell.note.replaceChildren();
    }
  }
}

export const questionType = {
  drafts: true,
  build: (question, heading) => new BalanceSheet(question, heading),
};
