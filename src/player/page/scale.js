/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of steps from one end to the other; it wraps where it is narrow. Not marked. */
import { choiceGroup, choiceWords } from './choice.js';
import { plainStatement } from './feedback.js';
import { say } from './strings.js';

export const questionType = {
  title: 'titleThanks',
  build: (question, heading) => choiceGroup(question, heading, { input: 'radio', nothing: 'chooseStep', classes: 'way-scale' }),

  feedback(question, outcome) {
    const chosen = question.options.find((option) => outcome.response.includes(option.id));
    const said = outcome.options.find((part) => part.id === chosen?.id)?.feedback;
    return { statements: [plainStatement(say('youSaid', { text: chosen?.text ?? '' }), said)] };
  },

  words: choiceWords,
};
