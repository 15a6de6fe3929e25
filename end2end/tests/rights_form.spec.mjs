// The form for whoever cannot sign in: it works for everybody, and tells nobody who is known.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { send } from '../lib/steps.mjs';

const here = house();

here.journey('somebody who cannot sign in asks what is known', async (page) => {
    await page.goto('/rights');
    await page.locator('main a[href="/rights/form"]').click();
    await page.waitForURL('**/rights/form');
    await send(page, '/do/rights_form/send');
    assert.equal(await page.locator('#error-summary').count(), 1, 'what is missing is said');
    await page.check('[name=right][value=access]');
    await page.fill('[name=statement]', 'Wat weet u van mij?');
    await page.fill('[name=name]', 'Noud Proef');
    await page.fill('[name=value]', 'noud@voorbeeld.example');
    await send(page, '/do/rights_form/send');
    await page.waitForURL('**/rights/form/done');
    const text = await page.locator('main').innerText();
    assert.match(text, /binnen een maand/);
    assert.doesNotMatch(text, /Noud/);
});

here.journey('who works for a company finds a notice of their own', async (page) => {
    await page.goto('/privacy');
    await page.locator('main a[href="/privacy/contacts"]').click();
    await page.waitForURL('**/privacy/contacts');
    assert.match(await page.locator('main').innerText(), /36 maanden/);
    await page.locator('main a[href="/rights/form"]').click();
    await page.waitForURL('**/rights/form');
});

test('the pages of the form are without fault in all looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const wrong = [];
    for (const path of ['/rights/form', '/rights/form/done', '/privacy/contacts']) {
        await page.goto(path);
        wrong.push(...(await faultsInAllLooks(page, path)));
    }
    await page.goto('/rights/form');
    await send(page, '/do/rights_form/send');
    wrong.push(...(await faultsInAllLooks(page, 'rights-form-refused')));
    assert.deepEqual(wrong, []);
    await close();
});
