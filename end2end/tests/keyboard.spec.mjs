// "This is not right" and all that belongs to it, walked whole by somebody who has a small phone, a keyboard and no script:
// from signing in to the page that says what came of it, by plain posts.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { house } from '../lib/house.mjs';
import { choose, chooseFile, enter, inOrder, signInByKeys, tabTo, tick, type } from '../lib/keyboard.mjs';
import { atWork } from '../lib/staff.mjs';
import { caseOf, daysAhead } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 300_000;
const SMALL = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };

/** One journey: a new browser, somebody of the demo who signs in by the keyboard, and nothing that the browser minds. */
function walk(name, label, steps) {
    test(`by the keyboard alone: ${name}`, { timeout: MS_MAX }, async () => {
        const { page, close } = await here.visitor(SMALL);
        if (label) await signInByKeys(page, here.who(label));
        await steps(page, label && caseOf(here.who(label)));
        await close();
    });
}

const path = (page) => new URL(page.url()).pathname;
const text = (page) => page.locator('main').innerText();

/** From the cases to one of them; somebody with a single case is there already. */
async function toCase(page, reference) {
    if (path(page) !== `/cases/${reference}`) await enter(page, `main a[href="/cases/${reference}"]`);
    assert.equal(path(page), `/cases/${reference}`);
}

async function typeDay(page, [day, month, year]) {
    await type(page, 'on_day', day);
    await type(page, 'on_month', month);
    await type(page, 'on_year', year);
}

walk('a dispute in three screens with a photo, something more, and taken back', 'noor', async (page, reference) => {
    await toCase(page, reference);
    await enter(page, `.acts a[href="/cases/${reference}/dispute"]`);
    await tick(page, 'line[principal]');
    await enter(page, 'form[action="/do/dispute/part"] button');
    await choose(page, 'ground', 'defective');
    await type(page, 'statement', 'De fiets was kapot.');
    await chooseFile(page, 'input#file', { name: 'fiets.png', mimeType: 'image/png', buffer: await page.screenshot() });
    await enter(page, 'button[name=upload][value=add]');
    assert.equal(await page.locator('button[name=upload][value^="remove:"]').count(), 1, 'the photo is there');
    assert.equal(await page.inputValue('[name=statement]'), 'De fiets was kapot.', 'and so is the story');
    await enter(page, 'form:has([name=statement]) > button.btn:not(.alt)');
    assert.match(path(page), /\/dispute\/check$/);
    await enter(page, 'form[action="/do/dispute/file"] button');
    assert.match(path(page), /^\/disputes\/disp_/);
    assert.match(await text(page), /De fiets was kapot\./);

    const dispute = path(page);
    await enter(page, `#acts a[href="${dispute}/add"]`);
    await type(page, 'statement', 'Ik heb ook gebeld.');
    await enter(page, 'form:has([name=statement]) > button.btn:not(.alt)');
    assert.equal(path(page), dispute);
    assert.match(await text(page), /Ik heb ook gebeld\./);
    await enter(page, `#acts a[href="${dispute}/withdraw"]`);
    await enter(page, 'form[action="/do/dispute/withdraw"] button');
    assert.match(await page.locator('h1').innerText(), /ingetrokken/);
});

walk('what is missing in a dispute is told, and the way to it is one press', 'lotte', async (page, reference) => {
    await toCase(page, reference);
    await enter(page, `.acts a[href="/cases/${reference}/dispute"]`);
    await enter(page, 'form[action="/do/dispute/part"] button');
    await page.locator('#error-summary').waitFor();
    await tabTo(page, '#error-summary a');
    await page.keyboard.press('Enter');
    await tabTo(page, '[name="line[all]"], [name="line[principal]"]', { stopsMax: 3 });
});

walk('a bill that was paid already, and that taken back', 'yusuf', async (page, reference) => {
    await toCase(page, reference);
    await enter(page, `main a[href="/cases/${reference}/paid-already"]`);
    await choose(page, 'paid_to', 'us');
    await type(page, 'amount', '40');
    const [year, month, day] = (await page.locator('main time').last().getAttribute('datetime')).split('-');
    await typeDay(page, [day, month, year]);
    await enter(page, 'form#paid > button:not(.vh)');
    assert.match(path(page), /\/paid-already\/check$/);
    await enter(page, 'form[action="/do/paid_claim/say"] button');
    assert.equal(path(page), `/cases/${reference}/paid-already`);
    assert.match(await page.locator('#state').innerText(), /40,00/);
    await enter(page, 'form[action="/do/paid_claim/withdraw"] button');
    assert.equal(await page.locator('form#paid').count(), 1);
});

walk('a message, its answer and a message back', 'daan', async (page) => {
    await enter(page, 'header nav a[href="/messages"]');
    await enter(page, 'main a[href="/messages/new"]');
    await tabTo(page, '[name=about]');
    await page.keyboard.press('Space');
    await choose(page, 'topic', 'situation');
    await type(page, 'text', 'Mag ik later betalen?');
    await enter(page, 'form[action="/do/conversation/begin"] button');
    const thread = path(page);
    assert.match(thread, /^\/messages\/conv_/);
    const staff = await atWork(here, 'S. de Wit', 'handler', SMALL);
    await staff.page.goto('/messages');
    await enter(staff.page, `a[href="${thread}"]`);
    await type(staff.page, 'text', 'Dat kan.');
    await enter(staff.page, 'form[action="/do/staff/conversation/look"] button:not([name])');
    assert.equal(path(staff.page), `${thread}/check`);
    await enter(staff.page, 'form[action="/do/staff/conversation/answer"] button');
    await staff.close();
    await enter(page, 'header nav a[href="/messages"]');
    await enter(page, 'main form[action="/do/conversation/read"] button');
    assert.equal(path(page), thread);
    assert.match(await text(page), /Dat kan\./);
    await type(page, 'text', 'Dank u wel.');
    await enter(page, 'form[action="/upload"] button.btn:not([name])');
    assert.equal(path(page), thread);
    assert.match(await text(page), /Dank u wel\./);
});

walk('a call, and that taken back', 'wouter', async (page) => {
    await enter(page, 'footer a[href="/call-back"]');
    await choose(page, 'topic', 'pay');
    await choose(page, 'slot', await page.locator('[name=slot]').nth(1).getAttribute('value'));
    await type(page, 'phone', '06 98 76 54 32');
    await choose(page, 'language', 'ar');
    await enter(page, 'form[action="/do/call_back/look"] button');
    assert.equal(path(page), '/call-back/check');
    await enter(page, 'form[action="/do/call_back/book"] button');
    assert.equal(path(page), '/call-back');
    assert.match(await text(page), /Wij bellen u op/);
    await enter(page, 'form[action="/do/call_back/cancel"] button');
    assert.equal(await page.locator('form[action="/do/call_back/look"]').count(), 1);
});

walk('what makes it hard, and rest', 'mila', async (page, reference) => {
    await toCase(page, reference);
    await enter(page, 'main a[href="/support"]');
    await enter(page, 'form[action="/do/support/rest"] button');
    assert.match(await page.locator('#rest').innerText(), /Wij geven u rust tot en met/);
    await tick(page, 'need[language]');
    await enter(page, 'form[action="/do/support/look"] button');
    assert.equal(path(page), '/support/check');
    await enter(page, 'form[action="/do/support/save"] button');
    assert.equal(await page.locator('#kept').count(), 1);
    await enter(page, 'form[action="/do/support/end_rest"] button');
    assert.equal(path(page), '/support');
});

walk('a new address', 'ilyas', async (page) => {
    await enter(page, 'footer a[href="/my-data"]');
    await enter(page, 'main a[href="/my-data/address"]');
    await type(page, 'street', 'Nieuwstraat 9');
    await type(page, 'postal_code', '9876 ZX');
    await type(page, 'city', 'Groningen');
    await choose(page, 'country', 'NL');
    await typeDay(page, daysAhead(20));
    await enter(page, 'form[action="/do/moving/address"] button');
    assert.equal(path(page), '/my-data');
    assert.match(await text(page), /Wij kijken dit na/);
});

walk('a move to another country, and that taken back', 'bram', async (page) => {
    await enter(page, 'footer a[href="/my-data"]');
    await enter(page, 'main a[href="/my-data/moving"]');
    await choose(page, 'country', 'FI');
    await typeDay(page, daysAhead(60));
    await enter(page, 'form[action="/do/moving/abroad"] button');
    assert.match(await text(page), /Esimerkki Partner Oy/);
    await enter(page, 'form[action="/do/moving/take_back"] button');
    assert.doesNotMatch(await text(page), /Esimerkki/);
});

walk('the invoice of the seller is asked for', 'jan', async (page, reference) => {
    await toCase(page, reference);
    await enter(page, 'form[action="/do/document/ask"] button');
    assert.match(await page.locator('#documents').innerText(), /Gevraagd op/);
});

walk('a letter is checked, and another one', null, async (page) => {
    await page.goto('/');
    await inOrder(page);
    await enter(page, 'a[href="/verify-letter"]');
    const anna = here.who('anna');
    await type(page, 'reference', anna.reference);
    await type(page, 'letter_code', anna.letter_code);
    await enter(page, 'form[action="/do/letter_check/check"] button');
    assert.match(await text(page), /Deze brief is van ons/);
    await enter(page, 'form[action="/do/letter_check/again"] button');
    await type(page, 'reference', anna.reference);
    await type(page, 'letter_code', here.who('bram').letter_code);
    await enter(page, 'form[action="/do/letter_check/check"] button');
    assert.match(await text(page), /Dit kunnen wij niet bevestigen/);
});

// The last one: the code dies.
walk('whoever is not meant says so, and has seen nothing', null, async (page) => {
    const fatima = here.who('fatima');
    await page.goto('/login');
    await type(page, 'reference', fatima.reference);
    await type(page, 'letter_code', fatima.letter_code);
    await enter(page, 'form[action$="/sign_in/letter"] button');
    assert.equal(path(page), '/login/second');
    await enter(page, 'main a[href="/not-me"]');
    assert.doesNotMatch(await text(page), /Fatima|Haddad|€/);
    await choose(page, 'why', 'not_me');
    await enter(page, 'form[action="/do/letter_check/wrong_reader"] button');
    assert.equal(path(page), '/not-me/done');
    await page.goto('/login');
    await type(page, 'reference', fatima.reference);
    await type(page, 'letter_code', fatima.letter_code);
    await enter(page, 'form[action$="/sign_in/letter"] button');
    assert.equal(await page.locator('#error-summary').count(), 1, 'the code is dead');
});
