/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <way-scene>: the open activity's scene, moment by moment. A choice costs nothing: every moment on the way can be gone back to. */
import { activityId, ask, tell } from './door.js';
import { bringIntoView, el, focusQuietly, paragraphs } from './dom.js';
import { choiceList, debriefParts, momentHeading, pathList, resultParts, settingParts, valueList } from './scene-parts.js';
import { say } from './strings.js';

export class WayScene extends HTMLElement {
  #scene;
  #busy = false;
  #stage = el('div', { class: 'way-scene-stage' });
  #notice = el('div', { class: 'way-notice' });

  connectedCallback() {
    this.ready ??= this.#load();
  }

  async #load() {
    try {
      this.#scene = await ask('scene', activityId());
    } catch (error) {
      this.replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, `${say('cannotShow')}. `, error.message));
      return;
    }
    this.addEventListener('way-answered', (event) => this.#openChoices(event.detail.open));
    this.addEventListener('way-go-on', () => this.#goOnFromQuestion());
    this.replaceChildren(this.#stage, this.#notice);
    await this.#showPlace();
  }

  async #show(parts) {
    this.#notice.replaceChildren();
    this.#stage.replaceChildren(...parts.filter(Boolean));
    await this.#stage.querySelector('way-question')?.ready;
    this.#openChoices(false);
  }

  #showPlace() {
    return this.#show(this.#scene.ending ? this.#endParts() : this.#momentParts());
  }

  async #goToPlace() {
    await this.#showPlace();
    this.#arrive();
  }

  #arrive() {
    const heading = this.#stage.querySelector('.way-scene-title');
    scrollTo(0, 0);
    focusQuietly(heading);
    bringIntoView(heading);
  }

  #momentParts() {
    const { node, path, values } = this.#scene;
    return [
      ...settingParts(this.#scene),
      momentHeading(node, path.length),
      ...paragraphs(node.text),
      valueList(values),
      node.question ? el('way-question', { ref: node.question }) : null,
      choiceList(node, (choice) => this.#choose(choice)),
      pathList(path, (target) => this.#rewind(target)),
    ];
  }

  #endParts() {
    const { ending, debrief, path, values } = this.#scene;
    return [
      el('h2', { class: 'way-scene-title' }, ending.title),
      ...paragraphs(ending.text),
      valueList(values),
      ...debriefParts(debrief, (target) => this.#rewind(target)),
      debrief.question ? el('way-question', { ref: debrief.question }) : null,
      el('div', { class: 'way-done-actions' },
        el('button', { type: 'button', class: 'way-button', click: () => tell('advance', { activity: activityId() }).catch(() => {}) }, say('goOn')),
        el('button', { type: 'button', class: 'way-button is-quiet', click: () => this.#rewind(path[0].node) }, say('fromTheStart'))),
      pathList(path, (target) => this.#rewind(target)),
    ];
  }

  /* The choices open when the moment's question has its answer, or is not asked at present. */
  #openChoices(unsettled) {
    const question = this.#stage.querySelector('way-question');
    const choices = this.#stage.querySelector('.way-scene-choices');
    if (!choices)
      return;
    const open = !question || question.hidden || (!unsettled && question.querySelector('.way-feedback') !== null);
    choices.querySelector('fieldset').hidden = !open;
    choices.querySelector('.way-scene-first').hidden = open;
  }

  #goOnFromQuestion() {
    const next = this.#stage.querySelector('.way-scene-choices h3') ?? this.#stage.querySelector('.way-done-actions button');
    focusQuietly(next);
    bringIntoView(next);
  }

  /* One step after the other: a second press while the first is on its way is none. */
  async #step(what, content) {
    if (this.#busy)
      return false;
    this.#busy = true;
    try {
      this.#scene = await tell(what, { activity: activityId(), ...content });
      return true;
    } catch (error) {
      this.#notice.replaceChildren(el('p', { class: 'way-problem', role: 'alert' }, error.message));
      bringIntoView(this.#notice);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async #choose(choice) {
    const before = this.#scene.values;
    if (!(await this.#step('choose', { node: this.#scene.node.id, choice })))
      return;
    const { last, values } = this.#scene;
    await this.#show([
      ...resultParts(last),
      last.rewinds ? null : valueList(values, before),
      el('div', { class: 'way-actions' },
        el('button', { type: 'button', class: 'way-button', click: () => this.#goToPlace() }, say(last.rewinds ? 'takeBack' : 'goOn'))),
    ]);
    this.#stage.querySelector('.way-scene-title').addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.repeat)
        this.#goToPlace();
    });
    this.#arrive();
  }

  async #rewind(node) {
    if (await this.#step('rewind', { node }))
      await this.#goToPlace();
  }
}
