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

function statement(kind, sign, lead, feedback) {
  return el('div', { class: `way-statement is-${kind}` },
    icon(sign),
    el('div', {}, el('p', { class: 'way-statement-lead' }, lead), feedback ? el('p', {}, feedback) : null));
}

function saidStatements(options) {
  return options.filter((option) => option.chosen).map((option) => option.correct
    ? statement('good', '✓', say('youSaid', option), option.feedback)
    : statement('again', '→', say('youSaid', option), option.feedback));
}

function missedStatements(question, options) {
  const key = isMultiple(question) ? 'missed' : question.safety_critical ? 'safer' : 'better';
  return options.filter((option) => option.correct && !option.chosen).map((option) => statement('good', '✓', say(key, option), option.feedback));
}

function otherOptions(options) {
  const others = options.filter((option) => !option.chosen && !option.correct);
  if (others.length === 0)
    return null;
  return el('details', { class: 'way-others' },
    el('summary', {}, say(others.length === 1 ? 'whyOther' : 'whyOthers')),
    ...others.map((option) => el('div', { class: 'way-other' }, el('p', { class: 'way-statement-lead' }, option.text), el('p', {}, option.feedback))));
}

function readAgain(outcome) {
  if (!outcome.read_again)
    return null;
  const here = outcome.read_again.activity === activityId();
  const go = () => {
    if (!here) {
      tell('go', { activity: outcome.read_again.activity }).catch(() => {});
      return;
    }
    const heading = document.querySelector('main h1');
    focusQuietly(heading);
    bringIntoView(heading);
  };
  return el('button', { type: 'button', class: 'way-link', click: go }, say(here ? 'readAgainHere' : 'readAgain', outcome.read_again));
}

/* Only called with what came back through the door, so "Saved" is true. */
export function feedbackPanel(question, outcome, level) {
  const options = joinOptions(question, outcome);
  const heading = el(`h${level}`, { class: 'way-feedback-title', id: uniqueId('feedback') },
    icon(outcome.full ? '✓' : '→'), pickTitle(question, outcome));
  const panel = el('section', { class: `way-feedback ${outcome.full ? 'is-good' : 'is-again'}`, 'aria-labelledby': heading.id },
    heading,
    ...saidStatements(options),
    ...missedStatements(question, options),
    outcome.explanation ? el('p', { class: 'way-explanation' }, outcome.explanation) : null,
    otherOptions(options),
    el('div', { class: 'way-feedback-foot' },
      readAgain(outcome),
      el('p', { class: 'way-saved', role: 'status', title: say('savedAt', { time: sayTime(outcome.saved_at) }) }, say('saved'), ' ', icon('✓'))));
  return { panel, heading };
}
