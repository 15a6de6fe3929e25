// How plans end and go over into others: said no to, taken back, accepted from the agency, changed, paid to the last cent.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { askForPlan, chooseDay, typePlan } from '../lib/plan.mjs';
import { atWork, propose } from '../lib/staff.mjs';
import { atTheBank, caseOf, owedOf, send, signIn, toTheBank } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 180_000;

/** Somebody signed in, with an examiner in the browser. */
async function visitor(label) {
    const { page, context, close } = await here.visitor(WAYS.phone);
    await withAxe(context);
    await signIn(page, here.who(label));
    return { page, close, reference: caseOf(here.who(label)) };
}

/** The plan that the page of a case leads to. */
async function toPlan(page, reference) {
    await page.goto(`/cases/${reference}`);
    await page.goto(await page.locator('main a[href^="/plans/plan_"]').first().getAttribute('href'));
    return new URL(page.url()).pathname;
}

test('the terms of the agency are looked at beside the own, accepted, and run', { timeout: MS_MAX }, async () => {
    const { page, close, reference } = await visitor('tessa');
    const offered = await toPlan(page, reference);
    const monthly = await page.locator('.money data, .big data').last().getAttribute('value');
    await send(page, '/do/plan/accept');
    const plan = new URL(page.url()).pathname;
    assert.equal(plan, offered, 'the version that was seen is the one that runs');
    assert.equal(await page.locator('#next data').first().getAttribute('value'), monthly);
    assert.deepEqual(await faultsInAllLooks(page, 'plan-accepted'), []);
    await page.goBack();
    await page.reload();
    assert.equal(await page.locator('form[action$="/do/plan/accept"]').count(), 0, 'nothing is left to accept');
    await close();
});

test('a no has its reason on the page, and a way on', { timeout: MS_MAX }, async () => {
    const { page, close, reference } = await visitor('lotte');
    const plan = await propose(page, reference, '6');
    const staff = await atWork(here, 'S. de Wit', 'handler');
    await staff.page.goto(plan);
    await staff.page.fill('#why', 'Met dit bedrag wordt de schuld te langzaam kleiner.');
    const form = (action) => staff.page.locator(`form[action="${action}"] button`).first();
    await staff.page.locator('form[action="/do/staff/plan/look_refuse"] button[value=look]').click();
    await Promise.all([staff.page.waitForURL(`**${plan}`), form('/do/staff/plan/refuse').click()]);
    await page.goto(plan);
    assert.match(await page.locator('main').innerText(), /te langzaam kleiner/);
    assert.ok((await page.locator(`main a[href="/cases/${reference}/plan"], main a[href$="/plan"]`).count()) > 0, 'another plan is one press away');
    assert.deepEqual(await faultsInAllLooks(page, 'plan-refused'), []);
    await staff.close();
    await close();
});

test('what was taken back and what was changed says so, and leads on', { timeout: MS_MAX }, async () => {
    const { page, close, reference } = await visitor('anna');
    const before = await owedOf(page, reference);
    await askForPlan(page, reference, String(Math.ceil(before / 100 / 6)), '28');
    const first = new URL(page.url()).pathname;
    await page.goto(`${first}/change`);
    await typePlan(page, String(Math.ceil(before / 100 / 4)));
    await chooseDay(page, '15');
    await send(page, '/do/plan/propose');
    const second = new URL(page.url()).pathname;
    assert.notEqual(second, first);
    await page.goto(first);
    assert.equal(await page.locator(`main a[href="${second}"]`).count(), 1, 'the old terms lead to the new ones');
    assert.deepEqual(await faultsInAllLooks(page, 'plan-changed'), []);
    await page.goto(`${second}/stop`);
    await send(page, '/do/plan/stop');
    await page.goto(second);
    assert.deepEqual(await faultsInAllLooks(page, 'plan-withdrawn'), []);
    await close();
});

test('a plan that is paid to the last cent is done, and so is its case', { timeout: MS_MAX }, async () => {
    const { page, close, reference } = await visitor('bram');
    const plan = await toPlan(page, reference);
    await page.goto(`${plan}/pay-off`);
    await send(page, '/do/plan/pay_off');
    await page.locator('main .btn').first().click();
    await page.waitForURL(/\/pay$/);
    await page.check('[name=choice][value=all]');
    await page.check('[name=method][value=bank]');
    await send(page, '/do/payment/choose');
    await toTheBank(page);
    await atTheBank(page, 'approve');
    await page.goto(plan);
    assert.equal(await page.locator('form[action$="/do/plan/pay"]').count(), 0, 'nothing is asked any more');
    assert.equal(await page.locator('#squares .next').count(), 0, 'no square waits for anything');
    assert.deepEqual(await faultsInAllLooks(page, 'plan-completed'), []);
    await close();
});
