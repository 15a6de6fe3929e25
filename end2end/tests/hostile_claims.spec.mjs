// Hostile text that comes from outside with a claim: in letters, on the pages of the debtor and of the staff, in the file
// for a spreadsheet, and not at all in an e-mail or a text message.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { inXml, placed } from '../lib/claims.mjs';
import { crawl, fetchAs } from '../lib/crawl.mjs';
import { hostileTexts, inLetters } from '../lib/hostile.mjs';
import { look, nothingRan, tally, visible, withEyes } from '../lib/hostile_look.mjs';
import { WAYS, house } from '../lib/house.mjs';
import { mailServer } from '../lib/mail_server.mjs';
import { atWork } from '../lib/staff.mjs';
import { daysAhead, post, send, typeLetter } from '../lib/steps.mjs';

const MS_MAX = 600_000;
const NAME_CHARACTERS_MAX = 400;
const [EMAIL, MOBILE] = ['proef@mail.example', '+31 6 12345678'];

/** Every header that a message of ours has. */
const HEADERS = ['Auto-Submitted', 'Content-Language', 'Content-Transfer-Encoding', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'];

const mail = await mailServer();
const smsFolder = await mkdtemp(join(tmpdir(), 'quitte-sms-'));
Object.assign(process.env, { QUITTE_SMTP_URL: mail.url, QUITTE_MAIL_FROM: 'Bericht <bericht@portal.example>', QUITTE_SMS_DIR: smsFolder });
after(() => mail.close());
after(() => rm(smsFolder, { recursive: true, force: true }));
const here = house();

/** A claim with this text wherever a client company writes text. */
function claim(text, at, buyer = {}) {
    const all = { name: text, street: text, city: text, zone: '1234 AB', phone: text };
    return {
        invoice: `${text} ${at}`, contract: text, item: text, payment: text,
        seller: { ...all, number: `${10_000_000 + at}`, email: text },
        buyer: { ...all, number: '87654321', email: EMAIL, phone: '', ...buyer },
    };
}

/** A file of RFC 4180 as rows of cells. */
function cells(file) {
    const rows = [[]];
    for (const [, quoted, plain, end] of file.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
        rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
        if (end === '\r\n') rows.push([]);
        if (end === '') break;
    }
    return rows.filter((row) => row.length > 1);
}

test('names that a client company sends run nowhere, and a spreadsheet takes none for a formula', { timeout: MS_MAX }, async () => {
    const texts = await hostileTexts();
    const seen = { ...tally(), payloads: texts.length };
    ['invoice', 'contract', 'item', 'payment', 'seller name', 'seller street', 'seller city', 'seller phone', 'seller e-mail', 'buyer name', 'buyer street', 'buyer city'].forEach((one) => seen.fields.add(one));
    const each = [...inLetters(texts, NAME_CHARACTERS_MAX).map((letter) => letter.replaceAll('\n', ' ')), ...await hostileTexts(['csv_injection'])];
    const names = [...new Set(each.map((one) => inXml(one).trim()))].filter((one) => one.length > 0);
    const letters = await placed(here, names.map((name, at) => claim(name, at)));
    assert.equal(letters.length, names.length, 'a letter for each claim');
    for (const letter of letters) assert.ok(names.some((name) => visible(name) === visible(letter.name)), `a letter is to whom the claim says: ${letter.name}`);

    const debtor = await here.visitor(WAYS.phone);
    await withEyes(debtor.context);
    const read = [];
    for (const letter of letters) {
        const reference = letter.reference.replace(/\D/g, '');
        await debtor.context.clearCookies();
        await typeLetter(debtor.page, reference, letter.letter_code);
        await debtor.page.waitForURL(/\/cases/);
        await post(debtor.page, '/do/dispute/file', { case: reference, part: 'all', ground: 'other', statement: '', key: crypto.randomUUID() });
        await debtor.page.waitForURL(/\/disputes\/disp_/);
        const own = (path) => path === '/cases' || path.includes(reference) || path.startsWith('/disputes/');
        await crawl(debtor.page, [`/cases/${reference}`], async (page) => read.push(visible(await look(page, seen))), own);
    }
    const staff = await atWork(here, 'S. de Wit', 'handler');
    await withEyes(staff.context);
    await crawl(staff.page, ['/', '/disputes', '/tasks'], async (page, path) => read.push(visible(await look(page, seen, `staff${path}`))),
        (path) => /^\/(disputes|tasks)\b/.test(path));
    const lost = names.filter((name) => !read.some((page) => page.includes(visible(name))));
    assert.deepEqual(lost, [], 'every name is read as it was sent');

    nothingRan(seen, [debtor, staff], 'from claims');

    const { headers, body } = await fetchAs(staff.page, '/disputes.csv');
    assert.match(headers['content-type'], /^text\/csv/);
    const rows = cells(body.toString());
    assert.ok(rows.length > names.length, `a row for each dispute: ${rows.length}`);
    for (const cell of rows.flat()) {
        assert.doesNotMatch(cell, /^["\s]*[=+\-@\0]/, `a spreadsheet runs ${cell}`);
        assert.doesNotMatch(cell, /[;\t\r\n]["\s]*[=+\-@]/, `a spreadsheet that parts at semicolons runs ${cell}`);
    }
    const kept = rows.map((row) => visible(row[2]).replaceAll("'", ''));
    for (const name of names) assert.ok(kept.includes(visible(name).replaceAll("'", '')), `${name} is in the file`);
    await debtor.close();
    await staff.close();
});

test('an e-mail and a text message say that there is something to read, and nothing that anybody wrote', { timeout: MS_MAX }, async () => {
    const texts = await hostileTexts();
    const hostile = inLetters(texts, NAME_CHARACTERS_MAX).map((letter) => letter.replaceAll('\n', ' '))[0];
    const buyers = [{ number: '1', email: EMAIL }, { number: '2', email: '', phone: MOBILE }, { number: '3', email: 'a@b.example\r\nBcc: x@y.example' },
        { number: '4', email: '"><script>alert(1)</script>@b.example' }, { number: '5', email: '', phone: '+31612345678\nTo: +31687654321' }];
    const letters = await placed(here, buyers.map((buyer, at) => claim(hostile, 900 + at, buyer)));
    assert.equal(letters.length, buyers.length);
    const staff = await atWork(here, 'S. de Wit', 'handler');
    const [day, month, year] = daysAhead(40);
    const on_day = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    for (const letter of letters) {
        await staff.page.goto('/offers/new');
        const reason = texts.slice(0, 5).join(' ');
        await post(staff.page, '/do/staff/offer/look', { reference: letter.reference.replace(/\D/g, ''), amount: '10,00', on_day, reason });
        await send(staff.page, '/do/staff/offer/make');
    }
    await staff.close();
    await untilSent();

    const ours = mail.mails.filter((one) => one.to.some((to) => to.includes(EMAIL)));
    assert.ok(ours.length > 0, 'it was sent');
    assert.equal(new Set(mail.mails.map((one) => one.words)).size, 1, 'all say the same');
    const browser = await here.visitor(WAYS.desktop);
    await withEyes(browser.context);
    const seen = tally();
    for (const [at, one] of mail.mails.entries()) {
        assert.deepEqual(one.to, [`<${EMAIL}>`], 'to one address, which is one');
        assert.deepEqual(one.headers.map(([name]) => name).sort(), [...HEADERS].sort(), 'no header was added');
        assert.ok(texts.every((text) => text.trim().length < 4 || !one.raw.includes(text.trim())), 'nothing of it is in the message');
        // Read by a program that takes plain text for a page: it is one line of words after another.
        await browser.page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!DOCTYPE html><title>x</title><body>${one.words}` }));
        await browser.page.goto('/mail');
        await look(browser.page, seen, `mail ${at}`);
        assert.equal(await browser.page.locator('body *').count(), 0, one.words);
        await browser.page.unroute('**/mail');
    }
    const dropped = (await readdir(smsFolder)).filter((name) => name !== 'manifest.txt');
    assert.ok(dropped.length > 0, 'a text message was dropped');
    for (const name of dropped) {
        const lines = (await readFile(join(smsFolder, name), 'utf8')).split('\n');
        assert.deepEqual([lines[0], lines[1], lines[2]], [`To: ${MOBILE.replaceAll(' ', '')}`, 'Language: nl', ''], 'to one number');
        assert.equal(lines.length, 5, 'one line of words');
        assert.ok(texts.every((text) => text.trim().length < 4 || !lines[3].includes(text.trim())));
    }
    nothingRan({ ...seen, payloads: texts.length }, [browser], `${mail.mails.length} e-mails and ${dropped.length} text messages`);
    await browser.close();
});

/** Turns the clock to the next mornings until the quiet hours let the messages out. */
async function untilSent() {
    for (let day = 1; day <= 10; day += 1) {
        const morning = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
        await here.server.dev('clock', { now: `${morning}T10:00:00Z` });
        for (let round = 0; round < 5; round += 1) await here.server.dev('jobs/run');
        const dropped = await readdir(smsFolder);
        if (mail.mails.length > 0 && dropped.some((name) => name.endsWith('.txt') && name !== 'manifest.txt')) return;
    }
    assert.fail(`nothing was sent in ten days: ${mail.mails.length} e-mails, ${await readdir(smsFolder)}`);
}
