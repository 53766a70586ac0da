/* SPDX-License-Identifier: GPL-3.0-or-later */
import { choiceGroup } from './choice.js';

/* QTI choiceInteraction with maxChoices 1. */
export const singleChoice = {
  nothingChosen: 'chooseOne',
  build: (question, heading) => choiceGroup(question, { input: 'radio', heading }),
};
