// Who saw my data: a look of the staff is there for its person to read, and everybody to whom data were given.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork, propose, staffUrl } from '../lib/staff.mjs';
import { caseOf, follow, signIn } from '../lib/steps.mjs';

const here = house();

/** Who proposes what in which way: each of them once, for less a month than a rule says yes to. */
const PROPOSALS = { phone: ['anna', '15'], desktop: ['bram', '12'], 'without script': ['carla', '10'] };

/** Somebody proposes a plan, and somebody at the agency looks at it. */
async function lookedAt(label, amount) {
    const visitor = await here.visitor(WAYS.phone);
    await signIn(visitor.page, here.who(label));
    const plan = await propose(visitor.page, caseOf(here.who(label)), amount);
    const staff = await atWork(here, 'S. de Wit', 'handler');
    await staff.page.goto(plan);
    assert.equal(await staff.page.locator('h1').count(), 1);
    await staff.close();
    return visitor;
}

here.journey('somebody reads who looked, when and why, and finds the page from their data', async (page, way) => {
    const [label, amount] = PROPOSALS[way];
    const visitor = await lookedAt(label, amount);
    await visitor.close();
    await signIn(page, here.who(label));
    await page.goto('/my-data');
    await page.locator('a[href="/who-saw-my-data"]').click();
    await page.waitForURL('**/who-saw-my-data');
    const said = await page.locator('main').innerText();
    for (const words of ['Medewerker', 'keek naar uw regeling', 'Aan wie gaven wij gegevens', 'De post']) {
        assert.ok(said.includes(words), `${way}, ${words}: ${said}`);
    }
    assert.ok(!said.includes('Wit'), 'no name of the staff');
});

test('a lead sees how the audit stands and finds the lines of a plan, and a handler finds no such page', { timeout: 120_000 }, async () => {
    const lead = await atWork(here, 'L. Visser', 'lead');
    await withAxe(lead.context);
    await lead.page.goto('/');
    await lead.page.locator('footer a[href="/audit"]').click();
    await lead.page.waitForURL(`${staffUrl(here)}/audit`);
    assert.match(await lead.page.locator('main').innerText(), /De keten klopt/);
    const object = await lead.page.locator('tbody tr td').last().innerText();
    await lead.page.fill('[name=what]', object);
    await follow(lead.page, lead.page.locator('form[action="/do/staff/audit/search"] button'));
    assert.equal(await lead.page.inputValue('[name=what]'), object);
    assert.ok((await lead.page.locator('tbody tr').count()) > 0);
    const wrong = await faultsInAllLooks(lead.page, 'staff-audit');
    await lead.page.fill('[name=what]', "Anna Bakker' or 1=1 --");
    await follow(lead.page, lead.page.locator('form[action="/do/staff/audit/search"] button'));
    assert.equal(await lead.page.locator('tbody tr').count(), 0);
    await lead.close();
    const handler = await atWork(here, 'S. de Wit', 'handler');
    assert.equal(await handler.page.locator('a[href="/audit"]').count(), 0);
    assert.equal((await handler.page.goto('/audit')).status(), 404);
    await handler.close();
    assert.deepEqual(wrong, []);
});

test('the page of who saw what looks right in all six looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    await signIn(page, here.who('bram'));
    await page.goto('/who-saw-my-data');
    const wrong = await faultsInAllLooks(page, 'who-saw-my-data');
    await close();
    assert.deepEqual(wrong, []);
});
