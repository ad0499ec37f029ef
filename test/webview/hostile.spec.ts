import type { Sample } from './harness/samples';
import { expect, test } from './harness/fixtures';
import { story } from './harness/stories';

const ATTACK =
  '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script><a href="command:x">link</a>';

const hostile = (): Sample =>
  story([
    {
      id: '<b>1</b>',
      thinking: `${ATTACK} first step here.\n\u202eThe second step is turned around.\n`,
      answer: `Answer: ${ATTACK}`,
    },
    {
      id: '2',
      thinking: `Something plain and different.\n\u202eThe second step is turned around.\n`,
      answer: 'Answer: 4',
    },
  ]);

test('text of a model is shown as text, wherever it is shown', async ({ view }) => {
  await view.open(hostile());
  await view.lanes.filter({ hasText: '<b>1</b>' }).click();
  await expect(view.stepPanel).toContainText('<img src=x');
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(view.page.getByRole('table', { name: 'Runs', exact: true })).toContainText('<b>1</b>');
  await expect(view.page).toHaveTitle('Forkline');
  await expect(view.page.locator('img, a[href], b, script:not([src])')).toHaveCount(0);
});

test('characters that turn text around are shown by number', async ({ view }) => {
  await view.open(hostile());
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  await expect(view.page.getByRole('table', { name: 'Steps, and what the runs say there' })).toContainText(
    '⟨U+202E⟩The second step',
  );
});

const UNRULY = {
  'a word without an end': 'W'.repeat(20_000),
  'marks upon marks': 'Z\u0335\u0336\u0337\u0338\u0300\u0301\u0302'.repeat(60),
  'text from right to left': 'שלום עולם (1) '.repeat(20),
  'a single wide character': '﷽'.repeat(40),
  'line feeds': '\n'.repeat(500),
  'controls that turn text': '\u202e\u2067\u2066'.repeat(40),
};

for (const [name, text] of Object.entries(UNRULY)) {
  test(`${name} changes the height of no row and the width of no page`, async ({ view }) => {
    const telling = (said: string): Sample =>
      story([
        { id: `1${said}`, thinking: `One.\n${said} is said.\nIt is 5.\n`, answer: `Answer: ${said}` },
        { id: '2', thinking: 'One.\nSomething plain is said.\nIt is 4.\n', answer: 'Answer: 4' },
      ]);
    const heights = () =>
      view.page
        .locator('.lane, .lane .glyph, .answer, .fork-mark')
        .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));
    await view.open(telling('plain'));
    const before = await heights();
    await view.show(telling(text), { version: 2 });
    expect(await heights()).toEqual(before);
    await view.lanes.first().click();
    await view.page.getByRole('button', { name: 'Show as table' }).click();
    await view.frames();
    const { scrollWidth, clientWidth } = await view.page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
}

test('names stand in a table by themselves, whatever their direction', async ({ view }) => {
  await view.open(story([{ id: 'א\u202e1', thinking: 'One.\n', answer: 'Answer: 4' }]));
  await view.page.getByRole('button', { name: 'Show as table' }).click();
  const name = view.page.getByRole('table', { name: 'Runs', exact: true }).getByRole('rowheader').locator('span');
  await expect(name).toHaveText('א⟨U+202E⟩1');
  await expect(name).toHaveCSS('unicode-bidi', 'isolate');
  await expect(name).toHaveCSS('direction', 'rtl');
});
