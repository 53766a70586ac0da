/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices before a part that has a content note, and after it was skipped. */
import { activityId, tell } from './door.js';

async function choose(choice) {
  const trouble = document.querySelector('.way-part-trouble');
  trouble.textContent = '';
  try {
    await tell('part', { activity: activityId(), choice });
  } catch (error) {
    trouble.textContent = error.message;
  }
}

export function offerChoices() {
  for (const button of document.querySelectorAll('.way-part-choices button'))
    button.addEventListener('click', () => choose(button.dataset.choice));
}
