/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of some length with a live count. Too much is said and not cut off: nobody loses words by pasting them. */
import { el, uniqueId } from './dom.js';
import { say, sayNumber } from './strings.js';

const nearTheEnd = 50;
const quietPart = 0.8;
const step = 10;

/* As the program counts: characters, and not the halves that some of them have in a script. */
export function countCharacters(text) {
  return [...text].length;
}

/* quiet: the count comes when there is not much room left. */
export function longText({ label, rows, max, quiet = false }) {
  const count = el('p', { class: 'way-count', id: uniqueId('count') });
  const live = el('p', { class: 'way-live', role: 'status' });
  const input = el('textarea', { class: 'way-entry way-long', id: uniqueId('text'), rows: String(rows), 'aria-describedby': count.id });
  const show = () => {
    const length = countCharacters(input.value);
    const over = length - max;
    const words = say(over > 0 ? 'countOver' : 'countOf', { count: sayNumber(length), max: sayNumber(max), over: sayNumber(over) });
    count.textContent = words;
    count.hidden = quiet && length < max * quietPart;
    count.classList.toggle('is-over', over > 0);
    if (over > 0 || (over > -nearTheEnd && over % step === 0))
      live.textContent = words;
  };
  input.addEventListener('input', show);
  show();

  return {
    element: el('div', { class: 'way-long-text' }, el('label', { class: 'way-entry-label', for: input.id }, label), input, count, live),
    input,
    isTooLong: () => countCharacters(input.value) > max,
    get: () => input.value,

    set(text) {
      input.value = text;
      show();
    },
  };
}
