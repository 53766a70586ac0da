/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One long text as the answer: nothing in it is marked, and it may be left empty. */
import { formGroup } from './dom.js';
import { longText } from './long-text.js';

/* arrange: the text's element -> what stands under the question's words. */
export function writing(question, heading, { label, rows, arrange }) {
  const text = longText({ label, rows, max: question.max_characters });

  return {
    element: formGroup(heading, ...arrange(text.element)),
    read: () => [text.get()],
    missing: () => (text.isTooLong() ? 'tooLong' : null),
    focus: () => text.input.focus(),
    fill: ([value = '']) => text.set(value),

    /* Still to be read, selected and copied. */
    lock(outcome) {
      this.fill(outcome.response);
      text.input.readOnly = true;
    },

    unlock() {
      text.input.readOnly = false;
    },
  };
}
