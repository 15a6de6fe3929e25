// Hostile text is text: what somebody types comes back as typed, runs nothing and breaks no policy.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hostileTexts } from '../lib/hostile.mjs';
import { WAYS, house } from '../lib/house.mjs';
import { caseOf, send, signIn } from '../lib/steps.mjs';

const here = house();

const texts = () => hostileTexts(['xss']);

for (const way of ['phone', 'without script']) {
    test(`hostile text in the sign-in form is only text (${way})`, { timeout: 300_000 }, async () => {
        const { page, close } = await here.visitor({ ...WAYS[way] });
        for (const text of await texts()) {
            await page.goto('/login');
            await typed(page, 'reference', text);
            await page.fill('[name=letter_code]', text);
            await send(page, '/do/sign_in/letter');
            await harmless(page, 'reference', text);
            // Each wrong try counts; a new visitor is not what this test is about.
            await page.context().clearCookies();
        }
        await close();
    });

    test(`hostile text as an amount is only text (${way})`, { timeout: 300_000 }, async () => {
        const { page, close } = await here.visitor({ ...WAYS[way] });
        const who = here.who('daan');
        await signIn(page, who);
        for (const text of await texts()) {
            await page.goto(`/cases/${caseOf(who)}/pay`);
            await page.check('[name=choice][value=other]');
            await typed(page, 'amount', text);
            await page.check('[name=method][value=bank]');
            await send(page, '/do/payment/choose');
            await page.locator('#error-summary').waitFor();
            await harmless(page, 'amount', text);
        }
        await close();
    });
}

test('hostile text in an address is only text', async () => {
    const { page, close } = await here.visitor({ ...WAYS.phone });
    for (const text of await texts()) {
        const answer = await page.goto(`/${encodeURIComponent(text)}`).catch(() => null);
        if (answer) assert.ok(answer.status() >= 400 && answer.status() < 500, `${answer.status()} for ${text}`);
        assert.equal(await page.evaluate(() => globalThis.__x), undefined);
    }
    await close();
});

/** Types into a field; what a browser does not let into one line is left out by the browser. */
async function typed(page, name, text) {
    await page.fill(`[name=${name}]`, text);
}

async function harmless(page, name, text) {
    assert.equal(await page.evaluate(() => globalThis.__x), undefined, text);
    assert.equal(await page.locator('script:not([nonce]), main svg[onload], main img').count(), 0, text);
    const back = await page.inputValue(`[name=${name}]`);
    const oneLine = (one) => one.replace(/[\r\n\0\ufffd\ufeff]/g, '').trim();
    if (back !== '') assert.ok(oneLine(text).startsWith(oneLine(back)), `${JSON.stringify(back)} came back for ${JSON.stringify(text)}`);
}
