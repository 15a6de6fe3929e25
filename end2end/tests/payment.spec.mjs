// Paying a part: what the bank decides is what the books say, once, whatever is pressed twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { atTheBank, caseOf, chooseAmount, eventually, owedOf, pay, refused, send, signIn, toTheBank, typeAmount } from '../lib/steps.mjs';

const here = house();

here.journey('paying 12,50 makes the case 12,50 smaller', async (page) => {
    const reference = await signedIn(page, 'anna');
    const before = await owedOf(page, reference);
    await pay(page, reference, '12,50');
    const shown = await page.locator('main data[value]').evaluateAll((all) => all.map((data) => data.getAttribute('value')));
    assert.ok(shown.includes('1250'), 'the result names the amount');
    assert.equal(await owedOf(page, reference), before - 1250);
});

here.journey('an amount may be typed as people type it', async (page) => {
    const reference = await signedIn(page, 'daan');
    for (const typed of ['12,50', '12.50', '€ 12,50', ' 12,50 ']) {
        await chooseAmount(page, reference, typed);
        assert.match(page.url(), /\/pay\/check$/, typed);
        const shown = await page.locator('main data[value="1250"]').count();
        assert.ok(shown > 0, `${typed} is read as 12,50`);
    }
    await chooseAmount(page, reference, '1.234');
    await refused(page, 'amount');
    assert.equal(await page.inputValue('[name=amount]'), '1.234', 'what was typed is still there');
}, ['without script']);

here.journey('an amount that cannot be is refused with its range, and stays typed', async (page) => {
    const reference = await signedIn(page, 'daan');
    for (const typed of ['', '0', '-5', '99999999', 'tien euro', '12,505']) {
        await chooseAmount(page, reference, typed);
        await refused(page, 'amount');
        assert.equal(await page.inputValue('[name=amount]'), typed);
    }
});

for (const outcome of ['refuse', 'expire']) {
    here.journey(`a payment that the bank lets ${outcome} leaves the debt as it was`, async (page) => {
        const reference = await signedIn(page, 'fatima');
        const before = await owedOf(page, reference);
        await pay(page, reference, '12,50', outcome);
        assert.ok((await page.locator('main').innerText()).length > 40, 'the page says what happened');
        assert.equal(await owedOf(page, reference), before);
    });
}

here.journey('a payment that comes later is booked when it comes', async (page) => {
    const reference = await signedIn(page, 'ilyas');
    const before = await owedOf(page, reference);
    const payment = await pay(page, reference, '12,50', 'delay');
    assert.equal(await owedOf(page, reference), before, 'not before the money is there');
    await here.server.dev('clock', { advance_days: 1 });
    await here.server.dev('jobs/run');
    // A day has passed, so the session is over and interest may have grown: the payment is what counts.
    await signIn(page, here.who('ilyas'));
    await eventually('the payment is booked', async () => {
        await page.goto(payment);
        const again = page.locator('form[action$="/do/payment/refresh"] button');
        if ((await again.count()) > 0) await send(page, '/do/payment/refresh');
        return (await page.locator('main data[value="1250"]').count()) > 0 && (await again.count()) === 0;
    });
}, ['phone']);

here.journey('pressing twice pays once', async (page) => {
    const reference = await signedIn(page, 'anna', 1);
    const before = await owedOf(page, reference);
    await chooseAmount(page, reference, '5,00');
    await page.locator('form[action$="/do/payment/start"] button').first().dblclick();
    // The second press may break off the navigation of the first: what counts is the page that is there in the end.
    const bank = page.locator('main a[href*="testbank."]').first();
    await eventually('the page of the payment is there', async () =>
        /\/payments\//.test(page.url()) && (await bank.count().catch(() => 0)) > 0);
    await bank.click();
    await atTheBank(page, 'approve');
    assert.equal(await owedOf(page, reference), before - 500);
}, ['phone', 'desktop', 'without script']);

here.journey('going back after paying and sending again pays nothing more', async (page) => {
    const reference = await signedIn(page, 'anna', 2);
    const before = await owedOf(page, reference);
    await chooseAmount(page, reference, '5,00');
    const check = page.url();
    const key = await page.locator('form[action$="/do/payment/start"] [name=key]').inputValue();
    const payment = await toTheBank(page);
    await atTheBank(page, 'approve');
    assert.equal(await owedOf(page, reference), before - 500);
    // The same form once more, as a browser sends it after Back.
    const again = await page.request.post('/do/payment/start', {
        form: { case: reference, amount: '5.00', method: 'bank', key },
        headers: { origin: here.server.url, 'sec-fetch-site': 'same-origin' },
        maxRedirects: 0,
    });
    assert.equal(again.status(), 303);
    assert.equal(again.headers().location, payment, 'it leads to the payment that was made');
    await page.goto(check);
    assert.equal(await owedOf(page, reference), before - 500);
}, ['desktop', 'without script']);

test('two tabs cannot pay more than is owed together', async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    const reference = await signedIn(page, 'lotte');
    const total = await owedOf(page, reference);
    const whole = (total / 100).toFixed(2).replace('.', ',');
    const other = await context.newPage();
    await chooseAmount(page, reference, whole);
    await typeAmount(other, reference, whole);
    const payment = await toTheBank(page);
    await send(other, '/do/payment/choose');
    if (/\/pay\/check$/.test(other.url())) await send(other, '/do/payment/start');
    assert.match(other.url(), /\/pay$/, 'the second tab is not at a payment of its own');
    assert.ok((await other.locator(`main a[href="${payment}"]`).count()) > 0, 'it leads to the payment that waits');
    await atTheBank(page, 'approve');
    await page.goto(`/cases/${reference}`);
    const left = page.locator('data.amount-owed');
    assert.equal((await left.count()) > 0 ? Number(await left.getAttribute('value')) : 0, 0);
    await close();
});

test('a bank transfer shows the account, the reference and a code to scan', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const reference = await signedIn(page, 'anna');
    const before = await owedOf(page, reference);
    await chooseAmount(page, reference, '12,50', 'transfer');
    await send(page, '/do/payment/start');
    await page.waitForURL(/\/payments\//);
    assert.match(await page.locator('main').innerText(), /[A-Z]{2}\d{2} ?[A-Z0-9]{4}/, 'an account');
    assert.ok((await page.locator('main svg').count()) > 0, 'a code to scan');
    assert.equal(await owedOf(page, reference), before, 'nothing is booked before the money comes');
    await close();
});

test('after all this the books balance and the audit log is whole', async () => {
    for (const words of [['ledger', 'verify'], ['audit', 'verify']]) {
        const { code, said } = await here.server.command(...words);
        assert.equal(code, 0, said);
    }
});

async function signedIn(page, label, nth = 0) {
    const who = here.who(label);
    await signIn(page, who);
    const found = who.cases[nth];
    return typeof found === 'string' ? found : found.reference;
}
