// Who helps: let in by a code in another browser, able to do what was allowed and nothing more, and out at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { askHelper } from '../lib/pages.mjs';
import { caseOf, chooseAmount, send, signIn, typeBirth, typeLetter } from '../lib/steps.mjs';

const here = house();
const NARROW = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
const BORN = '1988-02-27';

/** Gives a mandate and reads its code. */
async function invite(page, name, scope) {
    await askHelper(page, { name, scope });
    await page.waitForURL('**/people/invite/check');
    assert.match(await page.locator('main').innerText(), new RegExp(name));
    await send(page, '/do/people/invite');
    await page.waitForURL(/\/people\/mand_\w+\/code/);
    const [code] = (await page.locator('main').innerText()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    await send(page, '/do/people/noted');
    await page.waitForURL('**/people');
    return code;
}

/** Comes in with a code for the first time. */
async function accept(page, reference, code, born = BORN) {
    await page.goto('/login');
    await page.locator('main a[href="/people/accept"]').click();
    await page.waitForURL('**/people/accept');
    await page.fill('[name=reference]', reference);
    await page.fill('[name=letter_code]', code);
    await page.fill('[name=name]', 'Hanna Vos');
    const [year, month, day] = born.split('-').map((part) => String(Number(part)));
    await page.fill('[name=birth_day]', day);
    await page.fill('[name=birth_month]', month);
    await page.fill('[name=birth_year]', year);
    await send(page, '/do/people/accept');
}

/** The section of somebody on the page of people. */
function cardOf(page, name) {
    return page.locator('article.card', { has: page.getByRole('heading', { name }) });
}

/** A debtor and somebody who was let in, each in a browser of the own. */
async function two(label, name, scope, look) {
    const debtor = await here.visitor(look);
    await signIn(debtor.page, here.who(label));
    const code = await invite(debtor.page, name, scope);
    const helper = await here.visitor(look);
    await accept(helper.page, caseOf(here.who(label)), code);
    await helper.page.waitForURL('**/cases');
    return { debtor, helper, code, reference: caseOf(here.who(label)) };
}

for (const [way, look] of [['at 320 px', NARROW], ['at 1280 px', { ...WAYS.desktop, javaScriptEnabled: false }]]) {
    test(`somebody who only looks is let in, looks, and is out at once (${way})`, { timeout: 120_000 }, async () => {
        const name = `Kijker ${look.viewport.width}`;
        const { debtor, helper, code, reference } = await two('ilyas', name, 'see', look);
        const page = helper.page;
        assert.match(await page.locator('main').innerText(), /U helpt I\. D\. hier\. Wat u mag: Alleen kijken/);
        assert.equal(await page.locator('a[href="/people"], a[href="/my-data"]').count(), 0);
        await page.goto(`/cases/${reference}`);
        assert.equal(await page.locator('main .act').count(), 0, 'nothing is offered that is not allowed');
        assert.equal(await page.locator('a[href="/support"]').count(), 0);
        for (const path of [`/cases/${reference}/pay`, `/cases/${reference}/dispute`, '/people', '/support', '/my-data', '/messages/new']) {
            const answer = await page.goto(path);
            assert.equal(answer.status(), 403, path);
            assert.match(await page.locator('main').innerText(), /hoort niet bij de toegang/, path);
        }
        await cardOf(debtor.page, name).locator('form[action="/do/people/revoke"] button').click();
        await debtor.page.waitForURL('**/people');
        assert.equal(await cardOf(debtor.page, name).locator('form').count(), 0);
        assert.match(await cardOf(debtor.page, name).innerText(), /Gestopt op/);
        await page.goto('/cases');
        assert.match(page.url(), /\/login$/);
        await typeLetter(page, reference, code);
        assert.match(page.url(), /\/login$/, 'the code opens nothing any more');
        await debtor.close();
        await helper.close();
    });
}

test('who may pay begins a payment, and is stopped in the middle of the next one', { timeout: 120_000 }, async () => {
    const { debtor, helper, reference } = await two('fatima', 'Betaler Een', 'pay', WAYS['without script']);
    const page = helper.page;
    await chooseAmount(page, reference, '1,00');
    await send(page, '/do/payment/start');
    await page.waitForURL(/\/payments\/pay_/);
    await debtor.page.goto('/people');
    assert.match(await cardOf(debtor.page, 'Betaler Een').innerText(), /begon een betaling/);

    await page.goto(`/cases/${reference}`);
    await debtor.page.locator('article.card', { has: debtor.page.getByRole('heading', { name: 'Betaler Een' }) })
        .locator('form[action="/do/people/revoke"] button').click();
    await debtor.page.waitForURL('**/people');
    await page.goto(`/cases/${reference}/pay`);
    assert.equal(await page.locator('form[action="/do/payment/choose"]').count(), 0);
    assert.doesNotMatch(await page.locator('body').innerText(), new RegExp(reference));
    await debtor.close();
    await helper.close();
});

test('what somebody who may agree says is not right, the debtor reads and takes back', { timeout: 120_000 }, async () => {
    const { debtor, helper, code, reference } = await two('lotte', 'Afspreker Een', 'agree', WAYS['without script']);
    const page = helper.page;
    await page.goto(`/cases/${reference}/dispute`);
    await page.locator('[name="line[all]"]').check();
    await send(page, '/do/dispute/part');
    await page.waitForURL('**/dispute/ground');
    await page.locator('[name=ground]').first().check();
    await page.fill('[name=statement]', 'Dit schreef de helper.');
    await page.locator('form[action="/upload"] button:not([name])').last().click();
    await page.waitForURL('**/dispute/check');
    await send(page, '/do/dispute/file');
    await page.waitForURL(/\/disputes\/disp_/);
    const path = new URL(page.url()).pathname;

    await debtor.page.goto(path);
    const text = await debtor.page.locator('main').innerText();
    assert.match(text, /Dit schreef de helper\./);
    assert.match(text, /Afspreker Een schreef dit namens u/);
    await debtor.page.goto(`/cases/${reference}`);
    assert.match(await debtor.page.locator('main').innerText(), /Afspreker Een deed dit namens u/);
    await debtor.page.goto(`${path}/withdraw`);
    await send(debtor.page, '/do/dispute/withdraw');
    assert.match(new URL(debtor.page.url()).pathname, /^\/disputes\//);

    await page.context().clearCookies();
    await typeLetter(page, reference, code);
    await page.waitForURL('**/login/second');
    await typeBirth(page, BORN);
    await page.waitForURL('**/cases');
    await debtor.close();
    await helper.close();
});

here.journey('what is missing or wrong in an invitation is said, and what was typed stays', async (page) => {
    await signIn(page, here.who('mila'));
    await page.goto('/people/invite');
    await page.fill('[name=organisation]', 'Voorbeeld Hulp');
    await send(page, '/do/people/look');
    await page.waitForURL('**/people/invite');
    assert.equal(await page.locator('#error-summary').count(), 1);
    assert.equal(await page.locator('[name=organisation]').inputValue(), 'Voorbeeld Hulp');
    await page.goto('/people/accept');
    await page.fill('[name=reference]', '4071 5526 3860');
    await send(page, '/do/people/accept');
    await page.waitForURL('**/people/accept');
    assert.equal(await page.locator('#error-summary').count(), 1);
    assert.equal(await page.locator('[name=letter_code]').inputValue(), '', 'a code is never shown again');
});

test('the pages of people are without fault in all looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const wrong = [];
    const look = async (name) => wrong.push(...(await faultsInAllLooks(page, name)));
    await page.goto('/people/accept');
    await look('people-accept');
    await send(page, '/do/people/accept');
    await look('people-accept-refused');
    await signIn(page, here.who('jan'));
    await page.goto('/people');
    await look('people-none');
    await context.clearCookies();
    await signIn(page, here.who('ilyas'));
    await page.goto('/people');
    await look('people');
    await page.goto('/people/invite');
    await look('people-invite');
    await send(page, '/do/people/look');
    await look('people-invite-refused');
    await askHelper(page, { name: 'Kijker Twee', scope: 'agree' });
    await look('people-check');
    await send(page, '/do/people/invite');
    await page.waitForURL(/\/people\/mand_\w+\/code/);
    await look('people-code');
    const helpers = [['zoe', 'see'], ['hanna', 'pay'], ['aart', 'agree']];
    for (const [label, scope] of helpers) {
        await context.clearCookies();
        await signIn(page, here.who(label));
        await look(`helper-${scope}-cases`);
        await page.goto(`/cases/${caseOf(here.who(label))}`);
        await look(`helper-${scope}-case`);
    }
    await page.goto('/people');
    await look('helper-not-allowed');
    assert.deepEqual(wrong, []);
    await close();
});
