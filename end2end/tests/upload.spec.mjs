// The island of a form with files: how far it is, what stops it, what is said when the line is gone; and without script
// the same form ends at the same place.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SCRIPTED, WAYS, house } from '../lib/house.mjs';
import { chooseParts, goOn } from '../lib/dispute.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { caseOf, eventually, follow, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 240_000;
const STORY = 'De bon zit erbij.\nKijk naar de datum.';
const SLOW = 150_000;
const CRAWL = 4_000;
const FILE_BYTES_MAX = 10 * 1024 * 1024;
// The order in which the sentences stand: `app/src/file/island.rs`.
const [SENDING, , BROKEN, STOPPED, TOO_LARGE, UNLIKELY] = [0, 1, 2, 3, 4, 5];

const ADD = 'button[name=upload][value=add]';
const waiting = (page) => page.locator('button[name=upload][value^="remove:"]');
const sentence = (page, at) => page.locator(`#sending > div:nth-child(${at + 1})`);
const status = (page) => page.locator('#sending [role=status]');

/** A picture of noise, which nothing makes smaller: hundreds of kilobytes. */
async function noise(page, name = 'ruis.png') {
    const base64 = await page.evaluate(() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 460, height: 460 });
        const context = canvas.getContext('2d');
        const image = context.createImageData(460, 460);
        for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.floor(Math.random() * 256);
        context.putImageData(image, 0, 0);
        return canvas.toDataURL('image/png').split(',')[1];
    });
    return { name, mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

const heic = { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') };

/** To the screen on which the story is told, with no file waiting there. */
async function toStory(page, label) {
    const who = here.who(label);
    await signIn(page, who);
    await chooseParts(page, caseOf(who), 'all');
    await page.waitForURL(/\/dispute\/ground$/);
    while (await waiting(page).count()) {
        await follow(page, waiting(page).last());
    }
    await page.check('[name=ground][value=cancelled]');
    await page.fill('[name=statement]', STORY);
}

/** The island is awake: it says of a strange name that it is one. */
async function awake(page) {
    await eventually('the island looks at what is chosen', async () => {
        await page.setInputFiles('input#file', []);
        await page.setInputFiles('input#file', [heic]);
        return sentence(page, UNLIKELY).isVisible();
    });
    assert.match(await sentence(page, UNLIKELY).innerText(), /IMG_1\.HEIC/);
    await page.setInputFiles('input#file', []);
    await eventually('the hint is covered again', async () => !(await sentence(page, UNLIKELY).isVisible()));
}

/** The line of this page, in bytes a second upwards. */
async function line(page) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    return (uploadThroughput, offline = false) => devtools.send('Network.emulateNetworkConditions', {
        offline, latency: 20, downloadThroughput: -1, uploadThroughput,
    });
}

/** Counts how often the form is sent. */
function uploads(page) {
    const sent = [];
    page.on('request', (request) => request.method() === 'POST' && new URL(request.url()).pathname === '/upload' && sent.push(request));
    return sent;
}

/** Nothing that was typed, chosen or ticked is lost. */
async function kept(page) {
    assert.match(page.url(), /\/dispute\/ground$/);
    assert.equal(await page.inputValue('[name=statement]'), STORY);
    assert.ok(await page.isChecked('[name=ground][value=cancelled]'));
}

here.journey('a slow upload says how far it is, and ends where a plain post ends', async (page) => {
    await toStory(page, 'noor');
    await awake(page);
    const heard = { percents: [], said: [], bars: [] };
    await page.exposeFunction('note', (what, text) => heard[what].push(text));
    await page.evaluate(() => {
        const box = document.querySelector('#sending');
        const note = (place, what, read) => new MutationObserver(() => globalThis.note(what, read(place)))
            .observe(place, { childList: true, characterData: true, subtree: true, attributes: true });
        note(box.querySelector('b'), 'percents', (place) => Number(place.textContent));
        note(box.querySelector('[role=status]'), 'said', (place) => place.textContent);
        note(box.querySelector('progress'), 'bars', (place) => place.value);
    });
    const sent = uploads(page);
    await (await line(page))(SLOW);
    await page.setInputFiles('input#file', [await noise(page)]);
    await page.locator(ADD).click();
    await sentence(page, SENDING).waitFor();
    assert.ok(await sentence(page, SENDING).locator('progress').isVisible());
    await eventually('the file waits', async () => (await waiting(page).count()) === 1);
    await kept(page);
    assert.equal(sent.length, 1);
    const { percents, said, bars } = heard;
    assert.ok(percents.some((percent) => percent > 0 && percent < 100), `it was seen on the way: ${percents}`);
    assert.deepEqual(percents, percents.toSorted((a, b) => a - b), 'it only rises');
    assert.deepEqual(bars, percents, 'the bar shows what the words say');
    const spoken = said.filter((text, at) => text && text !== said[at - 1]);
    assert.match(spoken[0], /: 0%$/);
    assert.ok(spoken.length >= 2 && spoken.length <= 6, `at the start, at quarters and at the end: ${spoken}`);
    assert.ok(!spoken.at(-1).includes('%'), `the end is said: ${spoken.at(-1)}`);
}, SCRIPTED);

here.journey('one file, or a whole form with a file, ends at the same place with and without script', async (page, way) => {
    await toStory(page, 'noor');
    if (SCRIPTED.includes(way)) await awake(page);
    await page.setInputFiles('input#file', [await shot(page, 'bon.jpg')]);
    await follow(page, page.locator(ADD));
    await kept(page);
    assert.equal(await waiting(page).count(), 1);
    for (const at of [SENDING, BROKEN, STOPPED, TOO_LARGE, UNLIKELY]) {
        assert.ok(!(await sentence(page, at).isVisible()), 'what did not happen is not said');
    }
    if (SCRIPTED.includes(way)) await awake(page);
    await page.setInputFiles('input#file', [await shot(page, 'brief.jpg')]);
    await goOn(page);
    await page.waitForURL(/\/dispute\/check$/);
    assert.match(await page.locator('main').innerText(), /brief\.jpg/);
});

here.journey('a refused kind comes back with the words of the server and everything that was typed', async (page, way) => {
    await toStory(page, 'noor');
    if (SCRIPTED.includes(way)) await awake(page);
    await page.setInputFiles('input#file', [heic]);
    await follow(page, page.locator(ADD));
    assert.match(await page.locator('#error-summary').innerText(), /HEIC/);
    await kept(page);
    assert.equal(await waiting(page).count(), 0);
});

here.journey('what is too large is said before a minute of sending, and nothing is sent', async (page) => {
    await toStory(page, 'noor');
    await awake(page);
    const sent = uploads(page);
    const large = { name: 'dossier.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(FILE_BYTES_MAX + 1, '%') };
    await page.setInputFiles('input#file', [large]);
    await sentence(page, TOO_LARGE).waitFor();
    await page.locator(ADD).click();
    assert.match(await sentence(page, TOO_LARGE).innerText(), /dossier\.pdf[^]*10 MB/);
    assert.equal(await status(page).innerText(), await sentence(page, TOO_LARGE).innerText(), 'and it is read aloud');
    await kept(page);
    assert.equal(sent.length, 0);
    await page.setInputFiles('input#file', [await shot(page, 'klein.jpg')]);
    await follow(page, page.locator(ADD));
    assert.equal(await waiting(page).count(), 1, 'a smaller one goes');
}, SCRIPTED);

here.journey('pressed twice, it is sent once', async (page) => {
    await toStory(page, 'noor');
    await awake(page);
    const sent = uploads(page);
    await (await line(page))(SLOW);
    await page.setInputFiles('input#file', [await noise(page)]);
    await page.evaluate((add) => [1, 2, 3].forEach(() => document.querySelector(add).click()), ADD);
    await sentence(page, SENDING).waitFor();
    await page.locator(ADD).click();
    await eventually('the file waits', async () => (await waiting(page).count()) > 0);
    assert.deepEqual([sent.length, await waiting(page).count()], [1, 1]);
}, SCRIPTED);

here.journey('when the line is gone the form stays, says so, and can be sent again', async (page) => {
    await toStory(page, 'noor');
    await awake(page);
    const [sent, set] = [uploads(page), await line(page)];
    await set(CRAWL);
    await page.setInputFiles('input#file', [await noise(page)]);
    await page.locator(ADD).click();
    await sentence(page, SENDING).waitFor();
    await set(CRAWL, true);
    await sentence(page, BROKEN).waitFor();
    assert.equal(await status(page).innerText(), await sentence(page, BROKEN).innerText());
    assert.ok(!(await sentence(page, SENDING).isVisible()));
    await kept(page);
    await set(-1);
    await follow(page, page.locator(ADD));
    assert.deepEqual([sent.length, await waiting(page).count()], [2, 1], 'the file was still chosen');
    await kept(page);
}, SCRIPTED);

test('it can be stopped, by the keyboard too, and has no fault while it is under way', { timeout: MS_MAX }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    await toStory(page, 'noor');
    await awake(page);
    const set = await line(page);
    await set(CRAWL);
    await page.setInputFiles('input#file', [await noise(page)]);
    await page.locator(ADD).click();
    await sentence(page, SENDING).waitFor();
    assert.deepEqual(await faultsInAllLooks(page, 'upload'), []);
    await page.locator(ADD).focus();
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.matches('#sending button')), 'the next stop is the button');
    await page.keyboard.press('Enter');
    await sentence(page, STOPPED).waitFor();
    assert.equal(await status(page).innerText(), await sentence(page, STOPPED).innerText());
    assert.equal(await page.evaluate(() => document.activeElement.id), 'sending', 'the focus is where it is said');
    assert.deepEqual(await faultsInAllLooks(page, 'upload-stopped'), []);
    await set(-1);
    await page.reload();
    assert.equal(await waiting(page).count(), 0, 'nothing of it was kept');
    await close();
});

test('on Save-Data the form is a plain one', { timeout: MS_MAX }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone, extraHTTPHeaders: { 'save-data': 'on' } });
    await context.addInitScript(() => {
        Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });
    });
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await toStory(page, 'noor');
    await page.setInputFiles('input#file', [await shot(page, 'bon.jpg')]);
    await follow(page, page.locator(ADD));
    assert.equal(await waiting(page).count(), 1);
    assert.deepEqual(fetched.filter((path) => path.startsWith('/pkg/')), []);
    await close();
});

/** A photo of whatever the page shows. */
async function shot(page, name) {
    return { name, mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) };
}
