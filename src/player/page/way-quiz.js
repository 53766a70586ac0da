/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-quiz>: the open activity's questions, one after the other, and a calm end. */
import { activityId, ask, tell } from './door.js';
import { el, focusQuietly } from './dom.js';
import { savePlace, startingPlace } from './place.js';
import { say } from './strings.js';

export class WayQuiz extends HTMLElement {
  #quiz;
  #answered = new Set();
  #index = 0;
  #stage = el('div', { class: 'way-quiz-stage' });
  #bar = el('progress', { class: 'way-progress' });
  #words = el('p', { class: 'way-progress-words' });
  #intro = el('p', { class: 'lead' });
  #previous = el('button', { type: 'button', class: 'way-button is-quiet', click: () => this.#go(this.#index - 1) }, say('previousQuestion'));
  #next = el('button', { type: 'button', class: 'way-button', click: () => this.#go(this.#index + 1) });

  connectedCallback() {
    this.ready ??= this.#load();
  }

  get #count() {
    return this.#quiz.questions.length;
  }

  async #load() {
    try {
      this.#quiz = await ask('activity', activityId());
    } catch (error) {
      this.replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, `${say('cannotShow')}. `, error.message));
      return;
    }
    for (const { id, answered } of this.#quiz.questions)
      if (answered)
        this.#answered.add(id);
    this.addEventListener('way-answered', (event) => this.#note(event.detail.question));
    this.addEventListener('way-go-on', () => this.#go(this.#index + 1));
    this.append(
      el('div', { class: 'way-quiz-progress' }, this.#bar, this.#words),
      this.#intro,
      this.#stage,
      el('nav', { class: 'way-quiz-nav' }, this.#previous, this.#next));
    this.#intro.textContent = this.#quiz.intro ?? '';
    await this.#show(this.#firstIndex());
  }

  /* The place that was saved, else the first question without an answer, else the end. */
  #firstIndex() {
    const place = startingPlace();
    return place ? Math.min(place.block, this.#count) : this.#firstOpen();
  }

  #firstOpen() {
    const index = this.#quiz.questions.findIndex(({ id }) => !this.#answered.has(id));
    return index < 0 ? this.#count : index;
  }

  #note(id) {
    this.#answered.add(id);
    this.#update();
  }

  async #go(index) {
    await this.#show(index);
    savePlace(this.#index, 0);
    scrollTo(0, 0);
    focusQuietly(this.#stage.querySelector('.way-stem, .way-done-title') ?? this.#stage);
  }

  async #show(index) {
    this.#index = index;
    if (index >= this.#count) {
      this.#stage.replaceChildren(this.#end());
    } else {
      const question = el('way-question', { ref: this.#quiz.questions[index].id });
      this.#stage.replaceChildren(question);
      await question.ready;
    }
    this.#update();
  }

  #update() {
    const answered = this.#answered.size;
    const last = this.#index === this.#count - 1;
    const current = this.#quiz.questions[this.#index];
    this.#bar.max = this.#count;
    this.#bar.value = answered;
    this.#bar.setAttribute('aria-label', say('progress', { answered, count: this.#count }));
    this.#words.textContent = say('progress', { answered, count: this.#count });
    this.#intro.hidden = this.#index > 0 || !this.#quiz.intro;
    this.#previous.hidden = this.#index === 0;
    this.#next.hidden = !current;
    this.#next.textContent = say(last ? 'finish' : 'nextQuestion');
    this.#next.classList.toggle('is-quiet', Boolean(current) && !this.#answered.has(current.id));
    document.title = current ? `${say('questionOf', { number: this.#index + 1, count: this.#count })} – ${this.#quiz.title}` : this.#quiz.title;
  }

  #end() {
    const count = this.#count;
    const answered = this.#answered.size;
    const open = answered < count;
    const button = (label, click, quiet) => el('button', { type: 'button', class: `way-button${quiet ? ' is-quiet' : ''}`, click }, label);
    return el('section', { class: 'way-done' },
      el('h2', { class: 'way-done-title' }, say(open ? 'openTitle' : 'doneTitle')),
      el('p', {}, open ? say('openText', { answered, count }) : say(count === 1 ? 'doneTextOne' : 'doneText', { count })),
      open
        ? el('div', { class: 'way-done-actions' }, button(say('goToOpen'), () => this.#go(this.#firstOpen())))
        : el('div', { class: 'way-done-actions' },
          button(say('seeResult'), () => tell('result', { activity: activityId() }).catch(() => {})),
          button(say('lookThrough'), () => this.#go(0), true),
          button(say('takeAgain'), () => this.#retake(), true)),
      el('div', { class: 'way-notice' }));
  }

  async #retake() {
    try {
      await tell('retake', { activity: activityId() });
      location.reload();
    } catch (error) {
      this.#stage.querySelector('.way-notice').replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, error.message));
    }
  }
}
