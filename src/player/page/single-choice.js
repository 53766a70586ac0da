/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI choiceInteraction with maxChoices 1. */
import { choiceGroup } from './choice.js';

export const questionType = {
  build: (question, heading) => choiceGroup(question, heading, { input: 'radio', nothing: 'chooseOne' }),
};
