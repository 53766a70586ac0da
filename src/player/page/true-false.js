/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two short answers, side by side where there is room. */
import { choiceGroup } from './choice.js';

export const questionType = {
  build: (question, heading) => choiceGroup(question, heading, { input: 'radio', nothing: 'chooseOne', classes: 'way-choices-pair' }),
};
