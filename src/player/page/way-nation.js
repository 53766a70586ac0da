/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-nation>: chooses whose law and services are shown. */
import { choiceRow } from './choice.js';
import { el, uniqueId } from './dom.js';
import { chooseNation, currentNation, nationChoices } from './nation.js';
import { say, sayNation } from './strings.js';

export class WayNation extends HTMLElement {
  #rows;
  #notice = el('div', { class: 'way-notice' });
  #sync = () => this.#show();

  connectedCallback() {
    document.addEventListener('way-nation-changed', this.#sync);
    if (!this.#rows)
      this.#build();
    this.#show();
  }

  disconnectedCallback() {
    document.removeEventListener('way-nation-changed', this.#sync);
  }

  #build() {
    const name = uniqueId('nation');
    this.#rows = nationChoices.map((id) => choiceRow(el('input', { type: 'radio', name, value: id, change: () => this.#choose(id) }), sayNation(id)));
    this.replaceChildren(el('fieldset', { class: 'way-choices' },
      el('legend', { class: 'way-entry-label' }, say('nationAsk')),
      el('p', { class: 'way-option-hint' }, say('nationWhy')),
      el('div', { class: 'way-pills' }, ...this.#rows.map((row) => row.element))), this.#notice);
  }

  #show() {
    for (const { input } of this.#rows)
      input.checked = input.value === currentNation();
  }

  async #choose(id) {
    this.#notice.replaceChildren();
    try {
      await chooseNation(id);
    } catch (error) {
      this.#show();
      this.#notice.replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, `${say('nationNotSaved')} ${error.message}`));
    }
  }
}
