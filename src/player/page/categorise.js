/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI matchInteraction with a category for every item. */
import { pairFeedback, pairList, pairWords } from './pairs.js';

export const questionType = {
  build: (question, heading) => pairList(question, heading, { exclusive: false }),
  feedback: pairFeedback,
  words: pairWords,
};
