/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts that a scene is shown with. */
import { el, icon, paragraphs, uniqueId } from './dom.js';
import { say, saySource } from './strings.js';

/* The first moment begins with the setting; later it can be looked at again. */
export function settingParts({ intro, path }) {
  if (path.length === 0)
    return paragraphs(intro);
  return [el('details', { class: 'way-setting' }, el('summary', {}, say('setting')), ...paragraphs(intro))];
}

function titleOf(title, index) {
  return title ?? say('momentNumber', { number: index + 1 });
}

export function momentHeading(node, index) {
  return el('h2', { class: 'way-scene-title' }, titleOf(node.title, index));
}

/* Words and no numbers; before, where given, are the values that a choice may have changed. */
export function valueList(values, before = values) {
  if (values.length === 0)
    return null;
  return el('dl', { class: 'way-values' }, ...values.map((value, index) => {
    const was = before[index].word;
    return el('div', {},
      el('dt', {}, value.name),
      el('dd', {}, value.word, was === value.word ? null : el('span', { class: 'way-value-was' }, ` (${say('valueWas', { word: was })})`)));
  }));
}

/* Where a question comes first, the choices are opened by its answer. */
export function choiceList(node, choose) {
  const heading = el('h3', { class: 'way-scene-ask', id: uniqueId('ask') }, say('moment'));
  return el('section', { class: 'way-scene-choices', 'aria-labelledby': heading.id },
    heading,
    el('p', { class: 'way-scene-first way-option-hint', hidden: !node.question }, say('questionFirst')),
    el('fieldset', { class: 'way-choices', 'aria-labelledby': heading.id, hidden: Boolean(node.question) },
      ...node.choices.map((choice) => el('button', { type: 'button', class: 'way-choice', click: () => choose(choice.id) }, choice.text))));
}

export function pathList(path, rewind) {
  if (path.length === 0)
    return null;
  const entry = ({ node, title, choice }, index) => el('li', {},
    el('p', { class: 'way-statement-lead' }, titleOf(title, index)),
    el('p', {}, say('youChose', { text: choice })),
    el('button', { type: 'button', class: 'way-link', 'aria-label': say('backToOf', { title: titleOf(title, index) }), click: () => rewind(node) }, say('backTo')));
  return el('details', { class: 'way-path' },
    el('summary', {}, say('wayHere')),
    el('p', { class: 'way-option-hint' }, say('keepsWays')),
    el('ol', {}, ...path.map(entry)));
}

export function resultParts(last) {
  const kind = last.best ? 'good' : last.safety_critical ? 'again' : 'own';
  return [
    el('h2', { class: 'way-scene-title' }, say('youChose', { text: last.text })),
    el('p', { class: 'way-scene-label' }, say('thenHappens')),
    ...paragraphs(last.result),
    el('aside', { class: `way-take is-${kind}` },
      last.safety_critical ? el('p', { class: 'way-safety' }, icon('◆'), say('sceneSafety')) : null,
      el('p', { class: 'way-statement-lead' }, say('toTake')),
      ...paragraphs(last.feedback)),
  ];
}

function factItem(fact) {
  return el('li', {}, el('p', {}, fact.statement),
    el('p', { class: 'way-source-notes' }, fact.due ? `${say('beingChecked')} · ${saySource(fact)}` : saySource(fact)));
}

function otherWay(other, rewind) {
  const title = titleOf(other.title, 0);
  return el('section', { class: 'way-other-way' },
    el('h3', {}, say('anotherWay')),
    el('p', { class: 'way-statement-lead' }, say('anotherWayText', { title, choice: other.choice })),
    ...paragraphs(other.result),
    el('button', { type: 'button', class: 'way-link', click: () => rewind(other.node) }, say('tryThat')));
}

export function debriefParts(debrief, rewind) {
  return [
    el('h3', {}, say('lookingBack')),
    ...paragraphs(debrief.text),
    debrief.facts.length > 0 ? el('h3', {}, say('whatMattered')) : null,
    debrief.facts.length > 0 ? el('ul', { class: 'way-scene-facts' }, ...debrief.facts.map(factItem)) : null,
    debrief.other ? otherWay(debrief.other, rewind) : null,
  ];
}
