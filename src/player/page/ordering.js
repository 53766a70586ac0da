/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI orderInteraction: a list whose entries are moved by buttons, and put in or left out where that may be. */
import { el, formGroup, icon, liveRegion, tellChange } from './dom.js';
import { say } from './strings.js';

function button(name, sign, text, click) {
  return el('button', { type: 'button', class: 'way-move', 'aria-label': say(`${name}Of`, { text }), title: say(name), click },
    sign ? icon(sign) : say(name));
}

/* Not really disabled at the ends of the list: a button that the focus is on must not vanish from under it. */
function setOff(element, off) {
  element.setAttribute('aria-disabled', String(off));
}

class OrderList {
  #rows;
  #mayLeaveOut;
  #list = el('ol', { class: 'way-order', role: 'list' });
  #left = el('ul', { class: 'way-order way-order-left', role: 'list' });
  #leftTitle = el('p', { class: 'way-order-title' }, say('leftOut'));
  #live = liveRegion();

  constructor(question, heading) {
    this.#mayLeaveOut = question.may_leave_out;
    this.#rows = question.options.map((option) => this.#buildRow(option));
    this.element = formGroup(heading, el('p', { class: 'way-option-hint way-order-hint' }, say(question.may_leave_out ? 'orderHintOut' : 'orderHint')), this.#list, this.#mayLeaveOut ? this.#leftTitle : null, this.#mayLeaveOut ? this.#left : null, this.#live);
    this.fill(question.options.map(({ id }) => id));
  }

  #buildRow(option) {
    const row = { option, tag: el('p', { class: 'way-pair-tag' }) };
    row.up = button('moveUp', '↑', option.text, () => this.#move(row, -1));
    row.down = button('moveDown', '↓', option.text, () => this.#move(row, 1));
    row.out = button('leaveOut', null, option.text, () => this.#take(row, false));
    row.in = button('putIn', null, option.text, () => this.#take(row, true));
    row.element = el('li', {},
      el('div', { class: 'way-order-row' },
        el('div', { class: 'way-order-text' }, option.text, row.tag),
        el('div', { class: 'way-order-buttons' }, row.up, row.down, this.#mayLeaveOut ? row.out : null, this.#mayLeaveOut ? row.in : null)));
    return row;
  }

  #in() {
    return [...this.#list.children].map((element) => this.#rows.find((row) => row.element === element));
  }

  #update() {
    const rows = this.#in();
    rows.forEach((row, index) => {
      setOff(row.up, index === 0);
      setOff(row.down, index === rows.length - 1);
    });
    for (const row of this.#rows) {
      const inside = rows.includes(row);
      row.up.hidden = row.down.hidden = row.out.hidden = !inside;
      row.in.hidden = inside;
    }
    this.#leftTitle.hidden = this.#left.childElementCount === 0;
  }

  #sayPlace(row) {
    const rows = this.#in();
    const place = rows.indexOf(row) + 1;
    this.#live.textContent = place > 0 ? say('placeNow', { text: row.option.text, place, count: rows.length }) : say('leftOutNow', { text: row.option.text });
  }

  /* Only the row itself is taken out and put back, so the focus is set again. */
  #after(row, focus) {
    this.#update();
    focus.focus();
    this.#sayPlace(row);
    tellChange(this.element);
  }

  #move(row, step) {
    const rows = this.#in();
    const other = rows[rows.indexOf(row) + step];
    if (!other) {
      this.#sayPlace(row);
      return;
    }
    other.element[step < 0 ? 'before' : 'after'](row.element);
    this.#after(row, step < 0 ? row.up : row.down);
  }

  #take(row, inside) {
    (inside ? this.#list : this.#left).append(row.element);
    this.#after(row, inside ? row.out : row.in);
  }

  read() {
    return this.#in().map((row) => row.option.id);
  }

  missing(response) {
    return response.length === 0 ? 'orderSome' : null;
  }

  focus() {
    const row = this.#in()[0];
    (row ? row.down : this.#rows[0].in).focus();
  }

  fill(response) {
    const inside = response.map((id) => this.#rows.find((row) => row.option.id === id)).filter(Boolean);
    const outside = this.#rows.filter((row) => !inside.includes(row));
    this.#list.replaceChildren(...inside.map((row) => row.element));
    this.#left.replaceChildren(...outside.map((row) => row.element));
    this.#update();
  }

  lock(outcome) {
    this.fill(outcome.response);
    this.element.disabled = true;
    for (const part of outcome.options) {
      const row = this.#rows.find((candidate) => candidate.option.id === part.id);
      row?.element.classList.add(part.correct ? 'is-good' : 'is-again');
      row?.tag.replaceChildren(say(part.correct ? 'tagRightPlace' : 'tagOtherPlace'));
    }
  }

  unlock() {
    this.element.disabled = false;
  }
}

export const questionType = {
  build: (question, heading) => new OrderList(question, heading),
};
