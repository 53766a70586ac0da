/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-question ref="ID">: the question, its answer form, feedback and "Saved". It never holds the answer key.

   A question type is one file with the type's name. It exports questionType:
     build(question, heading)   the form's part: { element, read(), missing(response), focus(), fill(response), lock(outcome), unlock() };
                                missing() answers the key of what to say while the response cannot be sent yet
     drafts                     whether what is written is kept as it is written
*/
import { confidenceRow } from './confidence.js';
import { DoorError, Reply, activityId, ask, tell } from './door.js';
import { bringIntoView, el, focusQuietly, headingLevel, icon } from './dom.js';
import { DraftKeeper } from './draft.js';
import { say } from './strings.js';

/* What the program says to a response that is none yet, for example letters for a number: no fault, but a hint. */
const hints = ['shape', 'unknown-option', 'repeated'];

/* The page shows something that is no more. */
const old = ['stale', 'not-open', 'not-asked', 'unknown-question'];

/* Back to where it is explained, on this page or on another. */
function readAgain(activity) {
  if (activity !== activityId()) {
    tell('go', { activity }).catch(() => {});
    return;
  }
  const heading = document.querySelector('main h1');
  focusQuietly(heading);
  bringIntoView(heading);
}

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
  #panel = null;
  #reply = null;
  #sending = false;

  constructor() {
    super();
    this.addEventListener('click', (event) => this.#press(event));
    this.addEventListener('keydown', (event) => this.#goOn(event));
  }

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
    this.#sure = question.confidences ? confidenceRow(question.confidences) : null;
    this.#notice = el('div', { class: 'way-notice' });
    this.#actions = el('div', { class: 'way-actions' }, el('button', { type: 'submit', class: 'way-button' }, say(this.#verb())));
    this.#form = el('form', { class: 'way-form', novalidate: true, submit: (event) => this.#submit(event) },
      this.#part.element, this.#sure?.element ?? null, this.#notice, this.#actions);
    this.#panel = null;
    this.hidden = false;
    this.replaceChildren(this.#topLine(), this.#form);
    if (question.answered_older)
      this.#notice.append(el('p', { class: 'way-hint' }, say('answeredOlder')));
    if (question.answered) {
      this.#put(question.answered);
      this.#show();
    }
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

  #hint(text) {
    this.#notice.replaceChildren(el('p', { class: 'way-hint', role: 'alert' }, text));
  }

  /* An answer that was saved and is changed then is not the saved one any more. */
  #change() {
    this.#drafts?.touch();
    if (!this.#reply)
      this.#makeReady();
    if (!this.classList.contains('is-waiting'))
      return;
    this.#notice.replaceChildren(el('p', { class: 'way-hint', role: 'status' }, say('changed', { button: say(this.#verb()) })));
    this.#setState('');
  }

  /* A function of a script is read and linked when it is first called. The calls with nothing do no more than that, while the learner still looks at
     the choice. */
  #makeReady() {
    this.#reply = new Reply();
    setTimeout(() => {
      this.#compose();
      this.#send('');
      this.#put('');
    });
  }

  #setState(state) {
    this.classList.toggle('is-answered', state === 'answered');
    this.classList.toggle('is-waiting', state === 'waiting');
    if (state !== '')
      return;
    this.#panel?.remove();
    this.#panel = null;
  }

  /* What is sent, or what is missing still and where. */
  #compose() {
    const { id, hash } = this.#question;
    const response = this.#part.read();
    const confidence = this.#sure?.read() ?? 'none';
    const missing = this.#part.missing(response);
    if (missing)
      return { missing, part: this.#part };
    if (this.#sure && confidence === 'none')
      return { missing: 'sayHowSure', part: this.#sure };
    return { body: JSON.stringify({ activity: activityId(), question: id, hash, response, confidence }) };
  }

  #submit(event) {
    event.preventDefault();
    if (this.#sending || this.#actions.hidden)
      return;
    const { missing, part, body } = this.#compose();
    if (missing) {
      this.#hint(say(missing));
      part.focus();
    } else {
      this.#send(body);
    }
  }

  /* The learner waits for "Saved", so nothing else is done before that; see bench/README.md. */
  async #send(body) {
    if (body === '')
      return;
    this.#sending = true;
    this.setAttribute('aria-busy', 'true');
    try {
      if (this.#drafts)
        await this.#drafts.flush();
      this.#put(await this.#takeReply().send(body));
      requestAnimationFrame(() => this.#present());
      this.dispatchEvent(new CustomEvent('way-answered', { bubbles: true, detail: { question: this.#question.id, open: this.#panel.dataset.reveal === 'hint' } }));
    } catch (error) {
      await this.#fail(error);
      this.#rest();
    }
  }

  /* In the frame in which the panel is first painted, and before it is. */
  #present() {
    this.#show();
    this.#drafts?.settle(this.#part.read());
    this.#rest();
    this.#focusPanel();
  }

  #rest() {
    this.#sending = false;
    this.removeAttribute('aria-busy');
  }

  #takeReply() {
    const reply = this.#reply ?? new Reply();
    this.#reply = null;
    return reply;
  }

  /* An answer that was recorded before is shown as it was recorded. */
  async #fail(error) {
    if (!(error instanceof DoorError))
      throw error;
    if (error.code === 'already-answered') {
      await this.#load();
      this.#focusPanel();
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

  /* The panel is one piece of markup, made by the program (way-page-panel.c), in which every text is escaped. With it come data-reveal, how much it
     shows, and data-outcome, what the form is marked with. */
  #put(markup) {
    if (markup === '')
      return;
    this.#panel?.remove();
    this.insertAdjacentHTML('beforeend', markup);
    this.#panel = this.lastElementChild;
  }

  get #title() {
    return this.#panel.firstElementChild;
  }

  /* What goes with the panel in the form: as much of the outcome as the program gave. */
  #show() {
    const { reveal } = this.#panel.dataset;
    const outcome = JSON.parse(this.#panel.dataset.outcome);
    const all = reveal === 'all';
    this.#title.setAttribute('aria-level', Math.min(this.#level + 1, 6));
    this.#notice.replaceChildren();
    this.#actions.hidden = all;
    if (all) {
      this.#part.lock(outcome);
      this.#sure?.lock(outcome.confidence);
    } else {
      this.#part.fill(outcome.response);
      this.#sure?.fill(outcome.confidence);
    }
    this.#setState(all ? 'answered' : reveal === 'hint' ? 'hinted' : 'waiting');
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

  #focusPanel() {
    if (!this.#panel)
      return;
    focusQuietly(this.#title);
    bringIntoView(this.#panel);
  }

  #press(event) {
    const button = event.target.closest('.way-feedback button');
    if (button?.dataset.change !== undefined)
      this.#changeWords();
    else if (button?.dataset.readAgain !== undefined)
      readAgain(button.dataset.readAgain);
  }

  /* Enter goes on from the feedback, so that a lesson can be worked through without looking for a button. */
  #goOn(event) {
    if (event.key === 'Enter' && !event.repeat && event.target.matches('.way-feedback-title'))
      this.dispatchEvent(new CustomEvent('way-go-on', { bubbles: true }));
  }
}
