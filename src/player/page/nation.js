/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose law and services are shown. What is about another nation is hidden and not taken away, so that a change loses nothing. */
import { tell } from './door.js';
import { el } from './dom.js';
import { say, sayNation } from './strings.js';

const root = document.documentElement;
const four = ['england', 'wales', 'scotland', 'northern-ireland'];
const several = { 'england-and-wales': ['england', 'wales'] };
const dependent = 'main [data-nations], main way-law[nation]';

export const nationChoices = [...four, 'all'];

export function currentNation() {
  return root.dataset.nation;
}

/* data-nations goes before a law card's own nation. */
function nationsOf(element) {
  if (element.dataset.nations !== undefined)
    return element.dataset.nations.split(/\s+/).filter(Boolean);
  const nation = element.getAttribute('nation');
  return several[nation] ?? (four.includes(nation) ? [nation] : four);
}

/* Before a nation is chosen only what is about all four is shown. */
function applies(element) {
  const nation = currentNation();
  const list = nationsOf(element);
  return nation === 'all' || (nation === 'unset' ? four.every((one) => list.includes(one)) : list.includes(nation));
}

function isNational(element) {
  const list = nationsOf(element);
  return !four.every((one) => list.includes(one));
}

/* One line above the first of what differs. Where the page has a chooser of its own, that is enough. */
function addFold() {
  const first = [...document.querySelectorAll(dependent)].find(isNational);
  if (!first || document.querySelector('way-nation'))
    return;
  const place = first.closest('main :is(ul, ol, dl)') ?? first;
  place.before(el('details', { class: 'way-nation-fold' }, el('summary', {}), el('way-nation')));
}

function sayFold() {
  const summary = document.querySelector('.way-nation-fold > summary');
  const nation = currentNation();
  if (summary)
    summary.textContent = nation === 'unset' ? say('nationDiffers') : say('nationNow', { nation: sayNation(nation) });
}

function hideOthers() {
  for (const element of document.querySelectorAll(dependent))
    element.hidden = !applies(element);
  sayFold();
}

export function showNation() {
  addFold();
  hideOthers();
}

/* Told to every chooser and question of the page by an event when the program has it. */
export async function chooseNation(nation) {
  const answer = await tell('nation', { nation });
  root.dataset.nation = answer.nation;
  hideOthers();
  document.dispatchEvent(new Event('way-nation-changed'));
}
