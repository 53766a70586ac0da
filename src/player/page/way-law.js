/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-law nation="…" fact="ID">: an index card with nation, date and source on its edge. A fact that is past its date says so and not its age. */
import { ask } from './door.js';
import { el } from './dom.js';
import { say, sayDate, sayNation, saySource } from './strings.js';

export class WayLaw extends HTMLElement {
  connectedCallback() {
    this.ready ??= this.#load();
  }

  async #load() {
    const nation = sayNation(this.getAttribute('nation'));
    const date = el('p', { class: 'way-law-date' });
    const source = el('p', { class: 'way-law-source' });
    this.setAttribute('role', 'note');
    this.setAttribute('aria-label', say('lawIn', { nation }));
    this.prepend(el('div', { class: 'way-law-edge' }, el('p', { class: 'way-law-nation' }, nation), date));
    this.append(source);
    try {
      const fact = await ask('fact', this.getAttribute('fact'));
      date.textContent = fact.due ? say('beingChecked') : `${say('asOf', { date: sayDate(fact.as_of) })} · ${say('checkBy', { date: sayDate(fact.check_by) })}`;
      source.textContent = say('source', { source: saySource(fact) });
      this.classList.toggle('is-due', fact.due);
    } catch (error) {
      source.textContent = error.message;
    }
  }
}
