/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place on the page, BLOCK+PART (cmi.location): the block at the top edge and the part of it above the edge. */
import { activityId, tell } from './door.js';

const delay = 400;
const root = document.documentElement;

let saved = root.dataset.place;
let current = root.dataset.place;
let timer = 0;

function collect(parent) {
  return [...parent.children].flatMap((child) => (['section', 'div'].includes(child.localName) ? collect(child) : [child]));
}

function blocks() {
  return collect(document.querySelector('main'));
}

function parse(place) {
  const match = /^(\d+)\+([\d.]+)$/.exec(place);
  return match ? { block: Number(match[1]), part: Number(match[2]) } : null;
}

function write(block, part) {
  return `${block}+${Number(part.toFixed(4))}`;
}

/* What does not apply to the reader's nation is hidden and has no place. */
function isShown(block) {
  return block.getClientRects().length > 0;
}

/* A block reaches to the top of the next one, so that a place in the gap between two is a place too. */
function reach(list, index) {
  const { top, bottom } = list[index].getBoundingClientRect();
  const next = list.slice(index + 1).find(isShown);
  return { top, height: (next?.getBoundingClientRect().top ?? bottom) - top };
}

function here() {
  const list = blocks();
  const index = list.findLastIndex((block) => isShown(block) && block.getBoundingClientRect().top <= 0);
  if (index < 0)
    return '';
  const { top, height } = reach(list, index);
  return write(index, height > 0 ? Math.min(-top / height, 1) : 0);
}

function scrollToPlace(place) {
  const found = parse(place);
  const list = blocks();
  if (!found || list.length === 0)
    return;
  const index = Math.min(found.block, list.length - 1);
  const { top, height } = reach(list, isShown(list[index]) ? index : list.findLastIndex((block, other) => other < index && isShown(block)));
  scrollTo(0, Math.round(top + scrollY + found.part * height));
}

/* keepalive: the last place is told while the page goes away. A place that cannot be saved is no reason to disturb the reader. */
function flush() {
  clearTimeout(timer);
  timer = 0;
  if (current === saved)
    return;
  saved = current;
  tell('location', { activity: activityId(), location: current }, { keepalive: true }).catch(() => {});
}

function saveSoon(place) {
  current = place;
  clearTimeout(timer);
  timer = setTimeout(flush, delay);
}

export function startingPlace() {
  return parse(root.dataset.place);
}

export function savePlace(block, part) {
  saveSoon(write(block, part));
  flush();
}

/* Waits for the drawings above the place, since they move what is below them. */
export async function restorePlace() {
  if (root.dataset.place === '' || root.dataset.kind !== 'page')
    return;
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  scrollToPlace(root.dataset.place);
}

export function keepPlace() {
  addEventListener('pagehide', flush);
  if (root.dataset.kind !== 'page')
    return;
  const hold = () => scrollToPlace(current);
  addEventListener('scroll', () => saveSoon(here()), { passive: true });
  addEventListener('resize', hold);
  new MutationObserver(hold).observe(root, { attributeFilter: ['data-font'] });
}
