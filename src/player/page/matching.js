/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI matchInteraction in which each side is used at most once. */
import { pairList } from './pairs.js';

export const questionType = {
  build: (question, heading) => pairList(question, heading, { exclusive: true }),
};
