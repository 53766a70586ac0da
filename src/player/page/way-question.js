/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-question ref="ID">: the question, its answer form, feedback and "Saved". It never holds the answer key. */
import { DoorError, activityId, ask, tell } from './door.js';
import { bringIntoView, el, focusQuietly, headingLevel, icon } from './dom.js';
import { FeedbackPanel, optionTags } from './feedback.js';
import { multipleResponse } from './multiple-response.js';
import { singleChoice } from './single-choice.js';
import { say } from './strings.js';
import { trueFalse } from './true-false.js';

const types = { 'single-choice': singleChoice, 'multiple-response': multipleResponse, 'true-false': trueFalse };

export class WayQuestion extends HTMLElement {
  #question;
  #group;
  #form;
  #notice;
  #level;
  #feedback;
  #sending = false;

  connectedCallback() {
    this.ready ??= this.#load();
  }

  async #load() {
    try {
      this.#question = await ask('question', activityId(), this.getAttribute('ref'));
      this.#build();
    } catch (error) {
      this.replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, `${say('cannotShow')}. `, error.message));
    }
  }

  #build() {
    const question = this.#question;
    const type = types[question.type];
    this.#level = headingLevel(this);
    this.heading = el(`h${this.#level}`, { class: 'way-stem' }, question.stem);
    this.#group = type.build(question, this.heading);
    this.#feedback = null;
    this.#notice = el('div', { class: 'way-notice' });
    this.#form = el('form', { class: 'way-form', novalidate: true, input: () => this.#prepareFeedback(), submit: (event) => this.#submit(event) },
      this.#group.element,
      this.#notice,
      el('div', { class: 'way-actions' }, el('button', { type: 'submit', class: 'way-button' }, say('check'))));
    this.replaceChildren(this.#topLine(), this.#form);
    if (question.answered)
      this.#settle(question.answered);
  }

  #topLine() {
    const { number, count, safety_critical: safety } = this.#question;
    return el('div', { class: 'way-question-top' },
      el('p', {}, count > 1 ? say('questionOf', { number, count }) : say('question')),
      safety ? el('p', { class: 'way-safety', title: say('safetyHelp') }, icon('◆'), say('safety')) : null);
  }

  #prepareFeedback() {
    this.#feedback ??= new FeedbackPanel(this.#question, Math.min(this.#level + 1, 6));
  }

  async #submit(event) {
    event.preventDefault();
    if (this.#sending)
      return;
    const response = this.#group.read();
    if (response.length === 0) {
      this.#notice.replaceChildren(el('p', { class: 'way-hint', role: 'alert' }, say(types[this.#question.type].nothingChosen)));
      this.#group.focus();
      return;
    }
    this.#sending = true;
    await this.#send(response);
    this.#sending = false;
  }

  async #send(response) {
    const { id, hash } = this.#question;
    this.setAttribute('aria-busy', 'true');
    try {
      const outcome = await tell('respond', { activity: activityId(), question: id, hash, response });
      this.#settle(outcome);
      requestAnimationFrame(() => this.#present());
      this.dispatchEvent(new CustomEvent('way-answered', { bubbles: true, detail: { question: id } }));
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
      return;
    }
    const stale = error.code === 'stale' || error.code === 'not-open';
    const again = stale
      ? el('button', { type: 'button', class: 'way-button', click: () => location.reload() }, say('reload'))
      : el('button', { type: 'submit', class: 'way-button' }, say('tryAgain'));
    this.#notice.replaceChildren(el('div', { class: 'way-problem', role: 'alert' },
      el('p', { class: 'way-problem-title' }, icon('!'), say('notSaved')),
      el('p', {}, error.message),
      stale ? null : el('p', {}, say('notSavedHelp')),
      again));
    this.#form.querySelector('.way-actions').hidden = true;
    again.focus();
    bringIntoView(this.#notice);
  }

  #settle(outcome) {
    this.#prepareFeedback();
    this.#feedback.fill(outcome);
    this.#group.settle(outcome.response, optionTags(this.#question, outcome));
    this.#notice.replaceChildren();
    this.#form.querySelector('.way-actions').hidden = true;
    this.querySelector('.way-feedback')?.remove();
    this.append(this.#feedback.element);
    this.classList.add('is-answered');
  }

  /* Enter goes on from the feedback, so that a lesson can be worked through without looking for a button. */
  #present() {
    this.#feedback.heading.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.repeat)
        this.dispatchEvent(new CustomEvent('way-go-on', { bubbles: true }));
    });
    focusQuietly(this.#feedback.heading);
    bringIntoView(this.#feedback.element);
  }
}
