/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI textEntryInteraction of base type float. */
import { say } from './strings.js';
import { textEntry } from './text-entry.js';

export const questionType = {
  build: (question, heading) => textEntry(question, heading, { label: say('yourNumber'), nothing: 'writeNumber', inputmode: 'decimal', maxlength: '40' }),
};
