// Hostile text in privacy requests: from the form for everybody, from the portal, by the staff, and in every answer.

import assert from 'node:assert/strict';

import { caseOf, post } from './steps.mjs';

/** Characters of a name, of a line of an address, of a story, of an answer. */
const [LINE, ADDRESS, STORY, ANSWER] = [200, 100, 2_000, 4_000];

/** A request by the form for everybody; who answers reads it, and writes back. */
export async function byForm(garden) {
    const visitor = await garden.here.visitor({ viewport: { width: 390, height: 844 } });
    await garden.open(visitor);
    const [lines, stories, answers] = [garden.letters(LINE), garden.letters(STORY), garden.letters(ANSWER)];
    const line = lines[0].replaceAll('\n', ' ');
    const fields = {
        group: 'debtor',
        right: 'access',
        name: garden.mark('/do/rights_form/send name', line, ['staff']),
        value: garden.mark('/do/rights_form/send value', lines.at(-1), ['staff']),
        statement: garden.mark('/do/rights_form/send statement', stories[0], ['staff']),
        reference: garden.mark('/do/rights_form/send reference', '<b>&', ['staff']),
        key: crypto.randomUUID(),
    };
    const { page } = visitor;
    await page.goto('/rights/form');
    await post(page, '/do/rights_form/send', { ...fields, right: '' });
    await garden.look(page);
    await post(page, '/do/rights_form/send', fields);
    assert.match(page.url(), /\/rights\/form\/done$/, `it is taken in: ${await page.locator('main').innerText()}`);
    await visitor.close();
    const staff = garden.staff.page;
    const request = await newest(staff);
    await garden.look(staff);
    for (const [at, [outcome, field]] of [['extend', 'more'], ['refuse', 'why']].entries()) {
        const text = garden.mark('/do/staff/privacy/send reason', answers[at % answers.length], ['staff']);
        await post(staff, '/do/staff/privacy/look', { request, outcome, act: 'look', [field]: text });
        assert.match(staff.url(), /\/check$/, `it can be looked at: ${await staff.locator('main').innerText()}`);
        await garden.look(staff);
        await post(staff, '/do/staff/privacy/send', { request, outcome, reason: text });
        await garden.look(staff);
    }
}

/** A request that the staff write down, whose person reads it. */
export async function byPhone(garden, label) {
    const staff = garden.staff.page;
    const reference = caseOf(garden.here.who(label));
    const person = async () => {
        await staff.goto('/privacy-requests/new');
        await post(staff, '/do/staff/privacy/find', { reference });
        return staff.locator('[name=person]').first().getAttribute('value');
    };
    const [lines, stories] = [garden.letters(LINE), garden.letters(STORY)];
    const value = garden.mark('/do/staff/privacy/take value', lines[0].replaceAll('\n', ' '), ['staff']);
    const statement = garden.mark('/do/staff/privacy/take statement', stories.at(-1));
    const fields = { reference, person: await person(), via: 'phone', on_day: new Date().toISOString().slice(0, 10), right: 'rectify', part: 'name', value, statement, key: crypto.randomUUID() };
    await post(staff, '/do/staff/privacy/take', fields);
    await garden.look(staff);
    await post(staff, '/do/staff/privacy/take', { ...fields, identified: 'called_back' });
    assert.match(staff.url(), /prq_/, `it is written down: ${await staff.locator('main').innerText()}`);
    await garden.look(staff);
    const page = await garden.as(label);
    await page.goto(`/my-rights/requests/${new URL(staff.url()).pathname.split('/').at(-1)}`);
    await garden.look(page);
}

/** Requests from the portal: a name, an address and anything else that is wrong, and the plain way to ask. */
export async function byPortal(garden, label) {
    const page = await garden.as(label);
    const [lines, stories] = [garden.letters(LINE), garden.letters(STORY)];
    const line = lines[0].replaceAll('\n', ' ');
    const asks = async (action, fields) => {
        await page.goto('/my-rights');
        await post(page, action, { ...fields, key: crypto.randomUUID() });
        assert.match(page.url(), /\/my-rights\/requests\/prq_/, `it is asked: ${await page.locator('main').innerText()}`);
        await garden.look(page);
    };
    const rights = '/do/rights/file';
    const value = garden.mark(`${rights} value`, line, ['staff']);
    const statement = garden.mark(`${rights} statement`, stories[0]);
    await asks(rights, { kind: 'rectify', part: 'name', value, statement });
    const short = garden.letters(ADDRESS)[0].replaceAll('\n', ' ');
    const [street, postal_code, city] = ['street', 'postal_code', 'city'].map((field) => garden.mark(`${rights} ${field}`, short, ['staff']));
    await asks(rights, { kind: 'rectify', part: 'address', street, postal_code, city });
    await asks('/do/privacy/request', { kind: 'portability', detail: garden.mark('/do/privacy/request detail', stories.at(-1)) });
}

/** The request that came in last by the form. */
async function newest(staff) {
    await staff.goto('/privacy-requests');
    const links = await staff.locator('tbody tr:has-text("Formulier voor iedereen") a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    await staff.goto(links.at(-1));
    return links.at(-1).split('/').at(-1);
}
