/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI extendedTextInteraction. Nobody else sees it. */
import { el } from './dom.js';
import { say } from './strings.js';
import { writing } from './writing.js';

export const questionType = {
  drafts: true,

  build: (question, heading) => writing(question, heading, {
    label: say('yourWords'),
    rows: 7,
    arrange: (text) => [el('p', { class: 'way-option-hint' }, say('onlyYou')), text],
  }),
};
