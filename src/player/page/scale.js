/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of steps from one end to the other; it wraps where it is narrow. Not marked. */
import { choiceGroup } from './choice.js';

export const questionType = {
  build: (question, heading) => choiceGroup(question, heading, { input: 'radio', nothing: 'chooseStep', classes: 'way-scale' }),
};
