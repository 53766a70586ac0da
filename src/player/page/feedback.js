/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said after an answer. It never says "wrong": it says what happens next, and what would be safer. A question type gives the statements,
   and the panel around them is the same for all. */
import { activityId, tell } from './door.js';
import { bringIntoView, el, focusQuietly, icon, uniqueId } from './dom.js';
import { say, sayTime } from './strings.js';

export function statement(kind, sign, lead, ...texts) {
  return el('div', { class: `way-statement is-${kind}` },
    icon(sign),
    el('div', {}, el('p', { class: 'way-statement-lead' }, lead), ...texts.filter(Boolean).map((text) => el('p', {}, text))));
}

export function chosenStatement(correct, text, ...texts) {
  return statement(correct ? 'good' : 'again', correct ? '✓' : '→', say('youSaid', { text }), ...texts);
}

/* Where nothing is right or otherwise. */
export function plainStatement(lead, ...texts) {
  return el('div', { class: 'way-plain' }, el('p', { class: 'way-statement-lead' }, lead), ...texts.filter(Boolean).map((text) => el('p', {}, text)));
}

/* entries: [lead, text]. Nothing to fold is null. */
export function foldedStatements(summary, entries) {
  if (entries.length === 0)
    return null;
  return el('details', { class: 'way-others' },
    el('summary', {}, summary),
    ...entries.map(([lead, text]) => el('div', { class: 'way-other' }, el('p', { class: 'way-statement-lead' }, lead), text ? el('p', {}, text) : null)));
}

function pickTitle(question, outcome, type) {
  if (!question.marked)
    return say(type.title);
  const degree = outcome.full ? 'Full' : outcome.score.raw > outcome.score.min ? 'Part' : 'None';
  return say(`title${degree}${question.safety_critical ? 'Safe' : ''}`);
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

function savedLine(outcome) {
  return el('p', { class: 'way-saved', role: 'status', title: say('savedAt', { time: sayTime(outcome.saved_at) }) }, say('saved'), ' ', icon('✓'));
}

/* How sure the learner was. To have been certain and not right is what is worth most to look at again. */
function sureLine(question, outcome) {
  if (!question.marked || outcome.confidence === 'none')
    return null;
  const marks = outcome.certainty_marks;
  return el('p', { class: 'way-sure-line' },
    say('youWere', { sure: say(`sure-${outcome.confidence}`) }),
    outcome.confidence === 'certain' && !outcome.full ? ` ${say('certainAgain')}` : null,
    marks === null ? null : ` ${say('certaintyMarks', { marks: String(marks).replace('-', '−') })}`);
}

function beforeLine(question, outcome, type) {
  if (!outcome.before)
    return null;
  const text = type.words(question, outcome.before.response) || say('nothingWritten');
  const changed = JSON.stringify(outcome.before.response) !== JSON.stringify(outcome.response);
  return el('p', { class: 'way-before' }, say('beforeSaid', { text }), changed ? null : ` ${say('beforeSame')}`);
}

function panelOf(kind, level, sign, title, ...children) {
  const heading = el(`h${level}`, { class: 'way-feedback-title', id: uniqueId('feedback') }, icon(sign), title);
  return { heading, panel: el('section', { class: `way-feedback is-${kind}`, 'aria-labelledby': heading.id }, heading, ...children) };
}

/* Only called with what came back through the door, so "Saved" is true. */
export function feedbackPanel(question, outcome, level, type) {
  const { statements, more = null } = type.feedback(question, outcome);
  const good = outcome.full || !question.marked;
  return panelOf(question.marked ? (outcome.full ? 'good' : 'again') : 'own', level, good ? '✓' : '→', pickTitle(question, outcome, type),
    ...statements,
    outcome.explanation ? el('p', { class: 'way-explanation' }, outcome.explanation) : null,
    more,
    sureLine(question, outcome),
    beforeLine(question, outcome, type),
    el('div', { class: 'way-feedback-foot' }, readAgain(outcome), savedLine(outcome)));
}

/* Not right yet, and there are tries left: the form stays open. */
export function hintPanel(outcome, level) {
  const left = outcome.tries_left;
  return panelOf('own', level, '→', say('hintTitle'),
    outcome.hint ? el('p', {}, outcome.hint) : null,
    el('p', {}, say(left === 1 ? 'triesLeftOne' : 'triesLeft', { left })),
    el('div', { class: 'way-feedback-foot' }, savedLine(outcome)));
}

/* Feedback comes when the quiz is finished, and until then the form stays open. */
export function waitPanel(outcome, level) {
  return panelOf('own', level, '✓', say('waitTitle'), el('p', { title: say('savedAt', { time: sayTime(outcome.saved_at) }) }, say('waitText')));
}
