/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI matchInteraction with a category for every item. */
import { pairList } from './pairs.js';

export const questionType = {
  build: (question, heading) => pairList(question, heading, { exclusive: false }),
};
