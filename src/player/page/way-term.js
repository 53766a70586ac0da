/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-term ref="ID">words</way-term>: the glossary's card on click, tap, focus or pointer. */
import { ask } from './door.js';
import { el, uniqueId } from './dom.js';
import { say } from './strings.js';

const openDelay = 200;
const closeDelay = 250;
const margin = 12;

/* There is one card; it lives at the end of the page and is read out when its words change. */
class Card {
  #owner = null;
  #timer = 0;
  element = el('div', { class: 'way-card', id: uniqueId('card'), role: 'status', hidden: true,
    pointerenter: () => clearTimeout(this.#timer), pointerleave: () => this.closeSoon() });

  constructor() {
    document.body.append(this.element);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape')
        this.close();
    });
    document.addEventListener('pointerdown', (event) => {
      if (!event.target.closest('way-term, .way-card'))
        this.close();
    });
    addEventListener('resize', () => this.close());
  }

  isOpenFor(term) {
    return this.#owner === term;
  }

  openSoon(term) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(term), openDelay);
  }

  closeSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), closeDelay);
  }

  async open(term) {
    clearTimeout(this.#timer);
    if (this.#owner === term)
      return;
    this.close();
    this.#owner = term;
    const content = await term.content();
    if (this.#owner !== term)
      return;
    this.element.hidden = false;
    this.element.replaceChildren(...content);
    this.#place(term);
    term.setAttribute('aria-expanded', 'true');
  }

  close() {
    clearTimeout(this.#timer);
    this.#owner?.setAttribute('aria-expanded', 'false');
    this.#owner = null;
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  /* Under the words, or over them where there is no room below; never past the page's edge. */
  #place(term) {
    const words = term.getClientRects()[0];
    const card = this.element.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const below = innerHeight - words.bottom;
    const above = below < card.height + margin && words.top > card.height + margin;
    const left = Math.max(margin, Math.min(words.left, width - card.width - margin));
    this.element.style.left = `${left + scrollX}px`;
    this.element.style.top = `${(above ? words.top - card.height - 6 : words.bottom + 6) + scrollY}px`;
  }
}

let sharedCard = null;

function card() {
  sharedCard ??= new Card();
  return sharedCard;
}

export class WayTerm extends HTMLElement {
  #term = null;

  connectedCallback() {
    this.setAttribute('role', 'button');
    this.setAttribute('aria-expanded', 'false');
    this.tabIndex = 0;
    this.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && card().openSoon(this));
    this.addEventListener('pointerleave', () => card().closeSoon());
    this.addEventListener('focus', () => this.matches(':focus-visible') && card().open(this));
    this.addEventListener('blur', () => card().close());
    this.addEventListener('click', () => card().open(this));
    this.addEventListener('keydown', (event) => this.#press(event));
  }

  #press(event) {
    if (event.key !== 'Enter' && event.key !== ' ')
      return;
    event.preventDefault();
    if (card().isOpenFor(this))
      card().close();
    else
      card().open(this);
  }

  async content() {
    try {
      this.#term ??= await ask('term', this.getAttribute('ref'));
    } catch {
      return [el('p', {}, say('termMissing'))];
    }
    const { term, definition, also_known_as: others } = this.#term;
    return [
      el('p', { class: 'way-card-term' }, term),
      el('p', {}, definition),
      others.length > 0 ? el('p', { class: 'way-card-others' }, say('alsoKnownAs', { names: others.join(', ') })) : '',
    ];
  }
}
