// The proof of an act: saved by its person and nobody else, checked on a page that knows no session, and by the program alone.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { caseOf, pay, send, signIn } from '../lib/steps.mjs';

const here = house();

/** An hour passes, and what is due in it is done. Whoever was signed in has been away for too long. */
async function anHourPasses() {
    await here.server.dev('clock', { advance_seconds: 3_600 });
    await here.server.dev('jobs/run');
}

/** Pays something and saves the proof of it: the page of the payment, and the file. */
async function saved(page, label, amount) {
    await signIn(page, here.who(label));
    await pay(page, caseOf(here.who(label)), amount);
    const path = new URL(page.url()).pathname;
    assert.match(await page.locator('section[aria-labelledby=proof] p').innerText(), /binnen een uur/);
    await anHourPasses();
    await signIn(page, here.who(label));
    await page.goto(path);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href^="/receipts/"]').click()]);
    assert.match(download.suggestedFilename(), /^receipt-pay_[0-9A-Z]+\.json$/);
    return { path, text: await readFile(await download.path(), 'utf8') };
}

async function check(page, text) {
    await page.goto('/verify-receipt');
    if (await page.locator('form[action="/do/receipt/again"]').count()) await send(page, '/do/receipt/again');
    await page.fill('[name=receipt]', text);
    await send(page, '/do/receipt/check');
    await page.waitForURL('**/verify-receipt');
    return page.locator('main').innerText();
}

here.journey('a payment is proved by a file that its person saves, and a changed file is refused', async (page) => {
    const { text, path } = await saved(page, 'anna', '5');
    const receipt = JSON.parse(text);
    assert.equal(receipt.line.object, path.split('/').pop());
    assert.ok(!/Anna|Bakker|1984/.test(text), 'no name is in it');
    const { page: reader, close } = await here.visitor();
    const good = await check(reader, text);
    for (const words of ['Dit bewijs is echt', 'Een betaling is binnengekomen en geboekt', receipt.line.object, '5,00']) {
        assert.ok(good.includes(words), `${words}: ${good}`);
    }
    assert.match(await check(reader, text.replace('payment.paid', 'payment.made')), /Er is iets veranderd/);
    assert.match(await check(reader, text.slice(0, 200)), /geen heel bewijs/);
    const answer = await reader.goto(`/receipts/${receipt.line.object}`);
    assert.equal(answer.status(), 404, 'it is nobody else\'s');
    await close();
});

test('the program checks a receipt with our key alone', { timeout: 120_000 }, async () => {
    const { page, close } = await here.visitor(WAYS.phone);
    const { text } = await saved(page, 'bram', '6');
    await page.goto('/verify-receipt');
    const key = await page.locator('#self ~ dl dd').first().innerText();
    const folder = await mkdtemp(join(tmpdir(), 'quitte-receipt-'));
    const file = join(folder, 'receipt.json');
    await writeFile(file, text);
    const genuine = await here.server.command('receipt', 'verify', file, '--public-key', key.trim());
    assert.equal(genuine.code, 0, genuine.said);
    assert.match(genuine.said, /act: payment\.paid/);
    await writeFile(file, text.replace('payment.paid', 'payment.made'));
    const forged = await here.server.command('receipt', 'verify', file, '--public-key', key.trim());
    assert.equal(forged.code, 1, forged.said);
    const chain = await here.server.command('audit', 'verify');
    assert.equal(chain.code, 0, chain.said);
    assert.match(chain.said, /signed heads fit/);
    await rm(folder, { recursive: true });
    await close();
});

test('the pages of a receipt look right in all six looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    const wrong = [];
    const look = async (name) => wrong.push(...await faultsInAllLooks(page, name));
    const { path, text } = await saved(page, 'carla', '7');
    await page.goto(path);
    await look('receipt-ready');
    await page.goto('/verify-receipt');
    await look('verify-receipt');
    await check(page, text);
    await look('verify-receipt-genuine');
    await check(page, 'x');
    await look('verify-receipt-not');
    await close();
    assert.deepEqual(wrong, []);
});
