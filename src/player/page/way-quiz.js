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
    this.addEventListener('way-answered', (event) => this.#note(event.detail));
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

  /* A try with more to come is no answer yet. */
  #note({ question, open }) {
    if (!open)
      this.#answered.add(question);
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
    this.#next.textContent = say(last ? (this.#quiz.deferred && !this.#quiz.finished ? 'toTheEnd' : 'finish') : 'nextQuestion');
    this.#next.classList.toggle('is-quiet', Boolean(current) && !this.#answered.has(current.id));
    document.title = current ? `${say('questionOf', { number: this.#index + 1, count: this.#count })} – ${this.#quiz.title}` : this.#quiz.title;
  }

  #end() {
    const { title, text, actions } = this.#describeEnd();
    return el('section', { class: 'way-done' },
      el('h2', { class: 'way-done-title' }, title),
      el('p', {}, text),
      el('div', { class: 'way-done-actions' }, ...actions.map(([key, click], index) =>
        el('button', { type: 'button', class: `way-button${index > 0 ? ' is-quiet' : ''}`, click }, say(key)))),
      el('div', { class: 'way-notice' }));
  }

  /* actions: [key of the button's words, what it does]; the first is the way on. */
  #describeEnd() {
    const count = this.#count;
    const answered = this.#answered.size;
    const advance = ['goOn', () => tell('advance', { activity: activityId() }).catch(() => {})];
    const lookThrough = ['lookThrough', () => this.#go(0)];
    const result = ['seeResult', () => tell('result', { activity: activityId() }).catch(() => {})];
    const retake = ['takeAgain', () => this.#act('retake', () => location.reload())];

    if (count === 0)
      return { title: this.#quiz.title, text: say('notAsked'), actions: [advance] };
    if (answered < count)
      return { title: say('openTitle'), text: say('openText', { answered, count }), actions: [['goToOpen', () => this.#go(this.#firstOpen())]] };
    if (this.#quiz.deferred && !this.#quiz.finished)
      return { title: say('readyTitle'), text: say('readyText'), actions: [['finish', () => this.#act('finish', () => this.#finished())], lookThrough] };
    if (this.#quiz.pre_check)
      return { title: say('thanksTitle'), text: say('thanksText'), actions: [advance, lookThrough] };
    if (this.#quiz.repeats)
      return { title: say('againTitle'), text: say('againText'), actions: [['seeChange', result[1]], advance, lookThrough, retake] };
    return { title: say('doneTitle'), text: say(count === 1 ? 'doneTextOne' : 'doneText', { count }), actions: [result, lookThrough, retake] };
  }

  #finished() {
    this.#quiz.finished = true;
    return this.#go(this.#count);
  }

  async #act(what, then) {
    try {
      await tell(what, { activity: activityId() });
      await then();
    } catch (error) {
      this.#stage.querySelector('.way-notice').replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, error.message));
    }
  }
}
