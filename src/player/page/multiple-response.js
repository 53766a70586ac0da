/* SPDX-License-Identifier: GPL-3.0-or-later */
import { choiceGroup } from './choice.js';
import { say } from './strings.js';

/* QTI choiceInteraction with maxChoices 0. */
export const multipleResponse = {
  nothingChosen: 'chooseSome',
  build: (question, heading) => choiceGroup(question, { input: 'checkbox', heading, hint: say('chooseSomeHint') }),
};
