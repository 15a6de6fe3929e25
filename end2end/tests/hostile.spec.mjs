// Hostile text is text: what somebody types comes back as typed, runs nothing and breaks no policy.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { caseOf, send, signIn } from '../lib/steps.mjs';

const here = house();

/** Ours, and a larger collection when this machine has one (`QUITTE_HOSTILE`, a JSON list of `{kind, text}`). */
const OWN = [
    '"><script>window.__x=1</script>',
    '<img src=x onerror="window.__x=1">',
    '\'"--><svg/onload=window.__x=1>',
    '</textarea><script>window.__x=1</script>',
    '</title></style><script>window.__x=1</script>',
    'javascript:window.__x=1',
    '{{7*7}}${7*7}<%= 7*7 %>',
    '\u202e12,50\u202c \u0000 \ufeff',
    '-->]]><!--<x>',
    "' or 1=1; drop table account; --",
];

async function texts() {
    const more = process.env.QUITTE_HOSTILE;
    const list = more ? JSON.parse(await readFile(more, 'utf8')).filter((one) => one.kind === 'xss') : [];
    return [...OWN, ...list.map((one) => one.text)];
}

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
