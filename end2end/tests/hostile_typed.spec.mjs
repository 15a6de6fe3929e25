// Every field of every form, with hostile text in it: what comes back to its form is text, and no field is forgotten.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hostileTexts, inLetters } from '../lib/hostile.mjs';
import { KEPT, NAMES, isKnown } from '../lib/hostile_fields.mjs';
import { look, nothingRan, tally, visible, withEyes } from '../lib/hostile_look.mjs';
import { WAYS, house } from '../lib/house.mjs';
import { forms } from '../lib/sources.mjs';
import { atWork } from '../lib/staff.mjs';
import { caseOf, post, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 600_000;

/** Fields that must have come back to their form with what was typed, or the test typed past the forms. */
const BACK_MIN = 20;

/** Ends the session of whoever posts it; signing in has a test of its own. */
const ENDS = ['/logout', '/do/staff/leave', '/do/staff/enter', '/do/sign_in/letter', '/do/sign_in/person', '/do/letter_check/wrong_reader'];

/** One text that closes whatever it may stand in, and all of them in one. */
async function payloads() {
    const texts = await hostileTexts();
    const [all] = inLetters(texts, 6_000);
    return { count: texts.length, letters: ['</textarea></title></style>"\'><img src=x onerror=alert(1)><svg/onload=window.__x=1>', all] };
}

test('it is known of every field in the sources what becomes of its text', async () => {
    const all = await forms();
    const unknown = [...all].flatMap(([action, fields]) => fields.filter((field) => !isKnown(action, field)).map((field) => `${action}: ${field}`));
    assert.deepEqual(unknown, [], 'say in lib/hostile_fields.mjs what becomes of them');
    const gone = Object.entries(KEPT).filter(([action]) => action !== '/upload')
        .flatMap(([action, fields]) => fields.filter((field) => !all.get(action)?.includes(field)).map((field) => `${action}: ${field}`));
    assert.deepEqual(gone, [], 'the table names fields that are no more');
});

test('hostile text in every field of a debtor’s forms comes back as text', { timeout: MS_MAX }, async () => {
    const { count, letters } = await payloads();
    const seen = { ...tally(), payloads: count };
    const visitor = await here.visitor(WAYS.desktop);
    await withEyes(visitor.context);
    const actions = [...(await forms())].filter(([action]) => !action.startsWith('/do/staff/') && !ENDS.includes(action));
    let back = 0;
    for (const [label, mine] of byPerson(actions)) {
        await visitor.context.clearCookies();
        await signIn(visitor.page, here.who(label));
        const names = await namesOf(visitor.page, label);
        back += await postAll(visitor.page, seen, mine, names, letters);
    }
    for (const action of ['/do/letter_check/wrong_reader', '/do/sign_in/person', '/do/sign_in/letter']) {
        await visitor.context.clearCookies();
        await visitor.page.goto('/login');
        back += await postAll(visitor.page, seen, [[action, (await forms()).get(action)]], {}, letters);
    }
    assert.ok(back >= BACK_MIN, `only ${back} fields came back with what was typed`);
    nothingRan(seen, [visitor], 'typed by debtors');
    await visitor.close();
});

test('hostile text in every field of the staff’s forms comes back as text', { timeout: MS_MAX }, async () => {
    const { count, letters } = await payloads();
    const seen = { ...tally(), payloads: count };
    const staff = await atWork(here, 'S. de Wit', 'lead');
    await withEyes(staff.context);
    const actions = [...(await forms())].filter(([action]) => action.startsWith('/do/staff/') && !ENDS.includes(action));
    const names = await namesOfStaff(staff.page);
    const back = await postAll(staff.page, seen, actions, names, letters);
    assert.ok(back >= 8, `only ${back} fields came back with what was typed`);
    await staff.context.clearCookies();
    await staff.page.goto('/sign-in');
    await postAll(staff.page, seen, [['/do/staff/enter', ['code']]], {}, letters);
    nothingRan(seen, [staff], 'typed by staff');
    await staff.close();
});

/** The forms by the person of the demo who has what they are about; signed in once each. */
function byPerson(actions) {
    const whose = [['bram', /^\/do\/(plan|payment)\//], ['kees', /^\/do\/settlement\//], ['yusuf', /^\/do\/paid_claim\//], ['anna', /./]];
    const found = new Map(whose.map(([label]) => [label, []]));
    for (const one of actions) found.get(whose.find(([, which]) => which.test(one[0]))[0]).push(one);
    return found;
}

/** What this person has, by the names of the fields that name it. */
async function namesOf(page, label) {
    const reference = caseOf(here.who(label));
    const names = { case: reference, key: crypto.randomUUID() };
    const named = async (path, links, prefix) => {
        await page.goto(path);
        const link = page.locator(`main a[href^="${prefix}"]`).first();
        if (await link.count()) names[links] = (await link.getAttribute('href')).split('/')[2];
    };
    await named(`/cases/${reference}`, 'plan', '/plans/plan_');
    await named('/messages', 'thread', '/messages/conv_');
    await page.goto(`/cases/${reference}/offer`);
    const offer = page.locator('[name=offer]').first();
    if (await offer.count()) names.offer = await offer.getAttribute('value');
    if (label === 'anna') {
        await page.goto(`/cases/${reference}`);
        await post(page, '/do/dispute/file', { case: reference, part: 'costs', ground: 'other', statement: '', key: crypto.randomUUID() });
        names.dispute = new URL(page.url()).pathname.split('/')[2];
        assert.match(names.dispute, /^disp_/);
    }
    return names;
}

/** What waits at the agency. */
async function namesOfStaff(page) {
    const names = { key: crypto.randomUUID(), seen: '1' };
    for (const [field, path, prefix] of [['plan', '/plans', '/plans/plan_'], ['offer', '/offers', '/offers/'], ['dispute', '/disputes', '/disputes/disp_'], ['thread', '/messages', '/messages/conv_'], ['task', '/tasks', '/tasks/']]) {
        await page.goto(path);
        const link = page.locator(`main a[href^="${prefix}"]:not([href$="/new"])`).first();
        assert.equal(await link.count() > 0 || field === 'offer', true, `the demo has something at ${path}`);
        if (await link.count()) names[field] = (await link.getAttribute('href')).split('/')[2];
    }
    return names;
}

/** Posts each form with each text in all of its fields, once with names that are right and once without; counts what came back. */
async function postAll(page, seen, actions, names, letters) {
    let back = 0;
    for (const [action, fields] of actions) {
        for (const field of fields) seen.fields.add(`${action} ${field}`);
        const typed = fields.filter((field) => !NAMES.includes(field));
        for (const letter of letters) {
            const hostile = Object.fromEntries(fields.map((field) => [field.replace('[]', '[x]'), letter]));
            const right = Object.fromEntries(Object.entries(names).filter(([name]) => fields.includes(name)));
            const tries = typed.length === 0 ? [hostile] : [hostile, { ...hostile, ...right }];
            for (const one of tries) {
                await post(page, action, one);
                const said = visible(await look(page, seen, `${action} -> ${new URL(page.url()).pathname.replace(/_[0-9A-Za-z]{10,}/, '_…')}`));
                if (letter === letters[0]) back += said.includes(visible(letter)) ? 1 : 0;
            }
        }
    }
    return back;
}
