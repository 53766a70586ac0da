/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that each get one option: native menus, or radio buttons where the options are few and short. */
import { choiceRow } from './choice.js';
import { el, formGroup, liveRegion, uniqueId } from './dom.js';
import { say } from './strings.js';

const fewOptions = 3;
const shortOption = 18;
const longOption = 26;

export function readPair(value) {
  const [item, ...rest] = value.split(' ');
  return { item, option: rest.join(' ') };
}

export function pairMenu(options, attributes) {
  return el('select', { class: 'way-menu', ...attributes },
    el('option', { value: '' }, say('choose')),
    ...options.map((option) => el('option', { value: option.id }, option.text)));
}

function tag() {
  return el('p', { class: 'way-pair-tag' });
}

/* What a menu shows may be cut off, so a long choice stands below it in full. In the end words take the menu's place. */
function menuRow(item, options) {
  const label = el('span', { class: 'way-pair-text', id: uniqueId('item') }, item.text);
  const whole = el('p', { class: 'way-pair-whole', 'aria-hidden': 'true' });
  const menu = pairMenu(options, { 'aria-labelledby': label.id });
  const row = { item, tag: tag(), element: el('li', { class: 'way-pair' }, label, menu, whole), control: menu };
  const words = () => options.find((option) => option.id === menu.value)?.text ?? '';
  const show = () => {
    whole.textContent = words().length > longOption ? words() : '';
  };
  menu.addEventListener('change', show);
  row.get = () => menu.value;
  row.set = (value) => {
    menu.value = value;
    show();
  };
  row.freeze = () => {
    whole.remove();
    menu.replaceWith(el('p', { class: 'way-pair-answer' }, words() || say('leftOpen')));
  };
  row.element.append(row.tag);
  return row;
}

function radioRow(item, options) {
  const name = uniqueId('pair');
  const rows = options.map((option) => choiceRow(el('input', { type: 'radio', name, value: option.id }), option.text));
  const row = { item, tag: tag(), control: rows[0].input };
  row.element = el('li', { class: 'way-pair' },
    el('fieldset', { class: 'way-choices way-pair-radios' },
      el('legend', { class: 'way-pair-text' }, item.text),
      el('div', { class: 'way-pills' }, ...rows.map((choice) => choice.element))),
    row.tag);
  row.get = () => rows.find((choice) => choice.input.checked)?.input.value ?? '';
  row.set = (value) => rows.forEach((choice) => { choice.input.checked = choice.input.value === value; });
  row.freeze = () => {};
  return row;
}

/* An option that is given away for another item leaves the first one open again, and that is said. It is looked at when the menu is left: the arrow
   keys pass through every option on their way. */
function keepExclusive(rows, live) {
  for (const row of rows)
    row.element.addEventListener('focusout', () => {
      const other = rows.find((candidate) => candidate !== row && row.get() !== '' && candidate.get() === row.get());
      if (!other)
        return;
      other.set('');
      live.textContent = say('pairMoved', { item: other.item.text });
    });
}

export function pairList(question, heading, { exclusive }) {
  const few = !exclusive && question.options.length <= fewOptions && question.options.every(({ text }) => text.length <= shortOption);
  const rows = question.items.map((item) => (few ? radioRow : menuRow)(item, question.options));
  const live = liveRegion();
  const element = formGroup(heading, el('ul', { class: 'way-pairs', role: 'list' }, ...rows.map((row) => row.element)), live);
  if (exclusive)
    keepExclusive(rows, live);

  return {
    element,
    read: () => rows.filter((row) => row.get() !== '').map((row) => `${row.item.id} ${row.get()}`),
    missing: (response) => (response.length < rows.length ? 'pairAll' : null),
    focus: () => (rows.find((row) => row.get() === '') ?? rows[0]).control.focus(),

    fill(response) {
      const pairs = response.map(readPair);
      for (const row of rows)
        row.set(pairs.find((pair) => pair.item === row.item.id)?.option ?? '');
    },

    lock(outcome) {
      element.disabled = true;
      this.fill(outcome.response);
      for (const row of rows) {
        const part = outcome.options.find((candidate) => candidate.item === row.item.id);
        row.element.classList.add(part?.correct ? 'is-good' : 'is-again');
        row.tag.textContent = say(part?.correct ? 'tagFits' : 'tagOther');
        row.freeze();
      }
    },

    unlock() {
      element.disabled = false;
    },
  };
}
