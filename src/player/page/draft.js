/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what is being written as it is written, and says so only when it is on disk. A note about what might tell who a child is comes with it;
   it blocks nothing and is kept nowhere. */
import { activityId, tell } from './door.js';
import { el } from './dom.js';
import { say, sayList } from './strings.js';

const delay = 800;
const retryDelay = 5000;

/* After these nothing that is sent again would be taken. */
const lastWords = ['stale', 'not-open', 'already-answered', 'unknown-question', 'foreign'];

export class DraftKeeper {
  #question;
  #read;
  #kept;
  #timer = 0;
  #sending = Promise.resolve();
  #state = el('p', { class: 'way-draft-state', role: 'status' });
  #note = el('p', { class: 'way-privacy', role: 'status' });
  #away = () => this.flush();
  #hidden = () => document.hidden && this.flush(); // the program may be closed before anybody comes back

  constructor(question, read) {
    this.#question = question;
    this.#read = read;
    this.element = el('div', { class: 'way-draft' }, this.#state, this.#note);
    addEventListener('pagehide', this.#away);
    document.addEventListener('visibilitychange', this.#hidden);
  }

  /* What the record has by now. */
  settle(response) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#kept = JSON.stringify(response);
    this.#state.textContent = '';
    this.#note.textContent = '';
  }

  touch() {
    this.#state.textContent = '';
    this.#later(delay);
  }

  #later(time) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), time);
  }

  /* Resolves when nothing is on its way any more. keepalive: the last words are sent while the page goes away. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const response = this.#read();
    const words = JSON.stringify(response);
    if (words !== this.#kept) {
      this.#kept = words;
      this.#sending = this.#send(response, words);
    }
    return this.#sending;
  }

  async #send(response, words) {
    const { id, hash } = this.#question;
    try {
      const { notes } = await tell('draft', { activity: activityId(), question: id, hash, response }, { keepalive: true });
      if (words !== this.#kept)
        return;
      this.#state.textContent = say('draftSaved');
      this.#showNotes(notes);
    } catch (error) {
      if (words === this.#kept)
        this.#fail(error);
    }
  }

  #fail(error) {
    this.#kept = null;
    this.#state.textContent = `${say('draftNotSaved')} ${error.message}`;
    if (!lastWords.includes(error.code))
      this.#later(retryDelay);
  }

  #showNotes(notes) {
    this.#note.textContent = notes.length > 0 ? say('privacy', { things: sayList(notes.map((note) => say(`privacy-${note}`))) }) : '';
  }

  end() {
    removeEventListener('pagehide', this.#away);
    document.removeEventListener('visibilitychange', this.#hidden);
    return this.flush();
  }
}
