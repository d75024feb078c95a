import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { importTasks } from '../../src/imports/index.js';
import { root } from '../project.js';
import { desk, type House, mustBeAccessible, mustFit, openHouse, phone } from './house.js';

const sample = ['volunteers', 'core-members', 'circles', 'meetings', 'drr', 'concerns'].map((kind) =>
  join(root, 'test/legacy-spreadsheets', `${kind}.csv`),
);

describe('spreadsheets', () => {
  let house: House;
  before(async () => {
    house = await openHouse('imports_journey');
  });
  after(() => house.close());

  for (const [title, screen, script] of [
    ['on a telephone, with no script', phone, false],
    ['at a desk', desk, true],
  ] as const)
    test(`go from a coordinator's files to records and back ${title}`, async () => {
      const { page, close } = await house.visit(house.people.who.mo, screen, { script });
      const fits = async (where: string) => {
        if (script) await mustBeAccessible(page, where);
        await mustFit(page, where);
      };
      try {
        await page.goto('/imports');
        await fits('the list');
        await page.getByRole('button', { name: 'Look at them' }).click();
        await page.getByText('There is a problem').waitFor();
        await fits('the list with a problem');
        await page.getByLabel('Spreadsheets').setInputFiles(sample);
        await page.getByRole('button', { name: 'Look at them' }).click();
        await page.getByRole('heading', { name: 'Rows in question (11)' }).waitFor({ timeout: 60_000 });
        await fits('what the sheets hold');
        await page.getByLabel('Mo Hale').selectOption({ label: 'Mo' });
        await page.getByRole('button', { name: 'Read them again like this' }).click();
        await page.waitForURL(/#mapping$/, { timeout: 60_000 });
        await page.getByRole('button', { name: 'Import what is new' }).click();
        await page.getByRole('heading', { name: 'Importing: 0 %' }).waitFor();
        await fits('an import that runs');
        const importId = new URL(page.url()).pathname.split('/').at(-1);
        await importTasks({ ledger: house.service.ledger })['import records']({ orgId: house.people.northvale, importId });
        await page.getByRole('heading', { name: 'What is new and was written down' }).waitFor({ timeout: 30_000 });
        await fits('what was written down');
        await page.getByRole('link', { name: 'C006', exact: true }).click();
        await page.getByRole('heading', { name: 'C006' }).first().waitFor();
        await page.goBack();
        await page.getByRole('link', { name: 'what its sheets say besides C006' }).click();
        await fits('what the sheets say besides');
        await page.goBack();
        await page.getByRole('button', { name: 'Mark as settled circles.csv, row 26' }).click();
        await page.getByText('10 are not settled yet.').waitFor();
        await page.getByRole('link', { name: 'Undo this import' }).click();
        await fits('the question before an undo');
        await page.getByRole('button', { name: 'Undo it' }).click();
        await page.getByText('1,005 records were taken back').waitFor();
        await fits('an import that was undone');
      } finally {
        await close();
      }
    });
});
