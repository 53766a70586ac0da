/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QTI inlineChoiceInteraction: menus inside the running text. */
import { el, formGroup, icon } from './dom.js';
import { pairMenu, readPair } from './pairs.js';
import { say } from './strings.js';

function textOf(gap, id) {
  return gap.options.find((option) => option.id === id)?.text ?? '';
}

function buildGap(gap) {
  const menu = pairMenu(gap.options, { 'aria-label': gap.name });
  return { gap, menu, element: el('span', { class: 'way-gap' }, menu) };
}

/* "{id}" in the text marks a gap's place; what is no gap's stays as it is. */
function fillText(text, gaps) {
  return text.split(/\n\s*\n/).map((paragraph) => el('p', {}, ...paragraph.split(/(\{[^{}]+\})/).map((part) =>
    gaps.find(({ gap }) => part === `{${gap.id}}`)?.element ?? part)));
}

export const questionType = {
  build(question, heading) {
    const gaps = question.gaps.map(buildGap);
    const element = formGroup(heading, el('div', { class: 'way-gap-text' }, ...fillText(question.text, gaps)));

    return {
      element,
      read: () => gaps.filter(({ menu }) => menu.value !== '').map(({ gap, menu }) => `${gap.id} ${menu.value}`),
      missing: (response) => (response.length < gaps.length ? 'gapAll' : null),
      focus: () => (gaps.find(({ menu }) => menu.value === '') ?? gaps[0]).menu.focus(),

      fill(response) {
        const pairs = response.map(readPair);
        for (const { gap, menu } of gaps)
          menu.value = pairs.find((pair) => pair.item === gap.id)?.option ?? '';
      },

      /* The menus give way to words, which wrap with the text. */
      lock(outcome) {
        this.fill(outcome.response);
        for (const { gap, menu, element: place } of gaps) {
          const part = outcome.options.find((candidate) => candidate.item === gap.id);
          const good = Boolean(part?.correct);
          place.className = `way-gap is-${good ? 'good' : 'again'}`;
          place.replaceChildren(icon(good ? '✓' : '→'), textOf(gap, menu.value) || say('leftOpen'));
        }
      },

      unlock() {
        for (const { menu, element: place } of gaps) {
          place.className = 'way-gap';
          place.replaceChildren(menu);
        }
      },
    };
  },
};
