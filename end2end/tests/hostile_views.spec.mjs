// Hostile text that was kept: planted in every field that keeps text, then read on every page that can be reached, by the
// debtor and by the staff, on the screen and in print. Nothing runs, and the policy has nothing to stop.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { crawl, fetchAs } from '../lib/crawl.mjs';
import { hostileTexts } from '../lib/hostile.mjs';
import { KEPT } from '../lib/hostile_fields.mjs';
import { contacts, held } from '../lib/hostile_contacts.mjs';
import { byForm, byPhone, byPortal } from '../lib/hostile_rights.mjs';
import { addresses, bank, sellers } from '../lib/hostile_desk.mjs';
import { look, nothingRan, tally, visible, withEyes } from '../lib/hostile_look.mjs';
import { helpers } from '../lib/hostile_people.mjs';
import { performances } from '../lib/hostile_performance.mjs';
import { Garden } from '../lib/hostile_plant.mjs';
import { WAYS, house } from '../lib/house.mjs';
import { atWork } from '../lib/staff.mjs';

const here = house();
const MS_MAX = 900_000;

/** The forms that only look at what others keep: their text is that of the form that follows. */
const LAST_LOOKS = { '/do/dispute/ground': '/do/dispute/file', '/do/staff/conversation/look': '/do/staff/conversation/answer',
    '/do/staff/dispute/look': '/do/staff/dispute/decide', '/do/staff/offer/look': '/do/staff/offer/make',
    '/do/staff/offer/look_refuse': '/do/staff/offer/refuse', '/do/staff/performance/look': '/do/staff/performance/answer', '/do/staff/plan/look_counter': '/do/staff/plan/counter',
    '/do/staff/plan/look_refuse': '/do/staff/plan/refuse', '/do/staff/privacy/look': '/do/staff/privacy/send' };

/** Pages that say the same to everybody. */
const EVERYBODYS = /^\/(help|rights|rights\/form|rights\/form\/done|privacy|privacy\/contacts|accessibility|costs|contact|complaint|design|verify-letter|not-me|login)?$/;

const STAFF = ['/', '/plans', '/offers', '/offers/new', '/disputes', '/messages', '/tasks', '/payments/unmatched', '/performances', '/privacy-requests', '/rest'];

test('the eyes see what runs, what the policy stops and what is drawn', { timeout: MS_MAX }, async () => {
    const texts = await hostileTexts(['xss']);
    const raw = texts.join('\n');
    const open = await here.visitor({ ...WAYS.desktop, expected: ['dialog', 'a request to', 'script error', 'Failed to load', 'Content Security Policy', 'SyntaxError'] });
    await withEyes(open.context);
    // A page of a careless house: the same texts as they are, once without a policy and once under ours.
    const ours = (await open.page.goto('/')).headers()['content-security-policy'];
    assert.ok(ours, 'our pages have a policy');
    for (const [name, headers] of [['none', {}], ['ours', { 'content-security-policy': ours }]]) {
        await open.page.route(`**/careless-${name}`, (route) => route.fulfill({ contentType: 'text/html', headers, body: `<!DOCTYPE html><title>x</title><main>${raw}</main>` }));
        const seen = tally();
        await open.page.goto(`/careless-${name}`);
        await look(open.page, seen);
        if (name === 'none') assert.ok(seen.executions.length > 0, 'a text that ran is counted');
        if (name === 'ours') assert.ok(seen.reports.length > 0, 'what the policy stopped is counted');
        assert.ok(seen.drawn.length > 5, 'what was drawn is counted');
    }
    await open.close();
});

test('text that is kept runs nowhere: not for the debtor, not for the staff, not in print', { timeout: MS_MAX }, async () => {
    const texts = await hostileTexts();
    const seen = { ...tally(), payloads: texts.length };
    const [staff, lead] = [await atWork(here, 'S. de Wit', 'handler'), await atWork(here, 'K. Jansen', 'lead')];
    for (const desk of [staff, lead]) await withEyes(desk.context);
    const garden = new Garden(here, staff, lead, texts, seen);
    garden.open = (visitor) => withEyes(visitor.context);

    await garden.disputes(['noor', 'ilyas', 'daan', 'bram', 'lotte']);
    await garden.messages('xandra');
    await garden.offers(['jan', 'carla', 'wouter', 'yusuf', 'petra']);
    await garden.plans('lotte', 'anna');
    await addresses(garden, 'vera');
    await sellers(garden, ['kees', 'lotte', 'anna', 'carla', 'tessa']);
    await bank(garden, 'bram');
    await performances(garden, 'mila');
    await byForm(garden);
    await byPhone(garden, 'vera');
    await byPortal(garden, 'ruben');
    await contacts(garden);
    await held(garden, 'vera');
    garden.debtors.set('a helper', await helpers(garden, 'jan'));
    await garden.rest(['wouter', 'yusuf', 'xander', 'wendy', 'vera', 'umar']);

    const { read } = garden;
    for (const [at, { page }] of [...garden.debtors.values()].entries()) {
        // What everybody reads is the same for everybody: once is enough.
        const own = (path) => at === 0 || !EVERYBODYS.test(path);
        const others = await crawl(page, ['/cases', '/cases/closed', '/messages', '/my-data', '/support', '/call-back'], async (page) => {
            read.debtor += visible(await look(page, seen));
        }, own);
        await asText(page, others);
    }
    for (const desk of [staff, lead]) {
        const others = await crawl(desk.page, STAFF, async (page) => {
            read.staff += visible(await look(page, seen, `staff${new URL(page.url()).pathname}`));
        });
        await asText(desk.page, others);
    }

    nothingRan(seen, [staff, lead, ...garden.debtors.values()], 'kept text');

    const planted = new Set(garden.planted.map((one) => one.field));
    const kept = Object.entries(KEPT).flatMap(([action, fields]) => fields.map((field) => [LAST_LOOKS[action] ?? action, LAST_LOOKS[action] ? null : field]));
    for (const [action, field] of kept) {
        assert.ok(field ? planted.has(`${action} ${field}`) : [...planted].some((one) => one.startsWith(`${action} `)), `nothing was planted at ${action} ${field}`);
    }
    const lost = garden.planted.flatMap((one) => one.readers.filter((reader) => !read[reader].includes(visible(one.text))).map((reader) => `${one.field} for ${reader}: ${one.mark}`));
    assert.deepEqual(lost, [], 'what was typed is read as it was typed');
    for (const visitor of [staff, lead, ...garden.debtors.values()]) await visitor.close();
});

/** What is no page is handed out so that no browser draws it: a table, a calendar, a file. */
async function asText(page, paths) {
    for (const path of paths) {
        const { status, headers } = await fetchAs(page, path);
        if (status !== 200) continue;
        const { 'content-type': kind, 'content-disposition': how, 'x-content-type-options': sniff } = headers;
        assert.doesNotMatch(kind, /html|xml|svg/, `${path} is ${kind}`);
        assert.equal(sniff, 'nosniff', path);
        assert.match(how ?? (kind.startsWith('image/') ? 'attachment' : ''), /^attachment/, `${path}: ${how}`);
    }
}
