// What makes it hard, and rest: by one press, with its last day in sight; paying stays possible.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { caseOf, send, signIn } from '../lib/steps.mjs';
import { atWork } from '../lib/staff.mjs';

const here = house();

here.journey('who ticks an illness without permission is told that it is not kept', async (page) => {
    await signIn(page, here.who('yusuf'));
    await page.goto('/support');
    await page.locator('[name="need[illness]"]').check();
    await page.locator('[name="need[language]"]').check();
    await send(page, '/do/support/look');
    await page.waitForURL('**/support/check');
    const text = await page.locator('main').innerText();
    assert.match(text, /geen toestemming/);
    assert.match(text, /tolk/);
    assert.equal(await page.locator('[name="need[illness]"]').count(), 0);
    await send(page, '/do/support/save');
    await page.waitForURL('**/support');
    assert.equal(await page.locator('#kept').count(), 1);
    assert.equal(await page.locator('[name="need[illness]"]').isChecked(), false);
});

here.journey('whoever has rest sees until when, on the case too, and can still pay', async (page) => {
    const xandra = here.who('xandra');
    await signIn(page, xandra);
    const reference = caseOf(xandra);
    await page.goto(`/cases/${reference}`);
    assert.match(await page.locator('section:has(#rest-note)').innerText(), /rust tot en met \d{1,2} \w+ 20\d\d/);
    await page.locator(`section:has(#rest-note) a[href="/cases/${reference}/pay"]`).click();
    await page.waitForURL(`**/cases/${reference}/pay`);
    assert.equal(await page.locator('form[action="/do/payment/choose"]').count(), 1);
});

here.journey('the way out of the page of support is on it, and on no other page', async (page) => {
    await signIn(page, here.who('yusuf'));
    await page.goto('/support');
    assert.doesNotMatch(await page.title(), /rust|schuld|veilig/i);
    assert.equal(await page.locator('a.btn[href="about:blank"]').count(), 1);
    await page.goto('/cases');
    assert.equal(await page.locator('a.btn[href="about:blank"]').count(), 0);
    assert.equal(await page.locator('footer a[href="/call-back"]').count(), 1);
});

test('rest is one press, and is ended by one', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    await signIn(page, here.who('wouter'));
    await page.goto('/support');
    await send(page, '/do/support/rest');
    await page.waitForURL('**/support');
    assert.match(await page.locator('#rest').innerText(), /Wij geven u rust tot en met/);
    await send(page, '/do/support/end_rest');
    assert.match(await page.locator('#rest').innerText(), /Vanaf \d{1,2} \w+ 20\d\d kan het weer/);
    await close();
});

test('the pages of support are without fault in all looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const wrong = [];
    await signIn(page, here.who('yusuf'));
    await page.goto('/support');
    wrong.push(...(await faultsInAllLooks(page, 'support')));
    await page.locator('[name="need[illness]"]').check();
    await page.locator('[name="need[debts]"]').check();
    await send(page, '/do/support/look');
    wrong.push(...(await faultsInAllLooks(page, 'support-check')));
    await context.clearCookies();
    await signIn(page, here.who('xandra'));
    await page.goto('/support');
    wrong.push(...(await faultsInAllLooks(page, 'support-rest')));
    await page.goto(`/cases/${caseOf(here.who('xandra'))}`);
    wrong.push(...(await faultsInAllLooks(page, 'support-case')));
    assert.deepEqual(wrong, []);
    await close();
});

test('the staff see what is to be done, with what is needed for it, and say that it was', { timeout: 240_000 }, async () => {
    const { page, context, close } = await atWork(here, 'S. de Wit', 'handler');
    await withAxe(context);
    const wrong = [];
    await page.locator('a[href="/tasks"]').first().click();
    await page.waitForURL('**/tasks');
    wrong.push(...(await faultsInAllLooks(page, 'staff-tasks')));
    assert.doesNotMatch(await page.locator('main').innerText(), /task-/, 'every kind has its words');
    await page.getByRole('link', { name: 'Terugbellen' }).click();
    const text = await page.locator('main').innerText();
    assert.match(text, /0600000000/);
    assert.match(text, /tolk/);
    wrong.push(...(await faultsInAllLooks(page, 'staff-task')));
    await send(page, '/do/staff/task/done');
    assert.match(await page.locator('main').innerText(), /S\. de Wit deed dit op/);
    await page.goto(new URL('/rest', page.url()).href);
    wrong.push(...(await faultsInAllLooks(page, 'staff-rest')));
    assert.deepEqual(wrong, []);
    await close();
});
