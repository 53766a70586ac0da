/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs once in every page of every module. */
import { activityId, tell } from './door.js';
import { el, focusQuietly, icon } from './dom.js';
import { showNation } from './nation.js';
import { offerChoices } from './part.js';
import { keepPlace, restorePlace } from './place.js';
import { say } from './strings.js';
import { WayLaw } from './way-law.js';
import { WayNation } from './way-nation.js';
import { WayQuestion } from './way-question.js';
import { WayQuiz } from './way-quiz.js';
import { WayScene } from './way-scene.js';
import { WaySources } from './way-sources.js';
import { WayTerm } from './way-term.js';

const root = document.documentElement;

function defineComponents() {
  customElements.define('way-question', WayQuestion);
  customElements.define('way-quiz', WayQuiz);
  customElements.define('way-scene', WayScene);
  customElements.define('way-nation', WayNation);
  customElements.define('way-term', WayTerm);
  customElements.define('way-law', WayLaw);
  customElements.define('way-sources', WaySources);
}

/* Colour alone must not say that a panel is about safety. */
function labelCare() {
  for (const panel of document.querySelectorAll('main .care'))
    panel.prepend(el('p', { class: 'way-care-label' }, icon('◆'), say('care')));
}

/* Wide tables scroll inside themselves, reachable by keyboard, and not the page. */
function wrapTables() {
  for (const table of document.querySelectorAll('main table')) {
    const label = table.caption?.textContent ?? say('table');
    const frame = el('div', { class: 'way-table', tabindex: '0', role: 'region', 'aria-label': label });
    table.replaceWith(frame);
    frame.append(table);
  }
}

/* The second frame begins when the first one has been drawn. */
function afterPaint() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/* To the next question on the page, else to the next page. A quiz and a scene go on by themselves. */
function goOnFrom(question) {
  const questions = [...document.querySelectorAll('way-question:not([hidden])')];
  const next = questions[questions.indexOf(question) + 1];
  if (root.dataset.kind !== 'page')
    return;
  if (next)
    focusQuietly(next.heading);
  else
    tell('advance', { activity: activityId() }).catch(() => {});
}

async function settle() {
  const components = [...document.querySelectorAll('way-question, way-quiz, way-scene, way-law, way-sources')];
  await Promise.allSettled(components.map((component) => component.ready));
  await restorePlace();
}

async function reconsiderQuestions() {
  await Promise.all([...document.querySelectorAll('way-question')].map((question) => question.reconsider()));
}

async function start() {
  labelCare();
  wrapTables();
  showNation();
  offerChoices();
  defineComponents();
  try {
    await settle();
  } finally {
    delete root.dataset.restoring;
  }
  if (document.hasFocus() && document.activeElement === document.body)
    focusQuietly(document.querySelector('main h1'));
  document.addEventListener('way-go-on', (event) => goOnFrom(event.target));
  document.addEventListener('way-nation-changed', reconsiderQuestions);
  keepPlace();
  await afterPaint();
  await tell('ready', { activity: activityId() });
}

start().catch((error) => console.error(error.message));
