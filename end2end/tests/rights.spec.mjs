// Privacy rights: the list, a form, and a request in each of its states; the pages are without fault in all looks.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { send, signIn } from '../lib/steps.mjs';

const here = house();

here.journey('somebody objects to one use and sees by when there is an answer', async (page) => {
    await signIn(page, here.who('vera'));
    await page.goto('/my-data');
    await page.locator('main a[href="/my-rights"]').click();
    await page.waitForURL('**/my-rights');
    await page.locator('main a[href="/my-rights/object"]').click();
    await page.waitForURL('**/my-rights/object');
    const stopped = await page.locator('label.pick', { hasText: 'Hiermee zijn wij al gestopt' }).count();
    await page.locator('[name="part"][value="abroad"]').check();
    await page.locator('[name="statement"]').fill('Ik woon hier.');
    await send(page, '/do/rights/file');
    await page.waitForURL('**/my-rights/requests/prq_*');
    assert.match(await page.locator('main').innerText(), /uiterlijk antwoord op\s+\d{1,2} \w+ 20\d\d/);
    await page.goto('/my-rights/object');
    const now = await page.locator('label.pick', { hasText: 'Hiermee zijn wij al gestopt' }).count();
    assert.ok(now > 0 && now >= stopped);
});

here.journey('a form that says too little comes back with its words', async (page) => {
    await signIn(page, here.who('tessa'));
    await page.goto('/my-rights/rectify/other');
    await send(page, '/do/rights/file');
    await page.waitForURL('**/my-rights/rectify/other');
    assert.equal(await page.locator('#error-summary').count(), 1);
    assert.match(await page.title(), /^Fout/);
});

here.journey('of an invoice the seller decides, and the request goes there', async (page) => {
    await signIn(page, here.who('jan'));
    await page.goto('/my-rights');
    assert.match(await page.locator('section:has(#sellers)').innerText(), /Voorbeeld Telecom/);
    await page.locator('section:has(#requests) a').first().click();
    await page.waitForURL('**/my-rights/requests/prq_*');
    assert.match(await page.locator('main').innerText(), /Voorbeeld Telecom B\.V\. beslist/);
});

test('the pages of rights are without fault in all looks', { timeout: 480_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const wrong = [];
    const look = async (path, name) => {
        await page.goto(path);
        wrong.push(...(await faultsInAllLooks(page, name)));
    };
    await look('/complaint', 'rights-complaint');
    await signIn(page, here.who('xandra'));
    for (const [path, name] of [
        ['/my-rights', 'rights'],
        ['/my-rights/rectify', 'rights-rectify'],
        ['/my-rights/rectify/address', 'rights-rectify-address'],
        ['/my-rights/rectify/birth_date', 'rights-rectify-birth'],
        ['/my-rights/erase', 'rights-erase'],
        ['/my-rights/restrict', 'rights-restrict'],
        ['/my-rights/object', 'rights-object'],
        ['/my-rights/consent', 'rights-consent'],
        ['/my-rights/human-review', 'rights-review'],
        ['/my-rights/marketing', 'rights-marketing'],
    ]) await look(path, name);
    for (const label of ['xandra', 'yusuf', 'wendy', 'xander', 'jan']) {
        await context.clearCookies();
        await signIn(page, here.who(label));
        await page.goto('/my-rights');
        const paths = await page.locator('section:has(#requests) a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
        assert.ok(paths.length > 0, label);
        for (const [at, path] of paths.entries()) await look(path, `rights-${label}-${at}`);
    }
    assert.deepEqual(wrong, []);
    await close();
});
