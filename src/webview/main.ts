import './styles/main.css';
import type { Actions } from './actions';
import { sentence } from '../core/report/sentence';
import type { ToView } from '../protocol/view';
import { el } from './dom';
import { createGuard, relayErrors } from './failure';
import { connectHost } from './host';
import { Page } from './page';
import { sayIn, sayInEnglish } from '../core/report/say';
import { Session } from './session';
import type { Shown } from './session';
import { StepTexts } from './stepTexts';
import { registerControls } from './toolkit';
import { readViewState } from './viewState';

const host = connectHost();
relayErrors((message) => {
  host.post(message);
});
registerControls();

const error = el('section', { class: 'failure', role: 'alert' });
error.hidden = true;
const place = el(
  'div',
  { class: 'place' },
  el('p', { class: 'loading', role: 'status' }, sayInEnglish('view.loading')),
);
(document.getElementById('root') ?? document.body).append(error, place);

let page: Page | null = null;
const guard = createGuard(
  error,
  () => session.current?.say ?? sayInEnglish,
  (message) => {
    host.post(message);
  },
);

const session = new Session(readViewState(host.getState()), (shown) => {
  host.setState(shown.view);
  guard.run(() => {
    draw(shown);
  });
});

const texts = new StepTexts(
  (message) => {
    host.post(message);
  },
  () => {
    const { current } = session;
    if (current)
      guard.run(() => {
        draw(current);
      });
  },
);

const actions: Actions = {
  session,
  texts,
  post: (message) => {
    host.post(message);
  },
};

function draw(shown: Shown): void {
  if (page === null) {
    page = new Page(actions, shown.say);
    place.replaceChildren(page.element);
  }
  page.update(shown);
}

function showUnreadable({ finding, catalogue }: Extract<ToView, { kind: 'session/unreadable' }>): void {
  page = null;
  const say = sayIn(catalogue);
  place.replaceChildren(
    el(
      'section',
      { class: 'unreadable', role: 'alert' },
      el('h1', {}, say('view.unreadable')),
      el('p', {}, sentence(finding, catalogue)),
    ),
  );
}

host.onMessage((message) => {
  switch (message.kind) {
    case 'session/snapshot':
      texts.clear();
      session.receive(message);
      return;
    case 'session/progress':
      session.progress(message.live);
      return;
    case 'session/unreadable':
      showUnreadable(message);
      return;
    case 'view/showFork':
      session.openFork(message.fork);
      return;
    case 'step/texts':
      texts.arrived(message.request, message.texts);
      return;
    case 'request/failed':
      texts.failed(message.request, message.finding);
  }
});
host.post({ kind: 'view/ready' });
