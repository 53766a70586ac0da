/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests do on the zoo's pages as a learner would: fill a form in, send it, wait for what comes. */
const frame = () => new Promise (requestAnimationFrame);
const until = async (condition) => { while (!condition ()) await frame (); };
const find = (id) => document.querySelector (`way-question[ref='${id}']`);
const typeOf = (id) => id.replace (/-(immediate|deferred|tries|confidence|sure)$/, '');
const text = (parent, selector) => parent.querySelector (selector)?.textContent.trim () ?? 'none';
const write = (field, words) => { field.value = words; field.dispatchEvent (new Event ('input', { bubbles: true })); };
const menu = (field, value) => { field.value = value; field.dispatchEvent (new Event ('input', { bubbles: true })); field.dispatchEvent (new Event ('change', { bubbles: true })); };
const menus = (parent, values) => [...parent.querySelectorAll ('select')].forEach ((field, index) => menu (field, values[index]));
const tick = (parent, ...values) => values.forEach ((value) => { const input = parent.querySelector (`input[value='${value}']`); if (!input.checked) input.click (); });

const items = (q, values) => (q.querySelector ('select') ? menus (q, values)
  : values.forEach ((value, index) => tick (q.querySelectorAll ('.way-pair')[index], value)));
const order = (q, names) => [...names].reverse ().forEach ((name) => {
  const up = q.querySelector (`[aria-label^='Move up: ${name}']`);
  while (up.getAttribute ('aria-disabled') === 'false')
    up.click ();
});
const leaveOut = (q) => q.querySelector ("[aria-label^='Leave out: Search']")?.click ();

/* Each type: what is right, and what is not. */
const fills = {
  'single-choice': [(q) => tick (q, 'cannot'), (q) => tick (q, 'yes')],
  'multiple-response': [(q) => tick (q, 'duty', 'carer'), (q) => tick (q, 'duty')],
  'true-false': [(q) => tick (q, 'true'), (q) => tick (q, 'false')],
  matching: [(q) => items (q, ['duty', 'foster', 'guardian']), (q) => items (q, ['duty', 'guardian', 'court'])],
  categorise: [(q) => items (q, ['saw', 'think', 'saw']), (q) => items (q, ['saw', 'saw', 'think'])],
  ordering: [(q) => { leaveOut (q); order (q, ['Listen', 'Thank', 'Ring', 'Write']); }, (q) => order (q, ['Listen', 'Thank', 'Write', 'Ring'])],
  'short-text': [(q) => write (q.querySelector ('input'), 'the  Duty taem'), (q) => write (q.querySelector ('input'), 'a friend')],
  'gap-select': [(q) => menus (q, ['today', 'child', 'next']), (q) => menus (q, ['today', 'yours', 'next'])],
  numeric: [(q) => write (q.querySelector ('input'), '14 days'), (q) => write (q.querySelector ('input'), '7')],
  scale: [(q) => tick (q, 'little'), (q) => tick (q, 'ready')],
  reflection: [(q) => write (q.querySelector ('textarea'), 'I will sit down and listen.'), (q) => write (q.querySelector ('textarea'), '')],
  'record-rewrite': [(q) => write (q.querySelector ('textarea'), 'At 19:40 he shouted.'), (q) => write (q.querySelector ('textarea'), '')],
  'balance-sheet': [
    (q) => { menus (q, ['for', 'mixed', 'unknown', 'for']); tick (q, 'stay'); write (q.querySelector ('textarea'), 'She is safe here.'); },
    (q) => { menus (q, ['against', '', '', '']); tick (q, 'cousin'); write (q.querySelector ('textarea'), 'It is EASIER.'); }],
};
const fill = (id, right, sure) => {
  fills[typeOf (id)][right ? 0 : 1] (find (id));
  if (sure && find (id).querySelector ('.way-sure'))
    tick (find (id).querySelector ('.way-sure'), sure);
};
/* Ends when there is something new: a panel, a hint or a problem. */
const press = async (id) => {
  const q = find (id);
  const before = [q.querySelector ('.way-feedback'), q.querySelector ('.way-notice')?.firstElementChild];
  q.querySelector ('button[type=submit]').click ();
  await until (() => !q.matches ('[aria-busy]') && (q.querySelector ('.way-feedback') !== before[0] || q.querySelector ('.way-notice').firstElementChild !== before[1]));
  return q;
};
const answer = async (id, right, sure) => { fill (id, right, sure); return press (id); };
const title = (q) => text (q, '.way-feedback-title');
const get = async (path) => (await fetch (`/.waymark/${path}`)).json ();
const post = async (path, body) => { const a = await fetch (`/.waymark/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify (body) }); const t = await a.text (); return { status: a.status, ...(t.startsWith ('{') ? JSON.parse (t) : {}) }; };
const nextInQuiz = async () => { const before = document.title; document.querySelector ('.way-quiz-nav').lastElementChild.click (); await until (() => document.title !== before); };
