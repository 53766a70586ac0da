/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every word that the components say. A translation replaces this table and nothing else. */

const words = {
  question: 'Question',
  questionOf: 'Question {number} of {count}',
  safety: 'Safety',
  safetyHelp: 'This question is about a child’s safety.',
  check: 'Check',
  chooseOne: 'Choose the answer that fits best, then press Check.',
  chooseSome: 'Choose at least one answer, then press Check.',
  chooseSomeHint: 'You can choose more than one.',

  titleFull: 'Yes, that is right',
  titlePart: 'You have part of it',
  titleNone: 'There is a better answer',
  titleFullSafe: 'You chose the safe answer',
  titlePartSafe: 'You have part of the safe answer',
  titleNoneSafe: 'There is a safer answer',
  youSaid: 'You said: {text}',
  better: 'A better answer: {text}',
  safer: 'A safer answer: {text}',
  missed: 'This belongs to it too: {text}',
  tagChosen: 'Your answer',
  tagBetter: 'A better answer',
  tagSafer: 'The safer answer',
  tagMissed: 'Belongs too',
  whyOthers: 'Why the others',
  whyOther: 'Why the other one',
  readAgain: 'Read again: {title}',
  readAgainHere: 'Read again above',
  saved: 'Saved',
  savedAt: 'Saved {time}',

  notSaved: 'Your answer is not saved yet',
  notSavedHelp: 'Your choice is still here. Press “Try again”.',
  tryAgain: 'Try again',
  reload: 'Show the page anew',
  noDoor: 'The program did not answer.',
  cannotShow: 'This part cannot be shown',

  previousQuestion: 'Previous question',
  nextQuestion: 'Next question',
  finish: 'Finish',
  progress: '{answered} of {count} answered',
  doneTitle: 'You have answered every question',
  doneText: 'Your {count} answers are saved. Take a breath; there is no hurry.',
  doneTextOne: 'Your answer is saved.',
  openTitle: 'Some questions are still open',
  openText: 'You have answered {answered} of {count}. Each answer is saved; the rest can wait until you are ready.',
  goToOpen: 'Go to the first open question',
  seeResult: 'See how it went',
  lookThrough: 'Look through your answers',
  takeAgain: 'Take these questions again',

  alsoKnownAs: 'Also called {names}',
  termMissing: 'The meaning of this word cannot be shown.',

  lawIn: 'The law: {nation}',
  asOf: 'as of {date}',
  checkBy: 'to be checked again by {date}',
  source: 'Source: {source}',
  review: 'Last held against its sources on {reviewed}. Due again by {due}.',
  reviewAwaited: 'A named expert has not reviewed this module yet.',
  reviewDone: 'A named kind of expert has reviewed this module.',
  care: 'Take care',
  table: 'Table',
};

const nations = {
  international: 'International',
  uk: 'United Kingdom',
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
  'england-and-wales': 'England and Wales',
};

export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

export function sayNation(id) {
  return nations[id] ?? id;
}

/* 2019, 2019-04 and 2019-04-30 each say no more than they know. */
export function sayDate(text) {
  const [year, month, day] = text.split('-').map(Number);
  const form = { year: 'numeric', timeZone: 'UTC' };
  if (month)
    form.month = 'long';
  if (day)
    form.day = 'numeric';
  const date = new Date(Date.UTC(year, (month || 1) - 1, day || 1));
  return new Intl.DateTimeFormat(document.documentElement.lang || 'en-GB', form).format(date);
}

/* Not Intl.DateTimeFormat: its first use loads so much that "Saved" would come twice as late. */
export function sayTime(text) {
  const time = new Date(text);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

export function saySource(fact) {
  const publisher = [fact.publisher, fact.year].filter(Boolean).join(' ');
  return [fact.title, publisher, fact.reference].filter(Boolean).join(', ');
}
