/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said after an answer. It never says "wrong": it says what happens next, and what would be safer. */
import { activityId, tell } from './door.js';
import { bringIntoView, el, focusQuietly, icon, uniqueId } from './dom.js';
import { say, sayTime } from './strings.js';

function pickTitle(question, outcome) {
  const degree = outcome.full ? 'Full' : outcome.score.raw > outcome.score.min ? 'Part' : 'None';
  return say(`title${degree}${question.safety_critical ? 'Safe' : ''}`);
}

function joinOptions(question, outcome) {
  return question.options.map((option) => ({ ...option, ...outcome.options.find((result) => result.id === option.id) }));
}

function isMultiple(question) {
  return question.type === 'multiple-response';
}

export function optionTags(question, outcome) {
  const tags = new Map();
  for (const option of joinOptions(question, outcome)) {
    if (option.chosen)
      tags.set(option.id, { kind: option.correct ? 'good' : 'again', text: say('tagChosen') });
    else if (option.correct)
      tags.set(option.id, { kind: 'missed', text: say(isMultiple(question) ? 'tagMissed' : question.safety_critical ? 'tagSafer' : 'tagBetter') });
  }
  return tags;
}

/* What was said, then what belongs to it. */
function findStatements(question, options) {
  const key = isMultiple(question) ? 'missed' : question.safety_critical ? 'safer' : 'better';
  const said = options.filter((option) => option.chosen);
  const missed = options.filter((option) => option.correct && !option.chosen);
  return [
    ...said.map((option) => ({ good: option.correct, lead: say('youSaid', option), text: option.feedback })),
    ...missed.map((option) => ({ good: true, lead: say(key, option), text: option.feedback })),
  ];
}

function findOthers(options) {
  return options.filter((option) => !option.chosen && !option.correct).map((option) => ({ lead: option.text, text: option.feedback }));
}

/* A part with nothing to say goes. */
function fillOrRemove(element, text) {
  if (text)
    element.textContent = text;
  else
    element.remove();
}

function emptyWords() {
  const lead = el('p', { class: 'way-statement-lead' });
  const text = el('p');
  const fill = (words) => {
    lead.textContent = words.lead;
    fillOrRemove(text, words.text);
  };
  return { parts: [lead, text], fill };
}

function emptyStatement() {
  const words = emptyWords();
  const sign = icon('');
  const element = el('div', { class: 'way-statement' }, sign, el('div', {}, ...words.parts));
  const fill = (statement) => {
    element.classList.add(statement.good ? 'is-good' : 'is-again');
    sign.textContent = statement.good ? '✓' : '→';
    words.fill(statement);
  };
  return { element, fill };
}

function emptyOther() {
  const words = emptyWords();
  return { element: el('div', { class: 'way-other' }, ...words.parts), fill: words.fill };
}

function fillParts(parts, words) {
  parts.forEach((part, index) => (index < words.length ? part.fill(words[index]) : part.element.remove()));
}

/* Built without a word while the learner chooses, so that after the answer nothing but words is put in: that is the shorter wait. */
export class FeedbackPanel {
  #question;
  #statements;
  #others;
  #readAgain;
  #sign = icon('');
  #title = el('span');
  #explanation = el('p', { class: 'way-explanation' });
  #whyOthers = el('summary');
  #link = el('button', { type: 'button', class: 'way-link', click: () => this.#goBack() });
  #saved = el('p', { class: 'way-saved', role: 'status' });

  constructor(question, level) {
    this.#question = question;
    this.#statements = question.options.map(emptyStatement);
    this.#others = question.options.map(emptyOther);
    const details = el('details', { class: 'way-others' }, this.#whyOthers, ...this.#others.map((other) => other.element));
    this.heading = el(`h${level}`, { class: 'way-feedback-title', id: uniqueId('feedback') }, this.#sign, this.#title);
    this.element = el('section', { class: 'way-feedback', 'aria-labelledby': this.heading.id },
      this.heading,
      ...this.#statements.map((statement) => statement.element),
      this.#explanation,
      details,
      el('div', { class: 'way-feedback-foot' }, this.#link, this.#saved));
  }

  /* Only called with what came back through the door, so "Saved" is true. */
  fill(outcome) {
    const options = joinOptions(this.#question, outcome);
    const others = findOthers(options);
    this.element.classList.add(outcome.full ? 'is-good' : 'is-again');
    this.#sign.textContent = outcome.full ? '✓' : '→';
    this.#title.textContent = pickTitle(this.#question, outcome);
    fillParts(this.#statements, findStatements(this.#question, options));
    fillParts(this.#others, others);
    fillOrRemove(this.#explanation, outcome.explanation);
    if (others.length > 0)
      this.#whyOthers.textContent = say(others.length === 1 ? 'whyOther' : 'whyOthers');
    else
      this.#whyOthers.parentElement.remove();
    this.#fillFoot(outcome);
  }

  #fillFoot(outcome) {
    this.#readAgain = outcome.read_again;
    fillOrRemove(this.#link, this.#readAgain && say(this.#isHere() ? 'readAgainHere' : 'readAgain', this.#readAgain));
    this.#saved.title = say('savedAt', { time: sayTime(outcome.saved_at) });
    this.#saved.append(say('saved'), ' ', icon('✓'));
  }

  #isHere() {
    return this.#readAgain.activity === activityId();
  }

  #goBack() {
    if (!this.#isHere()) {
      tell('go', { activity: this.#readAgain.activity }).catch(() => {});
      return;
    }
    const heading = document.querySelector('main h1');
    focusQuietly(heading);
    bringIntoView(heading);
  }
}
