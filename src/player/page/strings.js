/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every word that the components say themselves; the panel after an answer comes with its words. A translation replaces this table and nothing else. */

const words = {
  question: 'Question',
  questionOf: 'Question {number} of {count}',
  safety: 'Safety',
  safetyHelp: 'This question is about a child’s safety.',
  check: 'Check',
  chooseOne: 'Choose the answer that fits best, then go on.',
  chooseSome: 'Choose at least one answer, then go on.',
  chooseSomeHint: 'You can choose more than one.',
  chooseStep: 'Choose the step that fits best.',
  saveAnswer: 'Save answer',
  save: 'Save',
  choose: 'Choose…',
  pairAll: 'Some lines are still open. Choose something for each, then go on.',
  pairMoved: 'Each can be used once, so this line is open again: {item}',
  gapAll: 'Some gaps are still open. Choose words for each, then go on.',
  yourAnswer: 'Your answer',
  yourNumber: 'Your number',
  writeSome: 'Write your answer first.',
  writeNumber: 'Write a number first.',
  yourWords: 'Your words',
  onlyYou: 'Nobody reads this but you. It stays on this computer.',
  original: 'The record as it is',
  yourRecord: 'Your record',
  countOf: '{count} of {max} characters',
  countOver: '{count} of {max} characters: {over} too many',
  tooLong: 'This text is too long to be saved. Please make it shorter.',
  draftSaved: 'Draft saved',
  draftNotSaved: 'Your draft is not saved yet.',
  privacy: 'A kind reminder: this may hold {things}. If it is real, leave it out; what you learn from it stays the same.',
  'privacy-name': 'somebody’s name',
  'privacy-postcode': 'a postcode',
  'privacy-phone': 'a phone number',
  'privacy-school': 'the name of a school',

  moveUp: 'Move up',
  moveDown: 'Move down',
  leaveOut: 'Leave out',
  putIn: 'Put in',
  moveUpOf: 'Move up: {text}',
  moveDownOf: 'Move down: {text}',
  leaveOutOf: 'Leave out: {text}',
  putInOf: 'Put in: {text}',
  placeNow: '{text}: place {place} of {count}',
  leftOutNow: 'Left out: {text}',
  leftOut: 'Left out',
  orderHint: 'Move each line with its arrows, the first to the top.',
  orderHintOut: 'Move each line with its arrows, the first to the top. Leave out what does not belong.',
  orderSome: 'Put at least one of them in.',

  sheetHint: 'What does each point say about each choice? You can leave a line open.',
  whichOption: 'Which would you choose?',
  sheetChoose: 'Say which one you would choose.',
  reason: 'Your reason',
  reasonOf: 'Reason {number}',
  'leaning-for': 'Speaks for it',
  'leaning-against': 'Speaks against it',
  'leaning-mixed': 'Some of both',
  'leaning-unknown': 'Not known yet',
  cellSame: 'We say so too: {ours}',
  cellOther: 'We would say: {ours}',
  cellOpen: 'You left this open. We would say: {ours}',

  howSure: 'How sure are you?',
  sayHowSure: 'Say how sure you are, then go on.',

  changed: 'You have changed your answer. Press “{button}” to keep the change.',
  leftOpen: 'You left this open.',
  tagFits: 'Fits',
  tagOther: 'Something else fits better: see below',
  tagRightPlace: 'In the right order',
  tagOtherPlace: 'Belongs elsewhere',

  tagChosen: 'Your answer',
  tagBetter: 'A better answer',
  tagSafer: 'The safer answer',
  tagMissed: 'Belongs too',

  notSaved: 'Your answer is not saved yet',
  notSavedHelp: 'Your choice is still here. Press “Try again”.',
  tryAgain: 'Try again',
  answeredOlder: 'This question has new words. Your answer to the older words is kept in your record.',
  reload: 'Show the page anew',
  noDoor: 'The program did not answer.',
  cannotShow: 'This part cannot be shown',

  previousQuestion: 'Previous question',
  nextQuestion: 'Next question',
  finish: 'Finish',
  toTheEnd: 'To the end',
  progress: '{answered} of {count} answered',
  doneTitle: 'You have answered every question',
  doneText: 'Your {count} answers are saved. Take a breath; there is no hurry.',
  doneTextOne: 'Your answer is saved.',
  openTitle: 'Some questions are still open',
  openText: 'You have answered {answered} of {count}. Each answer is saved; the rest can wait until you are ready.',
  readyTitle: 'You have answered every question',
  readyText: 'You can still look through your answers and change them. When you press Finish they stay as they are, and you see the feedback.',
  thanksTitle: 'Thank you',
  thanksText: 'There are no marks for this. At the end you meet the same questions again and see what has changed.',
  againTitle: 'You have been through them again',
  againText: 'Your answers now stand beside the ones you gave before the module.',
  seeChange: 'See what has changed',
  notAsked: 'There is nothing to answer here at present.',
  goOn: 'Go on',
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
  beingChecked: 'This card is being checked',
  care: 'Take care',

  nationAsk: 'Which nation do you work in?',
  nationWhy: 'Law and services differ. You see what applies where you are, and you can change this at any time.',
  nationDiffers: 'The law differs between nations. Choose yours.',
  nationNow: 'You see what applies here: {nation}. Change it',
  nationNotSaved: 'Your choice is not saved.',

  setting: 'Where this happens',
  wayHere: 'Your way here',
  backTo: 'Go back to this moment',
  backToOf: 'Go back to this moment: {title}',
  moment: 'What do you do?',
  momentNumber: 'Moment {number}',
  questionFirst: 'Answer the question first. Then you choose what to do.',
  youChose: 'You chose: {text}',
  thenHappens: 'What happens then',
  toTake: 'What to take from it',
  valueWas: 'before: {word}',
  sceneSafety: 'This is about a child’s safety.',
  takeBack: 'Go back and choose again',
  lookingBack: 'Looking back',
  whatMattered: 'What mattered',
  anotherWay: 'Another way',
  anotherWayText: '{title}. You could have chosen: {choice}',
  tryThat: 'Go back and try it',
  fromTheStart: 'Begin the scene again',
  keepsWays: 'Going back costs nothing.',
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
  all: 'All four nations',
};

export function say(key, values) {
  return values === undefined ? words[key] : words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
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

export function sayNumber(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function sayList(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

export function saySource(fact) {
  const publisher = [fact.publisher, fact.year].filter(Boolean).join(' ');
  return [fact.title, publisher, fact.reference].filter(Boolean).join(', ');
}
