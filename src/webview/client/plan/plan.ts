import { type PlanView, planContract } from '../../plan/planContract';
import { type Child, element, icon } from '../elements';
import { HostDoor } from '../HostDoor';

const iconOf = { interruption: 'warning', note: 'info', promise: 'discard' };
const toneOf = { interruption: 'warning', note: 'info', promise: undefined };

/** What it comes down to, what changes, the steps, and the buttons, which are always in sight. */
function draw(root: HTMLElement, view: PlanView, answer: (index: number) => void): void {
  const { headings, notCarried, answers } = view;
  // Focus begins at the top, not on a button.
  const title = element('h1', { attributes: { tabindex: '-1' } }, view.question);
  const summary = view.summary.map(({ kind, text }) =>
    item(icon(iconOf[kind], toneOf[kind]), element('span', {}, text)),
  );
  const lost = notCarried.flatMap(({ container, options }) => [
    ...part('h3', '', container),
    element('ul', {}, ...options.map(({ option, reason }) => item(element('code', {}, option), ` ${reason}`))),
  ]);
  const steps = view.steps.map(({ what, interrupts, undo }) =>
    item(what, ...(interrupts === undefined ? [] : interruption(interrupts)), ...part('div', 'undo', undo)),
  );
  root.replaceChildren(
    title,
    ...part('p', 'why', view.why),
    element('ul', { class: 'summary' }, ...summary),
    ...(lost.length === 0 ? [] : [element('h2', {}, headings.notCarried), ...lost]),
    element('h2', {}, headings.steps),
    element('ol', {}, ...steps),
  );
  const buttons = answers.map((label, index) => {
    const look = { class: index === 0 ? 'button' : 'button secondary', attributes: { type: 'button' } };
    return element('button', { ...look, onClick: () => answer(index) }, label);
  });
  root.after(element('footer', { class: 'buttons' }, ...buttons));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && answer(answers.length - 1));
  title.focus();
}

function item(...children: readonly Child[]): HTMLElement {
  return element('li', {}, ...children);
}

function interruption(text: string): readonly Child[] {
  return [' ', element('span', { class: 'interrupts' }, icon('warning', 'warning'), text)];
}

function part(tag: 'h3' | 'p' | 'div', className: string, text: string | undefined): readonly Child[] {
  return text === undefined ? [] : [element(tag, { class: className }, text)];
}

const root = document.getElementById('plan');
if (root) {
  const door = new HostDoor(planContract, (view) => {
    if (root.querySelector('h1')) return;
    clearInterval(asking);
    draw(root, view, (index) => door.say({ type: 'answer', index }));
  });
  const ask = () => door.say({ type: 'ready' });
  // What is said while VS Code still shows the panel may be lost on either side.
  const asking = setInterval(ask, 1_000);
  ask();
}
