// The island of the payment form: says what the server will book, is fetched only when it is wanted, and is missed by nobody.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SCRIPTED, WAYS, house } from '../lib/house.mjs';
import { caseOf, eventually, pay, signIn } from '../lib/steps.mjs';

const here = house();

/** The amounts that the island shows: what is paid of each part, in all, and what is left. */
const preview = (page) => page.locator('leptos-island').evaluate((island) => ({
    parts: Object.fromEntries([...island.querySelectorAll('[data-line]')].map((line) =>
        [line.getAttribute('data-line'), Number(line.querySelector('data').getAttribute('value'))])),
    total: Number(island.querySelector('.tot data').getAttribute('value')),
}));

const paidParts = (made) => Object.entries(made.parts).filter(([, minor]) => minor !== 0);

here.journey('what the island says is what the server books', async (page) => {
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}/pay`);
    await page.check('[name=choice][value=other]');
    const before = await lines(page, caseOf(anna));
    await page.goto(`/cases/${caseOf(anna)}/pay`);
    await eventually('the island is awake and follows what is typed', async () => {
        await page.fill('[name=amount]', '');
        await page.fill('[name=amount]', '75,25');
        return (await preview(page)).total === 7525;
    });
    assert.equal(await page.isChecked('[name=choice][value=other]'), true, 'whoever types has chosen another amount');
    const said = paidParts(await preview(page));
    assert.equal(said.reduce((sum, [, minor]) => sum + minor, 0), 7525);
    await page.fill('[name=amount]', 'abc');
    assert.equal((await preview(page)).total, 7525, 'what cannot be read changes nothing');
    await pay(page, caseOf(anna), '75,25');
    const booked = await page.locator('main data[value]').evaluateAll((all) => all.map((data) => Number(data.getAttribute('value'))));
    for (const [part, minor] of said) assert.ok(booked.includes(minor), `${part}: ${minor} is on the receipt`);
    const after = await lines(page, caseOf(anna));
    assert.equal(after.balance, before.balance - 7525);
}, SCRIPTED);

here.journey('without script the drawing of the server stays, and is right', async (page) => {
    const daan = here.who('daan');
    await signIn(page, daan);
    await page.goto(`/cases/${caseOf(daan)}/pay`);
    const drawn = await preview(page);
    assert.equal(paidParts(drawn).reduce((sum, [, minor]) => sum + minor, 0), drawn.total);
}, ['without script']);

test('wasm is fetched after the page has loaded, and only where there is an island', async () => {
    const { page, close } = await here.visitor({ ...WAYS.phone });
    const fetched = [];
    let loaded = false;
    page.on('request', (request) => {
        const script = /\.(wasm|js)(\?|$)/.test(new URL(request.url()).pathname);
        if (script) fetched.push({ url: request.url(), loaded });
    });
    page.on('load', () => (loaded = true));
    const anna = here.who('anna');
    await signIn(page, anna);
    for (const path of ['/', '/help', '/cases', `/cases/${caseOf(anna)}`]) {
        await page.goto(path);
        assert.equal(await page.locator('leptos-island').count(), 0, `${path} has no island`);
        assert.equal(await page.locator('script').count(), 0, `${path} has no script`);
    }
    await page.waitForLoadState('networkidle');
    assert.deepEqual(fetched, []);
    loaded = false;
    await page.goto(`/cases/${caseOf(anna)}/pay`);
    await eventually('the wasm is fetched', () => fetched.some((one) => one.url.includes('.wasm')));
    assert.ok(fetched.every((one) => one.loaded), 'nothing of it before load');
    await close();
});

test('on Save-Data nothing is fetched but the page', async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone, extraHTTPHeaders: { 'save-data': 'on' } });
    await context.addInitScript(() => {
        Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });
    });
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    const daan = here.who('daan');
    await signIn(page, daan);
    await page.goto(`/cases/${caseOf(daan)}/pay`);
    await page.waitForLoadState('networkidle');
    await page.fill('[name=amount]', '12,50');
    assert.deepEqual(fetched.filter((path) => path.startsWith('/pkg/')), []);
    await close();
});

test('the first view of a case is one request', async () => {
    const { page, close } = await here.visitor({ ...WAYS.phone });
    const anna = here.who('anna');
    await signIn(page, anna);
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(`/cases/${caseOf(anna)}`, { waitUntil: 'networkidle' });
    const view = fetched.filter((path) => !/favicon|manifest/.test(path));
    assert.deepEqual(view, [`/cases/${caseOf(anna)}`]);
    await close();
});

async function lines(page, reference) {
    await page.goto(`/cases/${reference}`);
    const all = page.locator('#why [data-line]');
    const pairs = await all.evaluateAll((found) => found.map((line) =>
        [line.getAttribute('data-line'), Number(line.querySelector('data').getAttribute('value'))]));
    return Object.fromEntries(pairs);
}
