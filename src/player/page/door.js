/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door between page and program. */
import { say } from './strings.js';

const door = '/.waymark/';

export class DoorError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function pass(path, options) {
  let answer, content;
  try {
    answer = await fetch(door + path, options);
    content = await answer.json();
  } catch {
    throw new DoorError('no-door', say('noDoor'));
  }
  if (!answer.ok)
    throw new DoorError(content.error, content.message);
  return content;
}

export function ask(...segments) {
  return pass(segments.map(encodeURIComponent).join('/'));
}

export function tell(what, content, options = {}) {
  return pass(what, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content), ...options });
}

export function activityId() {
  return document.documentElement.dataset.activity;
}
