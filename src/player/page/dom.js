/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements are built from parts; text is always text. */

let lastId = 0;

export function uniqueId(stem) {
  lastId += 1;
  return `way-${stem}-${lastId}`;
}

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function')
      element.addEventListener(key, value);
    else if (value === true)
      element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(sign) {
  return el('span', { class: 'way-icon', 'aria-hidden': 'true' }, sign);
}

/* What belongs to one question, under its words; to disable it disables everything in it. */
export function formGroup(heading, ...children) {
  return el('fieldset', { class: 'way-choices' }, el('legend', {}, heading), ...children);
}

/* Says something to those who do not see it change. */
export function liveRegion() {
  return el('p', { class: 'way-live', role: 'status' });
}

/* One text, as paragraphs. */
export function paragraphs(text) {
  return text.split(/\n\s*\n/).map((part) => el('p', {}, part));
}

/* Lets the part's form know of a change that is no native control's. */
export function tellChange(element) {
  element.dispatchEvent(new Event('change', { bubbles: true }));
}

/* One below the heading that the component stands under. */
export function headingLevel(component) {
  const before = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(
    (heading) => heading.compareDocumentPosition(component) & Node.DOCUMENT_POSITION_FOLLOWING && !heading.closest('way-question, way-quiz, way-sources, [hidden]'));
  const last = before.at(-1);
  return last ? Math.min(Number(last.localName[1]) + 1, 5) : 2;
}

export function reducedMotion() {
  return document.documentElement.dataset.motion === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function focusQuietly(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

export function bringIntoView(element) {
  element.scrollIntoView({ block: 'nearest', behavior: reducedMotion() ? 'auto' : 'smooth' });
}
