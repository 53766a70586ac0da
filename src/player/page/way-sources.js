/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-sources>: every fact of the module under its source, with its dates. */
import { ask } from './door.js';
import { el, headingLevel } from './dom.js';
import { say, sayDate, sayNation } from './strings.js';

function groupBySource(facts) {
  const groups = new Map();
  for (const fact of facts) {
    const key = [fact.title, fact.publisher, fact.year].join('\n');
    if (!groups.has(key))
      groups.set(key, []);
    groups.get(key).push(fact);
  }
  return [...groups.values()].sort((a, b) => a[0].title.localeCompare(b[0].title));
}

function factItem(fact) {
  const dates = fact.due ? [say('beingChecked')] : [say('asOf', { date: sayDate(fact.as_of) }), say('checkBy', { date: sayDate(fact.check_by) })];
  const notes = [sayNation(fact.jurisdiction), fact.reference, ...dates];
  return el('li', { id: `fact-${fact.id}` }, el('p', {}, fact.statement), el('p', { class: 'way-source-notes' }, notes.filter(Boolean).join(' · ')));
}

function sourceSection(facts, level) {
  const [{ title, publisher, year }] = facts;
  return el('section', { class: 'way-source' },
    el(`h${level}`, {}, title),
    el('p', { class: 'way-source-publisher' }, [publisher, year].filter(Boolean).join(', ')),
    el('ul', {}, ...facts.map(factItem)));
}

export class WaySources extends HTMLElement {
  connectedCallback() {
    this.ready ??= this.#load();
  }

  async #load() {
    try {
      const sources = await ask('sources');
      const level = headingLevel(this);
      this.replaceChildren(
        ...groupBySource(sources.facts).map((facts) => sourceSection(facts, level)),
        el('p', { class: 'quiet' },
          say('review', { reviewed: sayDate(sources.reviewed_on), due: sayDate(sources.review_by) }), ' ',
          say(sources.expert_reviewed ? 'reviewDone' : 'reviewAwaited')));
    } catch (error) {
      this.replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, `${say('cannotShow')}. `, error.message));
    }
  }
}
