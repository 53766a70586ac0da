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

function noDoor() {
  return new DoorError('no-door', say('noDoor'));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw noDoor();
  }
}

function refuse(text) {
  const { error, message } = parse(text);
  throw new DoorError(error, message);
}

async function pass(path, options) {
  let answer, text;
  try {
    answer = await fetch(door + path, options);
    text = await answer.text();
  } catch {
    throw noDoor();
  }
  return answer.ok ? parse(text) : refuse(text);
}

export function ask(...segments) {
  return pass(segments.map(encodeURIComponent).join('/'));
}

export function tell(what, content, options = {}) {
  return pass(what, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content), ...options });
}

/* An answer to a question. It is made ready while the learner still looks at the choice, so that nothing is left to do but to send it; fetch() has no
   two such steps. */
export class Reply {
  #request = new XMLHttpRequest();

  constructor() {
    this.#request.open('POST', `${door}respond`);
    this.#request.setRequestHeader('Content-Type', 'application/json');
  }

  /* Once. What comes back is markup. */
  async send(body) {
    const request = this.#request;
    await new Promise((resolve) => {
      request.onloadend = resolve;
      request.send(body);
    });
    if (request.status === 0)
      throw noDoor();
    return request.status === 200 ? request.responseText : refuse(request.responseText);
  }
}

export function activityId() {
  return document.documentElement.dataset.activity;
}
