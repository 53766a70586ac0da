/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI matchInteraction in which each side is used at most once. */
import { pairFeedback, pairList, pairWords } from './pairs.js';

export const questionType = {
  build: (question, heading) => pairList(question, heading, { exclusive: true }),
  feedback: pairFeedback,
  words: pairWords,
};
