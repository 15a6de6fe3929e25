// The steps of people, by the names and marks that interfaces.md fixes; words may change, these may not.

import assert from 'node:assert/strict';

/** Presses a button, and waits for the page that comes: not for the one that is there, which is loaded too. */
export async function follow(page, button) {
    await Promise.all([page.waitForEvent('load'), button.click()]);
}

/** Presses the button of the form that posts to this address. */
export async function send(page, action) {
    await follow(page, page.locator(`form[action$="${action}"] button`).first());
}

/** Posts a form that no page draws, as somebody with a tool would: from the page that is open. */
export async function post(page, action, fields) {
    const answered = page.waitForEvent('load');
    await page.evaluate(([action, fields]) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action });
        for (const [name, value] of Object.entries(fields)) {
            form.append(Object.assign(document.createElement('textarea'), { hidden: true, name, value }));
        }
        document.body.append(form);
        form.submit();
    }, [action, fields]);
    await answered;
}

/** Types the letter: step one. */
export async function typeLetter(page, reference, code) {
    await page.goto('/login');
    await page.fill('[name=reference]', reference);
    await page.fill('[name=letter_code]', code);
    await send(page, '/do/sign_in/letter');
}

/** Types a birth date: step two. */
export async function typeBirth(page, date) {
    const [year, month, day] = date.split('-').map((part) => String(Number(part)));
    await page.fill('[name=birth_day]', day);
    await page.fill('[name=birth_month]', month);
    await page.fill('[name=birth_year]', year);
    await send(page, '/do/sign_in/person');
}

/** Signs in with both steps. */
export async function signIn(page, who) {
    await typeLetter(page, who.reference, who.letter_code);
    await page.waitForURL('**/login/second');
    await typeBirth(page, who.birth_date);
    await page.waitForURL(/\/cases/);
}

/** The reference of somebody's first case. */
export function caseOf(who) {
    const first = who.cases[0];
    return typeof first === 'string' ? first : first.reference;
}

/** The amount that a page says is owed, in minor units. */
export async function owed(page) {
    const marks = page.locator('data.amount-owed');
    assert.equal(await marks.count(), 1, `one amount owed on ${page.url()}`);
    return Number(await marks.getAttribute('value'));
}

/** The amount owed of a case. */
export async function owedOf(page, reference) {
    await page.goto(`/cases/${reference}`);
    return owed(page);
}

/** A day so many days from now, as the three boxes take it. */
export function daysAhead(days) {
    const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
    return [String(Number(day)), String(Number(month)), year];
}

/** Asks what a case would be on another day. */
export async function askFor(page, reference, [day, month, year]) {
    await page.goto(`/cases/${reference}/calculation`);
    await page.fill('[name=on_day]', day);
    await page.fill('[name=on_month]', month);
    await page.fill('[name=on_year]', year);
    await send(page, `/cases/${reference}/calculation`);
}

/** Fills in the payment form. */
export async function typeAmount(page, reference, amount, method = 'bank') {
    await page.goto(`/cases/${reference}/pay`);
    await page.check('[name=choice][value=other]');
    await page.fill('[name=amount]', amount);
    await page.check(`[name=method][value=${method}]`);
}

/** Fills in and sends the payment form, up to the last look before paying. */
export async function chooseAmount(page, reference, amount, method) {
    await typeAmount(page, reference, amount, method);
    await send(page, '/do/payment/choose');
}

/** From the last look to the bank's page. */
export async function toTheBank(page) {
    await send(page, '/do/payment/start');
    await page.waitForURL(/\/payments\//);
    const payment = new URL(page.url()).pathname;
    await page.locator('main a[href*="testbank."]').first().click();
    await page.waitForURL(/testbank\.localhost/);
    return payment;
}

/** Decides at the bank, and comes back. */
export async function atTheBank(page, outcome) {
    await page.locator(`button[name=outcome][value=${outcome}]`).click();
    await page.waitForURL(/localhost:\d+\/payments\//);
}

/** The whole payment. Returns the path of its page. */
export async function pay(page, reference, amount, outcome = 'approve') {
    await chooseAmount(page, reference, amount);
    const payment = await toTheBank(page);
    await atTheBank(page, outcome);
    return payment;
}

/** Looks until it is so; a bound instead of a sleep. */
export async function eventually(what, question, msMax = 15_000) {
    const late = Date.now() + msMax;
    for (;;) {
        if (await question()) return;
        assert.ok(Date.now() < late, `not within ${msMax / 1000} s: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** The error summary is there, says something, leads to a field, and has the focus. */
export async function refused(page, field) {
    const summary = page.locator('#error-summary');
    await summary.waitFor();
    assert.equal(await summary.getAttribute('role'), 'alert');
    const link = summary.locator('a').first();
    if (field) assert.equal(await link.getAttribute('href'), `#${field}`);
    assert.ok((await link.innerText()).trim().length > 10, 'the summary says what is wrong');
    // The browser moves the focus when it first draws the page, which may be after its load.
    await eventually('the summary has the focus', () => page.evaluate(() => document.activeElement?.id === 'error-summary'));
    assert.match(await page.title(), /^(Fout|Error):/);
    const { pathname, search } = new URL(page.url());
    assert.equal(search, '', `nothing of it is in the address ${pathname}`);
}
