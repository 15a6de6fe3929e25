// What goes wrong is said plainly: a page that is not there, a request from elsewhere, too many tries.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { typeLetter } from '../lib/steps.mjs';

const here = house();

here.journey('a page that is not there says so and leads on', async (page) => {
    const answer = await page.goto('/nothing-is-here');
    assert.equal(answer.status(), 404);
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('main a[href="/"], main a[href="/help"], main a[href="/login"], main a[href="/cases"]').count()) > 0);
    assert.equal(await page.locator('style').count() > 0, true, 'it looks like all our pages');
});

test('a form sent from another site is refused', async () => {
    const { page, close } = await here.visitor({ ...WAYS.desktop });
    for (const path of ['/do/sign_in/letter', '/do/payment/start', '/logout']) {
        const answer = await page.request.post(path, {
            form: { reference: '1' },
            headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
            maxRedirects: 0,
        });
        assert.equal(answer.status(), 403, path);
    }
    await close();
});

test('every answer carries the headers that protect it', async () => {
    const { page, close } = await here.visitor({ ...WAYS.desktop });
    for (const path of ['/', '/login', '/cases', '/nothing-is-here']) {
        const { headers } = await page.request.get(path, { maxRedirects: 0 }).then((answer) => ({ headers: answer.headers() }));
        for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy']) {
            assert.ok(headers[name], `${name} on ${path}`);
        }
        assert.match(headers['content-security-policy'], /default-src 'none'/);
    }
    await close();
});

here.journey('whoever tries codes has to wait, with the same answer, and gets in a day later', async (page) => {
    const gerrit = here.who('gerrit');
    for (let tries = 0; tries < 12; tries += 1) await typeLetter(page, gerrit.reference, here.who('anna').letter_code);
    const wrong = await page.locator('main').innerText();
    await typeLetter(page, gerrit.reference, gerrit.letter_code);
    assert.equal(new URL(page.url()).pathname, '/login', 'the right code waits too');
    assert.equal(await page.locator('main').innerText(), wrong);
    await here.server.dev('clock', { advance_days: 1 });
    await typeLetter(page, gerrit.reference, gerrit.letter_code);
    assert.equal(new URL(page.url()).pathname, '/login/second');
}, ['without script']);
