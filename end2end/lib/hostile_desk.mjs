// Hostile text where the agency ends a matter by an act of its own: addresses, what a seller answered, money of the bank.

import assert from 'node:assert/strict';

import { visible } from './hostile_look.mjs';
import { caseOf, daysAhead, post } from './steps.mjs';

/** Characters of a reason, and of a line of an address. */
const [REASON, LINE] = [500, 100];

/** Addresses that are told, not taken over for a reason, and at last one that is taken over as the staff type it. */
export async function addresses(garden, label) {
    const lines = garden.letters(LINE);
    const reasons = garden.letters(REASON);
    for (let at = 0; at < Math.max(lines.length, reasons.length); at += 1) {
        const line = lines[at % lines.length].replaceAll('\n', ' ');
        const street = await tell(garden, label, line);
        const [staff, task] = await taskOf(garden, 'nieuw adres', street);
        const typed = Object.fromEntries(['street', 'postal_code', 'city'].map((field) => [field, garden.mark(`/do/staff/moving/take ${field}`, line, [])]));
        const isLast = at >= Math.max(lines.length, reasons.length) - 1;
        // Without a source it is refused, and comes back as it was typed.
        await post(staff, '/do/staff/moving/take', { task, ...typed, country: 'NL', source: isLast ? 'register' : '', on_day: isoToday() });
        await garden.look(staff);
        if (isLast) break;
        const reason = garden.mark('/do/staff/moving/reject reason', reasons[at % reasons.length]);
        await post(staff, '/do/staff/moving/reject', { task, reason });
        await garden.look(staff);
        const page = await garden.as(label);
        await page.goto('/my-data');
        await garden.look(page);
    }
}

async function tell(garden, label, line) {
    const page = await garden.as(label);
    const [on_day, on_month, on_year] = daysAhead(0);
    const [street, postal_code, city] = ['street', 'postal_code', 'city'].map((field) => garden.mark(`/do/moving/address ${field}`, line, ['staff']));
    await page.goto('/my-data/address');
    await post(page, '/do/moving/address', { street, postal_code, city, country: 'NL', on_day, on_month, on_year });
    assert.match(page.url(), /\/my-data$/, `it is taken: ${await page.locator('main').innerText()}`);
    await garden.look(page);
    return street;
}

/** The task of this kind on whose page this can be read. */
async function taskOf(garden, kind, words) {
    const staff = garden.staff.page;
    await staff.goto('/tasks');
    const links = await staff.locator('tbody a').evaluateAll((all, kind) => all.filter((one) => one.textContent.includes(kind)).map((one) => one.getAttribute('href')), kind);
    for (const link of links) {
        await staff.goto(link);
        if (!visible(await staff.locator('main').innerText()).includes(visible(words))) continue;
        await garden.look(staff);
        return [staff, link.split('/')[2]];
    }
    return assert.fail(`no task "${kind}" with ${words} among ${links.length}`);
}

/** A seller says that it was not paid; the staff write why the debtor hears no. */
export async function sellers(garden, labels) {
    for (const [at, letter] of garden.letters(REASON).entries()) {
        const page = await garden.as(labels[at]);
        const reference = caseOf(garden.here.who(labels[at]));
        const [on_day, on_month, on_year] = daysAhead(-1);
        await page.goto(`/cases/${reference}/paid-already`);
        await post(page, '/do/paid_claim/say', { case: reference, paid_to: 'seller', amount: '5', on_day, on_month, on_year });
        const [staff, task] = await taskOf(garden, 'verkoper vragen', reference);
        await post(staff, '/do/staff/seller/deny', { task, reason: garden.mark('/do/staff/seller/deny reason', letter) });
        await garden.look(staff);
        await page.goto(`/cases/${reference}/paid-already`);
        await garden.look(page);
    }
}

/** Money of the bank: to a case, back, or nothing to be done; each for a reason. */
export async function bank(garden, label) {
    const staff = garden.staff.page;
    const reasons = garden.letters(REASON);
    const acts = ['assign', 'back', 'pass'];
    await staff.goto('/payments/unmatched');
    const links = await staff.locator('tbody a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    for (const link of links) {
        await staff.goto(link);
        await garden.look(staff);
        const can = await staff.locator('form').evaluateAll((all) => all.map((one) => one.getAttribute('action')));
        const next = acts.find((one) => can.includes(`/do/staff/unmatched/${one}`));
        if (!next) continue;
        acts.splice(acts.indexOf(next), 1);
        const line = await staff.locator('[name=line]').first().getAttribute('value');
        const field = next === 'assign' ? 'reason' : 'why';
        const text = garden.mark(`/do/staff/unmatched/${next} ${field}`, reasons[acts.length % reasons.length], []);
        await post(staff, `/do/staff/unmatched/${next}`, { line, reference: caseOf(garden.here.who(label)), [field]: text });
        await garden.look(staff);
    }
    assert.deepEqual(acts, [], 'the demo has a line for each act');
}

function isoToday() {
    return new Date().toISOString().slice(0, 10);
}
