/* SPDX-License-Identifier: GPL-3.0-or-later */
import { choiceGroup } from './choice.js';

/* Two short answers, side by side where there is room. */
export const trueFalse = {
  nothingChosen: 'chooseOne',
  build: (question, heading) => choiceGroup(question, { input: 'radio', heading, classes: 'way-choices-pair' }),
};
