/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI choiceInteraction with maxChoices 0. */
import { choiceGroup } from './choice.js';
import { say } from './strings.js';

export const questionType = {
  build: (question, heading) => choiceGroup(question, heading, { input: 'checkbox', nothing: 'chooseSome', hint: say('chooseSomeHint') }),
};
