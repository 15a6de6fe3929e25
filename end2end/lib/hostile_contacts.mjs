// Hostile text in the register of contacts: a name and an organisation, and what a lead found out about a company. And in
// the reason why the data of a case are kept longer, which its person reads.

import assert from 'node:assert/strict';

import { caseOf, post } from './steps.mjs';

/** Characters of a name, of what was found out, and of why something is kept. */
const [LINE, FOUND, REASON] = [200, 2_000, 900];

/** Contacts that the handler writes down, and checks that the lead writes down and reads. */
export async function contacts(garden) {
    const [staff, lead] = [garden.staff.page, garden.lead.page];
    for (const letter of garden.letters(LINE)) {
        // Of a name the letters of one line are kept.
        const line = letter.replace(/\s+/g, ' ');
        const name = garden.mark('/do/staff/contact/add name', line, ['staff']);
        const organisation = garden.mark('/do/staff/contact/add organisation', line, ['staff']);
        const fields = { group: 'partner', name, organisation, source: 'company', language: 'nl', key: crypto.randomUUID() };
        await staff.goto('/contacts/new');
        await post(staff, '/do/staff/contact/add', { ...fields, value: 'x' });
        await garden.look(staff);
        await post(staff, '/do/staff/contact/add', { ...fields, value: '', key: crypto.randomUUID() });
        assert.match(staff.url(), /\/contacts\/ctc_/, `it is written down: ${await staff.locator('main').innerText()}`);
        await garden.look(staff);
    }
    await lead.goto('/contacts?group=client');
    const client = await lead.locator('tbody a').first().getAttribute('href');
    for (const letter of garden.letters(FOUND)) {
        const reason = garden.mark('/do/staff/contact/check reason', letter, ['staff']);
        const fields = { contact: client.split('/')[2], kind: 'credit', reason, on_day: '', key: crypto.randomUUID() };
        await lead.goto(`${client}/check`);
        await post(lead, '/do/staff/contact/check', { ...fields, kind: 'none' });
        await garden.look(lead);
        await post(lead, '/do/staff/contact/check', fields);
        assert.match(lead.url(), /\/contacts\/ctc_[^/]*$/, `it is kept: ${await lead.locator('main').innerText()}`);
        await garden.look(lead);
    }
}

/** A legal hold on the case of somebody. */
export async function held(garden, label) {
    const staff = garden.staff.page;
    const reason = garden.mark('/do/staff/hold/set reason', garden.letters(REASON)[0]);
    const day = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const fields = { reference: caseOf(garden.here.who(label)), person: '', reason, act: '' };
    await staff.goto('/legal-holds');
    await post(staff, '/do/staff/hold/set', { ...fields, on_day: 'x' });
    await garden.look(staff);
    await post(staff, '/do/staff/hold/set', { ...fields, on_day: day });
    assert.equal(await staff.locator('#error-summary').count(), 0, `it is held: ${await staff.locator('main').innerText()}`);
    await garden.look(staff);
}
