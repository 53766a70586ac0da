/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI extendedTextInteraction beside a record, with a model to compare with afterwards. */
import { el, paragraphs } from './dom.js';
import { say } from './strings.js';
import { writing } from './writing.js';

function original(question) {
  return el('div', { class: 'way-original' },
    el('p', { class: 'way-entry-label' }, say('original')),
    el('blockquote', {}, ...paragraphs(question.original)));
}

export const questionType = {
  drafts: true,

  build: (question, heading) => writing(question, heading, {
    label: say('yourRecord'),
    rows: 8,
    arrange: (text) => [el('div', { class: 'way-rewrite' }, original(question), text)],
  }),
};
