import type { ToView } from '../../src/protocol/view';
import { expect, test } from './harness/fixtures';
import { MESSAGES } from '../../src/core/report/messages';
import { eggs } from './harness/stories';

test('says what cannot be read', async ({ view }) => {
  await view.load();
  await view.post({ kind: 'session/unreadable', finding: { key: 'damage.empty', args: [] }, catalogue: MESSAGES });
  await expect(view.page.getByRole('alert')).toContainText('This run set cannot be read.');
  await expect(view.page.getByRole('alert')).toContainText('The file is empty.');
});

test('draws what can be read after all', async ({ view }) => {
  await view.load();
  await view.post({ kind: 'session/unreadable', finding: { key: 'damage.empty', args: [] }, catalogue: MESSAGES });
  await view.show(eggs());
  await expect(view.timeline).toBeVisible();
  await expect(view.page.getByRole('alert')).toBeHidden();
});

test('lists remarks such as damaged lines', async ({ view }) => {
  await view.open(eggs({ remarks: [{ key: 'damage.altered', args: [4] }] }));
  await expect(view.page.getByRole('listitem').filter({ hasText: 'Line 4 is not what was written' })).toBeVisible();
});

test('drops a message that is not understood, and says so to the host', async ({ view }) => {
  await view.open(eggs());
  await view.post({ kind: 'session/snapshot', version: 2 } as unknown as ToView);
  await view.post({ kind: 'session/unheard' } as unknown as ToView);
  await expect
    .poll(() => view.failures())
    .toEqual([expect.stringContaining('document (text)'), expect.stringContaining('kind (choice)')]);
  await expect(view.timeline).toBeVisible();
  await view.forgetFailures();
});

test('refuses cells of runs that do not exist', async ({ view }) => {
  await view.open(eggs());
  const sample = eggs();
  const run = sample.model.cells.run.with(0, 99);
  await view.postSnapshot({ ...sample, model: { ...sample.model, cells: { ...sample.model.cells, run } } });
  await expect.poll(() => view.failures()).toEqual([expect.stringContaining('model.cells.run (bounds)')]);
  await view.forgetFailures();
});

test('shows an error in place of a blank page, tells the host, and draws again on demand', async ({ view }) => {
  await view.load();
  await view.page.evaluate(() => {
    const whole: unknown = Reflect.get(Element.prototype, 'replaceChildren');
    let fails = true;
    Element.prototype.replaceChildren = function (...children) {
      if (fails && this.classList.contains('answers-panel')) throw new Error('broken on purpose');
      if (typeof whole === 'function') Reflect.apply(whole, this, children);
    };
    document.addEventListener('mend', () => {
      fails = false;
    });
  });
  await view.show(eggs());
  await expect(view.page.getByRole('alert')).toContainText('broken on purpose');
  await expect.poll(() => view.failures()).toContain('broken on purpose');
  await view.page.evaluate(() => document.dispatchEvent(new Event('mend')));
  await view.page.getByRole('button', { name: 'Draw again' }).click();
  await expect(view.page.getByRole('alert')).toBeHidden();
  await expect(view.page.getByRole('heading', { name: 'Distinct answers' })).toBeVisible();
  await view.forgetFailures();
});

test('relays errors that nothing has caught', async ({ view }) => {
  await view.open(eggs());
  view.expectPageErrors();
  await view.page.evaluate(() => {
    void Promise.reject(new Error('rejected on purpose'));
  });
  await expect.poll(() => view.failures()).toEqual([expect.stringContaining('rejected on purpose')]);
  await view.forgetFailures();
});
