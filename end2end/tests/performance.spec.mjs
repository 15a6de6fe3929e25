// Something to do instead of paying: said with proof, asked for more, agreed, ended; and nowhere an amount.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork } from '../lib/staff.mjs';
import { caseOf, daysAhead, follow, send, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 300_000;
const STORY = 'Bij de balie gebracht.\n<b>Jan</b> nam hem aan & gaf een bon.';

/** A narrow screen and a wide one, both without script. */
const BARE = [{ width: 320, height: 640 }, { width: 1280, height: 800 }];

/** A photo of whatever the page shows: a real JPEG. */
const photo = async (page) => ({ name: 'bon.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) });

async function typeDay(page, [day, month, year]) {
    await page.fill('[name=on_day]', day);
    await page.fill('[name=on_month]', month);
    await page.fill('[name=on_year]', year);
}

/** From the case to one of its forms, by the way that people go. */
async function toForm(page, reference, which) {
    await page.goto(`/cases/${reference}`);
    await page.locator(`.acts a[href="/cases/${reference}/performance/${which}"]`).click();
    await page.waitForURL(`**/performance/${which}`);
}

/** The last button of the form says it; the others of it are about files. */
async function say(page, form) {
    await Promise.all([page.waitForURL(/\/cases\/\d+(#.*)?$/), page.locator(`form#${form} > button`).last().click()]);
}

/** Says that it was done today. */
async function sayDone(page, reference) {
    await toForm(page, reference, 'done');
    await typeDay(page, daysAhead(0));
    await say(page, 'done');
}

/** Answers what somebody said: chosen, looked at once more, sent. */
async function answer(desk, reference, outcome, reason = '') {
    await desk.goto(`/performances/${reference}`);
    await desk.check(`[name=outcome][value=${outcome}]`);
    await desk.fill('[name=reason]', reason);
    await send(desk, '/do/staff/performance/look');
    await desk.waitForURL(`**/performances/${reference}/check`);
    await send(desk, '/do/staff/performance/answer');
    await desk.waitForURL(`**/performances/${reference}`);
}

/** Nothing of money is on the page. */
async function namesNoMoney(page, where) {
    const main = page.locator('main');
    assert.equal(await main.locator('data, a[href$="/pay"], a[href*="/plan"]').count(), 0, where);
    assert.doesNotMatch(await main.innerText(), /€|\bEUR\b|betaal|betal|bedrag/i, where);
}

here.journey('a day that is over cannot be proposed, and what was typed stays', async (page) => {
    const ruben = here.who('ruben');
    await signIn(page, ruben);
    await toForm(page, caseOf(ruben), 'day');
    await typeDay(page, ['1', '1', '2020']);
    await page.fill('[name=statement]', STORY);
    await send(page, '/do/performance/day');
    assert.match(await page.title(), /^Fout/);
    assert.equal(await page.inputValue('[name=on_year]'), '2020');
    assert.equal(await page.inputValue('[name=statement]'), STORY);
    assert.match(await page.locator('#error-summary').innerText(), /Kies een dag van/);
    assert.equal(page.url().includes('?'), false);
});

for (const viewport of BARE) {
    test(`without script at ${viewport.width}: said with a photo, asked for more, said again, closed`, { timeout: MS_MAX }, async () => {
        const label = viewport.width === 320 ? 'mila' : 'zara';
        const who = here.who(label);
        const reference = caseOf(who);
        const { page, close } = await here.visitor({ viewport, javaScriptEnabled: false });
        const desk = await atWork(here, 'Sanne Staf', 'handler', { javaScriptEnabled: false });
        await signIn(page, who);
        await toForm(page, reference, 'done');
        await typeDay(page, ['31', '2', '2026']);
        await page.fill('[name=statement]', STORY);
        await page.setInputFiles('input#file', [await photo(page)]);
        await follow(page, page.locator('form#done > button').last());
        await page.waitForURL('**/performance/done');
        assert.match(await page.locator('#error-summary').innerText(), /dag/);
        assert.equal(await page.inputValue('[name=statement]'), STORY);
        assert.equal(await page.locator('button[name=upload][value^="remove:"]').count(), 1, 'the photo waits');
        await namesNoMoney(page, 'the form');

        await typeDay(page, daysAhead(0));
        await say(page, 'done');
        assert.match(await page.locator('#state').innerText(), /Wij kijken dit na/);
        const main = await page.locator('main').innerText();
        assert.ok(main.includes('<b>Jan</b> nam hem aan & gaf een bon.') && main.includes('bon.jpg'));
        await namesNoMoney(page, 'the case');

        await desk.page.goto('/performances');
        await desk.page.locator(`main a[href="/performances/${reference}"]`).click();
        assert.ok((await desk.page.locator('main').innerText()).includes('<b>Jan</b>'));
        assert.equal(await desk.page.locator('main img[src^="/files/"]').count(), 1, 'the proof is seen');
        await send(desk.page, '/do/staff/performance/look');
        assert.match(await desk.page.title(), /^Fout/, 'an answer is chosen first');
        await answer(desk.page, reference, 'ask_more', 'Wie stond er aan de balie?');

        await page.goto(`/cases/${reference}`);
        assert.match(await page.locator('#state').innerText(), /Wie stond er aan de balie\?/);
        await sayDone(page, reference);
        await answer(desk.page, reference, 'accept');
        await page.goto(`/cases/${reference}`);
        await page.locator(`main a[href="/cases/${reference}/certificate"]`).first().click();
        await page.waitForURL('**/certificate');
        assert.match(await page.locator('main').innerText(), /U heeft gedaan wat was gevraagd/);
        await namesNoMoney(page, 'the certificate');
        await desk.close();
        await close();
    });
}

test('a day is proposed, taken back, proposed again and agreed, on both sites in all looks', { timeout: MS_MAX }, async () => {
    const sofie = here.who('sofie');
    const reference = caseOf(sofie);
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const desk = await atWork(here, 'Sanne Staf', 'handler');
    await withAxe(desk.context);
    await signIn(page, sofie);
    await page.goto(`/cases/${reference}`);
    const wrong = await faultsInAllLooks(page, 'performance-agreed');
    await toForm(page, reference, 'day');
    wrong.push(...(await faultsInAllLooks(page, 'performance-day')));
    await typeDay(page, daysAhead(14));
    await page.fill('[name=statement]', STORY);
    await say(page, 'day');
    wrong.push(...(await faultsInAllLooks(page, 'performance-proposed')));
    await send(page, '/do/performance/withdraw');
    assert.equal(await page.locator('#state').count(), 0, 'nothing was said');
    assert.match(await page.locator('#timeline').innerText(), /U trok in/);
    await toForm(page, reference, 'day');
    await typeDay(page, daysAhead(15));
    await say(page, 'day');

    await desk.page.goto('/performances');
    wrong.push(...(await faultsInAllLooks(desk.page, 'staff-performances')));
    await desk.page.goto(`/performances/${reference}`);
    wrong.push(...(await faultsInAllLooks(desk.page, 'staff-performance')));
    await desk.page.check('[name=outcome][value=refuse]');
    await desk.page.fill('[name=reason]', 'De winkel is dan dicht. Kies een andere dag.');
    await send(desk.page, '/do/staff/performance/look');
    wrong.push(...(await faultsInAllLooks(desk.page, 'staff-performance-check')));
    await answer(desk.page, reference, 'accept');
    await page.goto(`/cases/${reference}`);
    assert.match(await page.locator('#state').innerText(), /De dag is afgesproken/);
    assert.deepEqual(wrong, []);
    await desk.close();
    await close();
});

test('however it stands, every page of it is clean in all looks and names no money', { timeout: MS_MAX }, async () => {
    const wrong = [];
    for (const label of ['thijs', 'vince', 'yara']) {
        const who = here.who(label);
        const reference = caseOf(who);
        const { page, context, close } = await here.visitor({ ...WAYS.phone });
        await withAxe(context);
        await signIn(page, who);
        await namesNoMoney(page, `the overview of ${label}`);
        await page.goto(`/cases/${reference}`);
        await namesNoMoney(page, `the case of ${label}`);
        wrong.push(...(await faultsInAllLooks(page, `performance-${label}`)));
        if (label === 'vince') {
            await toForm(page, reference, 'done');
            wrong.push(...(await faultsInAllLooks(page, 'performance-done')));
        }
        if (label === 'yara') {
            await page.locator('main a[href^="/disputes/disp_"]').first().click();
            await page.waitForURL('**/disputes/disp_*');
            await namesNoMoney(page, 'the dispute');
            wrong.push(...(await faultsInAllLooks(page, 'performance-dispute')));
        }
        await close();
    }
    assert.deepEqual(wrong, []);
});

test('the wizard of "this is not right" asks of it nothing about money', { timeout: MS_MAX }, async () => {
    const ruben = here.who('ruben');
    const reference = caseOf(ruben);
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    await signIn(page, ruben);
    await page.goto(`/cases/${reference}`);
    await page.locator(`.acts a[href="/cases/${reference}/dispute"]`).click();
    await page.waitForURL('**/dispute/ground');
    await namesNoMoney(page, 'the grounds');
    assert.equal(await page.locator('[name=ground]').count(), 11);
    await page.check('[name=ground][value=returned]');
    await Promise.all([page.waitForURL('**/dispute/check'), page.locator('form#ground-form > button').last().click()]);
    await namesNoMoney(page, 'the last look');
    await send(page, '/do/dispute/file');
    await page.waitForURL('**/disputes/disp_*');
    await namesNoMoney(page, 'the dispute');
    await page.goto(`/cases/${reference}`);
    await namesNoMoney(page, 'the case');
    assert.match(await page.locator('main').innerText(), /U hoeft dit nu niet te doen/);
    await close();
});
