// Messages: written, answered, read and written on, by a phone, a desktop and a browser without script; and what each
// side sees of it in all six looks.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork } from '../lib/staff.mjs';
import { follow, refused, send, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 180_000;
const HOSTILE = 'Mag het "later"? </textarea><script>alert(1)</script><img src=x onerror=alert(1)>';

/** Fills in and sends a first message. Returns the path of its page. */
async function write(page, text) {
    await page.goto('/messages');
    await page.locator('main a[href="/messages/new"]').click();
    await page.waitForURL('**/messages/new');
    await page.locator('[name=about]').last().check();
    await page.check('[name=topic][value=situation]');
    await page.fill('[name=text]', text);
    await send(page, '/do/conversation/begin');
    await page.waitForURL(/\/messages\/conv_/);
    return new URL(page.url()).pathname;
}

/** Sends what is typed; the form goes by the door for files. */
async function reply(page) {
    await follow(page, page.locator('form[action="/upload"] button.btn:not([name])'));
}

/** How many conversations the header calls new; none where it is silent. */
async function counted(page) {
    const mark = page.locator('header .cnt');
    return await mark.count() === 0 ? 0 : Number.parseInt(await mark.innerText(), 10);
}

/** Somebody at the agency answers. */
async function answer(page, path, text) {
    await page.goto(path);
    await page.fill('[name=text]', text);
    await page.locator('form[action="/do/staff/conversation/look"] button:not([name])').click();
    await page.waitForURL(`**${path}/check`);
    await send(page, '/do/staff/conversation/answer');
    await page.waitForURL(`**${path}`);
}

/** Each way has somebody of its own: what one reads is new for nobody else. */
const WRITERS = { phone: 'daan', desktop: 'eva', 'without script': 'fatima' };

here.journey('a question is sent, answered, read and written on', async (page, way) => {
    await signIn(page, here.who(WRITERS[way]));
    const path = await write(page, HOSTILE);
    const sent = await page.locator('main').innerText();
    assert.match(sent, /Wij antwoorden uiterlijk op \d{1,2} \w+ 20\d\d/);
    assert.ok(sent.includes(HOSTILE), 'words are words');
    const staff = await atWork(here, 'S. de Wit', 'handler');
    await answer(staff.page, path, `Dat kan.\n${HOSTILE}`);
    assert.match(await staff.page.locator('main').innerText(), /nog niet gelezen/);

    await page.goto('/cases');
    assert.equal(await counted(page), 1);
    await page.goto('/messages');
    await send(page, '/do/conversation/read');
    await page.waitForURL(`**${path}`);
    assert.equal(await counted(page), 0, 'what was read is not new');
    assert.match(await page.locator('main').innerText(), /Medewerker S\. de Wit/);
    await page.fill('[name=text]', 'Dank u wel');
    await reply(page);
    await page.waitForURL(`**${path}`);
    assert.match(await page.locator('main').innerText(), /Dank u wel/);

    await staff.page.goto('/messages');
    assert.equal(await staff.page.locator(`a[href="${path}"]`).count(), 1);
    await staff.page.goto(path);
    assert.match(await staff.page.locator('main').innerText(), /gelezen/);
    assert.equal(await staff.page.locator('form[action="/do/staff/conversation/close"]').count(), 0, 'it waits');
    await staff.page.selectOption('#template', 'thanks');
    await staff.page.locator('button[value=fill]').click();
    await staff.page.waitForURL(`**${path}`);
    assert.match(await staff.page.inputValue('[name=text]'), /^Graag gedaan\./);
    await answer(staff.page, path, await staff.page.inputValue('[name=text]'));
    await send(staff.page, '/do/staff/conversation/close');
    await staff.page.waitForURL('**/messages');
    await staff.close();
    await page.goto(path);
    assert.match(await page.locator('main').innerText(), /afgesloten op/);
    await page.locator('form[action="/do/conversation/read"] button').click();
    await page.waitForURL(`**${path}`);
    assert.equal(await counted(page), 0);
});

here.journey('a message without a choice comes back with every word of it', async (page) => {
    await signIn(page, here.who('bram'));
    await page.goto('/messages/new');
    await page.locator('[name=about]').first().check();
    await page.fill('[name=text]', HOSTILE);
    await send(page, '/do/conversation/begin');
    await page.waitForURL('**/messages/new');
    await refused(page, 'topic');
    assert.equal(await page.inputValue('[name=text]'), HOSTILE);
    assert.equal(await page.locator('[name=about]').first().isChecked(), true);
});

test('an answer is new on every page until it is opened, and the header stays in one row on a small phone', { timeout: MS_MAX }, async () => {
    const { page, close } = await here.visitor({ viewport: { width: 320, height: 640 } });
    await signIn(page, here.who('anna'));
    for (const path of ['/cases', '/messages', '/help']) {
        await page.goto(path);
        assert.equal(await counted(page), 1, path);
        const tops = await page.locator('header nav a').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
        assert.deepEqual([tops.length, new Set(tops).size], [3, 1], `${path}: three links in one row`);
        const [mark, nav] = [await page.locator('header .id').boundingBox(), await page.locator('header nav').boundingBox()];
        assert.ok(nav.y < mark.y + mark.height, `${path}: beside the mark`);
    }
    await close();
});

test('the pages of messages are sound in all six looks, on both sites', { timeout: MS_MAX }, async () => {
    const debtor = await here.visitor({ ...WAYS.phone });
    await withAxe(debtor.context);
    await signIn(debtor.page, here.who('anna'));
    const wrong = [];
    const look = async (page, name) => wrong.push(...await faultsInAllLooks(page, `talk-${name}`));
    await debtor.page.goto('/messages');
    await look(debtor.page, 'list');
    await debtor.page.goto('/messages/new');
    await look(debtor.page, 'new');
    await debtor.page.fill('[name=text]', HOSTILE);
    await send(debtor.page, '/do/conversation/begin');
    await look(debtor.page, 'refused');
    await debtor.page.goto('/messages');
    await send(debtor.page, '/do/conversation/read');
    await look(debtor.page, 'read');
    await debtor.page.fill('[name=text]', 'Dank u wel.\n\nIk kijk er vanavond naar.');
    await reply(debtor.page);
    await look(debtor.page, 'waits');
    const path = new URL(debtor.page.url()).pathname;
    await debtor.close();

    const staff = await atWork(here, 'S. de Wit', 'handler');
    await withAxe(staff.context);
    await staff.page.goto('/messages');
    await look(staff.page, 'staff-list');
    await staff.page.goto(path);
    await look(staff.page, 'staff-one');
    await staff.page.fill('[name=text]', 'Graag gedaan.\nHeeft u nog een vraag? Schrijf ons dan gerust.');
    await staff.page.locator('form[action="/do/staff/conversation/look"] button:not([name])').click();
    await staff.page.waitForURL(`**${path}/check`);
    await look(staff.page, 'staff-check');
    await staff.close();
    assert.deepEqual(wrong, []);
});
