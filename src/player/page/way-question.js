/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-question ref="ID">: the question, its answer form, feedback and "Saved". It never holds the answer key.

   A question type is one file with the type's name. It exports questionType:
     build(question, heading)     the form's part: { element, read(), missing(response), focus(), fill(response), lock(outcome), unlock() };
                                  missing() answers the key of what to say while the response cannot be sent yet
     feedback(question, outcome)  { statements, more }: what stands in the panel, and what is folded under it
     words(question, response)    a response in words
     title, drafts                of types that are not marked: the panel's title, and whether what is written is kept as it is written */
import { confidenceRow } from './confidence.js';
import { DoorError, activityId, ask, tell } from './door.js';
import { bringIntoView, el, focusQuietly, headingLevel, icon } from './dom.js';
import { DraftKeeper } from './draft.js';
import { feedbackPanel, hintPanel, waitPanel } from './feedback.js';
import { say } from './strings.js';

/* What the program says to a response that is none yet, for example letters for a number: no fault, but a hint. */
const hints = ['shape', 'unknown-option', 'repeated'];

/* The page shows something that is no more. */
const old = ['stale', 'not-open', 'not-asked', 'unknown-question'];

export class WayQuestion extends HTMLElement {
  #question;
  #type;
  #part;
  #sure;
  #drafts;
  #form;
  #actions;
  #notice;
  #level;
  #sending = false;

  connectedCallback() {
    this.ready ??= this.#load();
  }

  disconnectedCallback() {
    this.#drafts?.end();
  }

  async #load() {
    try {
      const question = await ask('question', activityId(), this.getAttribute('ref'));
      this.#type = (await import(`./${question.type}.js`)).questionType;
      this.#question = question;
      this.#build();
    } catch (error) {
      this.#refuse(error);
    }
  }

  /* What is not asked at present leaves no trace on the page. */
  #refuse(error) {
    this.hidden = error.code === 'not-asked';
    this.replaceChildren(this.hidden ? '' : el('p', { class: 'way-problem', role: 'alert' }, `${say('cannotShow')}. `, error.message));
  }

  /* Another nation may have been chosen. What stands here already, with or without an answer, is hidden and shown as it is. */
  async reconsider() {
    if (!this.#question) {
      await this.#load();
      return;
    }
    try {
      const { number, count } = await ask('question', activityId(), this.#question.id);
      this.hidden = false;
      Object.assign(this.#question, { number, count });
      this.querySelector('.way-question-top').replaceWith(this.#topLine());
    } catch (error) {
      this.hidden = error.code === 'not-asked';
    }
  }

  #build() {
    const question = this.#question;
    this.#level = headingLevel(this);
    this.heading = el(`h${this.#level}`, { class: 'way-stem' }, question.stem);
    this.#part = this.#type.build(question, this.heading);
    this.#sure = question.asks_confidence ? confidenceRow() : null;
    this.#notice = el('div', { class: 'way-notice' });
    this.#actions = el('div', { class: 'way-actions' }, el('button', { type: 'submit', class: 'way-button' }, say(this.#verb())));
    this.#form = el('form', { class: 'way-form', novalidate: true, submit: (event) => this.#submit(event) },
      this.#part.element, this.#sure?.element ?? null, this.#notice, this.#actions);
    this.hidden = false;
    this.replaceChildren(this.#topLine(), this.#form);
    if (question.answered_older)
      this.#notice.append(el('p', { class: 'way-hint' }, say('answeredOlder')));
    if (question.answered)
      this.#show(question.answered);
    if (question.draft)
      this.#restore(question.draft);
    this.#keepDrafts();
    this.#form.addEventListener('input', () => this.#change());
    this.#form.addEventListener('change', () => this.#change());
  }

  #keepDrafts() {
    if (!this.#type.drafts)
      return;
    this.#drafts?.end();
    this.#drafts = new DraftKeeper(this.#question, () => this.#part.read());
    this.#drafts.settle(this.#part.read());
    this.#part.element.after(this.#drafts.element);
    this.#form.addEventListener('focusout', () => this.#drafts.flush());
  }

  /* What was being written goes before what was answered. */
  #restore(draft) {
    if (this.#panel)
      this.#reopen();
    this.#part.fill(draft);
  }

  #verb() {
    if (!this.#question.marked)
      return 'save';
    return this.#question.behaviour.startsWith('deferred') ? 'saveAnswer' : 'check';
  }

  #topLine() {
    const { number, count, safety_critical: safety } = this.#question;
    const several = count > 1 && document.documentElement.dataset.kind !== 'scenario';
    return el('div', { class: 'way-question-top' },
      el('p', {}, several ? say('questionOf', { number, count }) : say('question')),
      safety ? el('p', { class: 'way-safety', title: say('safetyHelp') }, icon('◆'), say('safety')) : null);
  }

  get #panel() {
    return this.querySelector(':scope > .way-feedback');
  }

  #hint(text) {
    this.#notice.replaceChildren(el('p', { class: 'way-hint', role: 'alert' }, text));
  }

  /* An answer that was saved and is changed then is not the saved one any more. */
  #change() {
    this.#drafts?.touch();
    if (!this.classList.contains('is-waiting'))
      return;
    this.#notice.replaceChildren(el('p', { class: 'way-hint', role: 'status' }, say('changed', { button: say(this.#verb()) })));
    this.#setState('');
  }

  #setState(state) {
    this.classList.toggle('is-answered', state === 'answered');
    this.classList.toggle('is-waiting', state === 'waiting');
    if (state === '')
      this.#panel?.remove();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#sending || this.#actions.hidden)
      return;
    const response = this.#part.read();
    const confidence = this.#sure?.read() ?? 'none';
    const missing = this.#part.missing(response);
    if (missing || (this.#sure && confidence === 'none')) {
      this.#hint(say(missing ?? 'sayHowSure'));
      (missing ? this.#part : this.#sure).focus();
      return;
    }
    this.#sending = true;
    await this.#send(response, confidence);
    this.#sending = false;
  }

  async #send(response, confidence) {
    const { id, hash } = this.#question;
    this.setAttribute('aria-busy', 'true');
    try {
      await this.#drafts?.flush();
      const outcome = await tell('respond', { activity: activityId(), question: id, hash, response, confidence });
      this.#show(outcome);
      this.#drafts?.settle(this.#part.read());
      requestAnimationFrame(() => this.#present());
      this.dispatchEvent(new CustomEvent('way-answered', { bubbles: true, detail: { question: id, open: outcome.reveal === 'hint' } }));
    } catch (error) {
      await this.#fail(error);
    }
    this.removeAttribute('aria-busy');
  }

  /* An answer that was recorded before is shown as it was recorded. */
  async #fail(error) {
    if (!(error instanceof DoorError))
      throw error;
    if (error.code === 'already-answered') {
      await this.#load();
      this.#present();
    } else if (hints.includes(error.code)) {
      this.#hint(error.message);
      this.#part.focus();
    } else {
      this.#showProblem(error);
    }
  }

  #showProblem(error) {
    const isOld = old.includes(error.code);
    const again = isOld
      ? el('button', { type: 'button', class: 'way-button', click: () => location.reload() }, say('reload'))
      : el('button', { type: 'submit', class: 'way-button', click: () => this.#openActions() }, say('tryAgain'));
    this.#notice.replaceChildren(el('div', { class: 'way-problem', role: 'alert' },
      el('p', { class: 'way-problem-title' }, icon('!'), say('notSaved')),
      el('p', {}, error.message),
      isOld ? null : el('p', {}, say('notSavedHelp')),
      again));
    this.#actions.hidden = true;
    again.focus();
    bringIntoView(this.#notice);
  }

  #openActions() {
    this.#actions.hidden = false;
  }

  /* As much of the outcome as the program gave. */
  #show(outcome) {
    const level = Math.min(this.#level + 1, 6);
    const all = outcome.reveal === 'all';
    const { panel, heading } = all ? feedbackPanel(this.#question, outcome, level, this.#type)
      : outcome.reveal === 'hint' ? hintPanel(outcome, level) : waitPanel(outcome, level);
    this.#panel?.remove();
    this.#notice.replaceChildren();
    this.#actions.hidden = all;
    if (all) {
      this.#part.lock(outcome);
      this.#sure?.lock(outcome.confidence);
    } else {
      this.#part.fill(outcome.response);
      this.#sure?.fill(outcome.confidence);
    }
    if (all && outcome.tries_left > 0)
      panel.lastElementChild.before(el('p', {}, el('button', { type: 'button', class: 'way-link', click: () => this.#changeWords() }, say(this.#type.drafts ? 'changeWords' : 'changeAnswer'))));
    this.append(panel);
    this.feedbackHeading = heading;
    this.#setState(all ? 'answered' : outcome.reveal === 'hint' ? 'hinted' : 'waiting');
  }

  #changeWords() {
    this.#reopen();
    this.#part.focus();
  }

  #reopen() {
    this.#part.unlock();
    this.#actions.hidden = false;
    this.#setState('');
  }

  /* Enter goes on from the feedback, so that a lesson can be worked through without looking for a button. */
  #present() {
    this.feedbackHeading.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.repeat)
        this.dispatchEvent(new CustomEvent('way-go-on', { bubbles: true }));
    });
    focusQuietly(this.feedbackHeading);
    bringIntoView(this.#panel);
  }
}
