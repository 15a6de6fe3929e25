// Files that go with a form: chosen, refused, taken away and sent, with or without script, and what was typed stays.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { chooseParts, goOn, withdraw } from '../lib/dispute.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { caseOf, follow, send, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 240_000;
const STORY = 'De bon zit erbij.\n<b>Kijk</b> naar de datum & het bedrag.';

/** A photo of whatever the page shows: a real JPEG. */
const photo = async (page, name = 'bon.jpg') => ({ name, mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) });

/** The same as a picture of the screen. */
const picture = async (page, name) => ({ name, mimeType: 'image/png', buffer: await page.screenshot({ type: 'png' }) });

/** Chooses files and presses the button that keeps them. */
async function add(page, files) {
    await page.setInputFiles('input#file', files);
    await follow(page, page.locator('button[name=upload][value=add]'));
}

/** To the screen on which the story is told. */
async function toStory(page, label) {
    const who = here.who(label);
    await signIn(page, who);
    await chooseParts(page, caseOf(who), 'all');
    await page.waitForURL(/\/dispute\/ground$/);
    await page.check('[name=ground][value=cancelled]');
    await page.fill('[name=statement]', STORY);
}

const waiting = (page) => page.locator('button[name=upload][value^="remove:"]');

here.journey('a photo goes with a dispute and what was typed survives a refusal', async (page) => {
    await toStory(page, 'noor');
    await add(page, [{ name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') }]);
    assert.match(page.url(), /\/dispute\/ground$/);
    assert.match(await page.locator('#error-summary').innerText(), /HEIC/);
    assert.equal(await page.locator('#error-summary a').getAttribute('href'), '#file');
    assert.equal(await page.inputValue('[name=statement]'), STORY);
    assert.ok(await page.isChecked('[name=ground][value=cancelled]'), 'the choice too');
    assert.equal(await waiting(page).count(), 0);

    await add(page, [await photo(page), await picture(page, 'brief <i>2</i>.png')]);
    assert.equal(await page.locator('#error-summary').count(), 0, 'what was wrong is over');
    assert.equal(await waiting(page).count(), 2);
    await follow(page, waiting(page).last());
    assert.equal(await waiting(page).count(), 1, 'one was taken away');
    assert.equal(await page.inputValue('[name=statement]'), STORY);

    // Chosen and not added: going on takes it along.
    await page.setInputFiles('input#file', [await photo(page, 'laatste.jpg')]);
    await goOn(page);
    await page.waitForURL(/\/dispute\/check$/);
    await send(page, '/do/dispute/file');
    await page.waitForURL(/\/disputes\/disp_/);
    const path = new URL(page.url()).pathname;
    const links = page.locator('main a[href^="/files/file_"]');
    assert.equal(await links.count(), 2, 'what was sent is listed');

    const [download] = await Promise.all([page.waitForEvent('download'), links.last().click()]);
    assert.match(new URL(download.url()).hostname, /^files\./);
    const bytes = await readFile(await download.path());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xff, 0xd8, 0xff], 'a photo, as a download');
    await withdraw(page, path);
});

test('the field fits a small phone, opens its camera and has no fault', { timeout: MS_MAX }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone, viewport: { width: 320, height: 640 } });
    await withAxe(context);
    await toStory(page, 'lotte');
    assert.equal(await page.locator('input[type=file][capture=environment]').count(), 1);
    assert.match(await page.locator('input#file').getAttribute('accept'), /image\/jpeg/);
    await add(page, [await photo(page, `${'lang'.repeat(30)}.jpg`)]);
    assert.deepEqual(await faultsInAllLooks(page, 'file'), []);
    await close();
});
