/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the accessibility test does in a page: brings every component into each of its states as a learner would, and asks axe. */
const frame = () => new Promise (requestAnimationFrame);
const until = async (condition) => { while (!condition ()) await frame (); };
const questions = () => [...document.querySelectorAll ('way-question:not([hidden])')].filter ((q) => q.querySelector ('form'));
const isOpen = (q) => !q.querySelector ('form > .way-actions').hidden;
const tell = (element) => ['input', 'change', 'focusout'].forEach ((name) => element.dispatchEvent (new Event (name, { bubbles: true })));

/* Something everywhere, whatever is asked. */
const fill = (q) => {
  const names = new Set ([...q.querySelectorAll ('input[type=radio]')].map ((input) => input.name));
  for (const name of names)
    q.querySelector (`input[name='${name}']`).click ();
  q.querySelectorAll ('input[type=checkbox]').forEach ((input, index) => { if (index === 0 && !input.checked) input.click (); });
  q.querySelectorAll ('select').forEach ((menu, index) => { menu.selectedIndex = Math.min (index + 1, menu.options.length - 1); tell (menu); });
  q.querySelectorAll ('input[type=text], textarea').forEach ((field) => { field.value = field.inputMode === 'decimal' ? '1' : 'Ring 07700 900123'; tell (field); });
};
const press = async (q) => {
  const before = [q.querySelector (':scope > .way-feedback'), q.querySelector ('.way-notice').firstElementChild];
  q.querySelector ('button[type=submit]').click ();
  await until (() => !q.matches ('[aria-busy]') && (q.querySelector (':scope > .way-feedback') !== before[0] || q.querySelector ('.way-notice').firstElementChild !== before[1]));
};
const unfold = () => document.querySelectorAll ('details').forEach ((details) => { details.open = true; });
const rest = async () => { for (let i = 0; i < 4; i++) await frame (); };

/* Each brings the page into the next state and answers its name, or '' when there is none. */
const steps = {
  async page (n) {
    if (n === 0)
      return 'as it opens';
    if (questions ().length === 0)
      return '';
    if (n === 1) {
      unfold ();
      for (const q of questions ().filter (isOpen))
        await press (q);
      return 'nothing chosen';
    }
    if (n === 2) {
      for (const q of questions ().filter (isOpen)) {
        fill (q);
        await press (q);
      }
      unfold ();
      return 'answered once';
    }
    if (n === 3) {
      const again = questions ().filter (isOpen);
      for (const q of again)
        while (isOpen (q))
          await press (q);
      unfold ();
      return again.length > 0 ? 'no tries left' : steps.page (4);
    }
    if (n === 4) {
      const [q] = Object.hasOwn (window, 'cut off') ? [] : questions ().filter ((one) => one.querySelector (':scope > .way-feedback button.way-link:not(.way-feedback-foot *)'));
      if (!q)
        return '';
      window['cut off'] = true;
      window.fetch = () => Promise.reject (new Error ());
      XMLHttpRequest.prototype.send = function () { this.dispatchEvent (new ProgressEvent ('loadend')); };
      q.querySelector (':scope > .way-feedback button.way-link:not(.way-feedback-foot *)').click ();
      fill (q);
      await press (q);
      return 'not saved';
    }
    return '';
  },

  /* Two states to a question, and the end; a deferred quiz is finished. */
  async quiz (n) {
    const end = document.querySelector ('.way-done');
    const finish = end && [...end.querySelectorAll ('button')].find ((button) => button.textContent === 'Finish');
    if (end && end.dataset.seen === undefined) {
      end.dataset.seen = '';
      return 'the end';
    }
    if (finish) {
      finish.click ();
      await until (() => document.querySelector ('.way-done').dataset.seen === undefined);
      return steps.quiz (n);
    }
    if (end)
      return '';
    await until (() => questions ().length > 0);
    const [q] = questions ();
    if (n % 2 === 0)
      return `question ${q.getAttribute ('ref')}`;
    fill (q);
    while (isOpen (q) && !q.matches ('.is-waiting'))
      await press (q);
    unfold ();
    return `answered ${q.getAttribute ('ref')}`;
  },

  async scenario (n) {
    if (document.querySelector ('.way-scene-title') && n === 0)
      return 'the first moment';
    const goOn = document.querySelector ('.way-scene-stage > .way-actions button');
    if (document.querySelector ('.way-take')) {
      goOn.click ();
      await until (() => !document.querySelector ('.way-take'));
      await rest ();
      unfold ();
      return document.querySelector ('.way-scene-title').textContent;
    }
    const [q] = questions ();
    if (q && isOpen (q)) {
      fill (q);
      await press (q);
      return `answered ${q.getAttribute ('ref')}`;
    }
    const choice = [...document.querySelectorAll ('.way-choice')];
    if (choice.length === 0)
      return '';
    choice[choice.length - 1 - (n % 2)].click ();
    await until (() => document.querySelector ('.way-take'));
    return document.querySelector ('.way-scene-title').textContent;
  },
};

const step = async (n) => {
  const name = await steps[document.documentElement.dataset.kind] (n);
  await rest ();
  return name;
};
const goOnInQuiz = async () => {
  const next = document.querySelector ('.way-quiz-nav')?.lastElementChild;
  if (!next || next.hidden || document.querySelector ('.way-done'))
    return;
  const before = document.title;
  next.click ();
  await until (() => document.title !== before);
};

/* WCAG 1.4.10: nobody scrolls in two directions to read a line. */
const findWideParts = (when) => {
  const wide = document.scrollingElement.scrollWidth - innerWidth;
  return wide > 1 ? [`reflow: the page is ${wide} px wider than the window, ${when}`] : [];
};

/* WCAG 1.4.12: with the spacing that a reader may set, nothing is cut off and nothing goes beside the window. */
const findCutOff = () => [...document.querySelectorAll ('body *')]
  .filter ((element) => element.checkVisibility?.() !== false && element.clientHeight > 1 && ['hidden', 'clip'].includes (getComputedStyle (element).overflowY))
  .filter ((element) => element.scrollHeight > element.clientHeight + 1 && element.textContent.trim () !== '' && !element.closest ('.way-sr-only, .visually-hidden, svg'))
  .map ((element) => `text-spacing: cut off: ${element.tagName.toLowerCase ()}.${element.className}`);
const withSpacing = async (look) => {
  const sheet = new CSSStyleSheet ();
  sheet.replaceSync ('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  await rest ();
  const found = look ();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter ((one) => one !== sheet);
  await rest ();
  return found;
};

/* One line a finding. The size of targets (WCAG 2.5.8) is not among axe's usual rules. */
const examine = async () => {
  const { violations } = await axe.run (document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  return violations.filter ((rule) => ['serious', 'critical'].includes (rule.impact))
    .flatMap ((rule) => rule.nodes.map ((node) => `${rule.id} (${rule.impact}): ${node.target.join (' ')}: ${node.any.concat (node.all, node.none).map ((check) => check.message).join ('; ')}`))
    .concat (findWideParts ('as it is'), await withSpacing (() => findCutOff ().concat (findWideParts ('with more space between letters'))))
    .join ('\n');
};
