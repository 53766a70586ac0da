/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI textEntryInteraction. */
import { say } from './strings.js';
import { textEntry } from './text-entry.js';

export const questionType = {
  build: (question, heading) => textEntry(question, heading, { label: say('yourAnswer'), nothing: 'writeSome', maxlength: '200' }),
};
