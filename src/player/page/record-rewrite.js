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
  title: 'titleCompare',
  drafts: true,

  build: (question, heading) => writing(question, heading, {
    label: say('yourRecord'),
    rows: 8,
    arrange: (text) => [el('div', { class: 'way-rewrite' }, original(question), text)],
  }),

  feedback: (question, outcome) => ({
    statements: [
      el('p', { class: 'way-statement-lead' }, say('oneGoodWay')),
      el('blockquote', { class: 'way-model' }, ...paragraphs(outcome.model)),
      el('p', { class: 'way-statement-lead' }, say('lookFor')),
      el('ul', {}, ...(outcome.points ?? []).map((point) => el('li', {}, point))),
    ],
  }),

  words: (question, [text = '']) => text,
};
