// People who work for companies: the staff writes a prospect down and sends news with a yes; one e-mail says how it
// ends, and its link ends it, with and without script.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { mailServer } from '../lib/mail_server.mjs';
import { atWork } from '../lib/staff.mjs';
import { eventually, refused, send } from '../lib/steps.mjs';

const mail = await mailServer();
Object.assign(process.env, { QUITTE_SMTP_URL: mail.url, QUITTE_MAIL_FROM: 'Bericht <bericht@portal.example>' });
after(() => mail.close());
const here = house();

/** Writes a prospect down; returns the path of its page. */
async function prospect(page, name, email) {
    await page.goto('/contacts/new');
    await page.selectOption('[name=group]', 'prospect');
    await page.fill('[name=name]', name);
    await page.fill('[name=organisation]', 'Proef B.V.');
    await page.fill('[name=value]', email);
    await page.selectOption('[name=source]', 'website');
    await send(page, '/do/staff/contact/add');
    await page.waitForURL(/\/contacts\/ctc_/);
    return new URL(page.url()).pathname;
}

/** Says that the person said yes; returns the path of the link in the e-mail that follows. */
async function subscribe(page, path, email) {
    await page.goto(path);
    await page.check('[name=consent]');
    await send(page, '/do/staff/contact/subscribe');
    assert.match(await page.locator('main').innerText(), /Krijgt nieuws/);
    const find = () => mail.mails.find((one) => one.to.some((to) => to.includes(email)));
    await eventually('the e-mail arrives', () => find() !== undefined, 30_000);
    const { headers, words } = find();
    const header = (name) => headers.find(([one]) => one === name)?.[1];
    assert.equal(header('List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
    const link = header('List-Unsubscribe').match(/^<(http.*\/unsubscribe\/[\w-]{43})>$/)?.[1];
    assert.ok(link, `a link: ${header('List-Unsubscribe')}`);
    assert.ok(words.includes(link) && words.includes('/privacy/contacts'), words);
    assert.match(words, /website van uw bedrijf/, 'where we have it from');
    assert.doesNotMatch(words, new RegExp(email), 'the address is not in it');
    return new URL(link).pathname;
}

for (const way of ['desktop', 'without script']) {
    test(`news begins with a yes and ends with one button (${way})`, { timeout: 120_000 }, async () => {
        const options = way === 'without script' ? { javaScriptEnabled: false } : {};
        const staff = await atWork(here, 'S. de Wit', 'handler', options);
        const [name, email] = [`P. Proef ${way}`, `proef.${way.replace(' ', '.')}@voorbeeld.example`];
        const path = await prospect(staff.page, name, email);
        await send(staff.page, '/do/staff/contact/subscribe');
        await refused(staff.page, 'consent');
        const link = await subscribe(staff.page, path, email);

        const { page, close } = await here.visitor({ ...WAYS[way] });
        for (let look = 0; look < 2; look += 1) {
            await page.goto(link);
            assert.equal(await page.locator('main form button').count(), 1, 'a look changes nothing');
        }
        await send(page, link);
        assert.match(await page.locator('h1').innerText(), /geen nieuws meer/);
        await page.goto(link);
        assert.match(await page.locator('h1').innerText(), /geen nieuws meer/, 'the same link again');
        await page.goto('/unsubscribe/nothing');
        assert.match(await page.locator('h1').innerText(), /geen nieuws meer/, 'and one that there never was');
        await close();

        await staff.page.goto('/contacts?group=prospect');
        assert.doesNotMatch(await staff.page.locator('main').innerText(), new RegExp(name), 'the prospect is gone');
        const again = await prospect(staff.page, name, email);
        await staff.page.goto(again);
        await staff.page.check('[name=consent]');
        await send(staff.page, '/do/staff/contact/subscribe');
        assert.match(await staff.page.locator('#error-summary').innerText(), /geen nieuws/);
        await staff.close();
        assert.equal(mail.mails.filter((one) => one.to.some((to) => to.includes(email))).length, 1, 'one e-mail, ever');
    });
}

test('the relation with a contact ends on a day, and the page says when it is deleted', { timeout: 120_000 }, async () => {
    const { page, close } = await atWork(here, 'S. de Wit', 'handler');
    await page.goto('/privacy-requests');
    await page.locator('main a[href="/contacts"]').click();
    await page.waitForURL('**/contacts');
    await page.locator('main nav a[href="/contacts?group=authority"]').click();
    await page.waitForURL('**/contacts?group=authority');
    await page.locator('tbody a').first().click();
    await page.waitForURL(/\/contacts\/ctc_/);
    assert.match(await page.locator('main').innerText(), /Nog geen dag/);
    await page.fill('[name=on_day]', '2025-01-31');
    await page.fill('[name=settled_on]', '2025-08-31');
    await send(page, '/do/staff/contact/end');
    assert.match(await page.locator('main').innerText(), /31 augustus 2028/);
    await page.fill('[name=on_day]', '2999-01-01');
    await send(page, '/do/staff/contact/end');
    await refused(page, 'on_day');
    await close();
});

test('a lead writes down what was found out about a client', { timeout: 120_000 }, async () => {
    const { page, close } = await atWork(here, 'K. Jansen', 'lead');
    await page.goto('/contacts?group=client');
    await page.locator('tbody a').first().click();
    await page.locator('main a[href$="/check"]').click();
    await page.waitForURL('**/check');
    await send(page, '/do/staff/contact/check');
    await refused(page, 'reason');
    await page.selectOption('[name=kind]', 'aml');
    await page.fill('[name=reason]', 'Nog eens nagekeken.');
    await send(page, '/do/staff/contact/check');
    await page.waitForURL(/\/contacts\/ctc_[^/]*$/);
    assert.match(await page.locator('main').innerText(), /Nog eens nagekeken\./);
    await close();
});

test('the pages of contacts are without fault in all looks', { timeout: 240_000 }, async () => {
    const staff = await atWork(here, 'K. Jansen', 'lead');
    await withAxe(staff.context);
    const wrong = [];
    const look = async (path) => {
        await staff.page.goto(path);
        wrong.push(...(await faultsInAllLooks(staff.page, path)));
    };
    await look('/contacts');
    const client = await (async () => {
        await staff.page.goto('/contacts?group=client');
        return staff.page.locator('tbody a').first().getAttribute('href');
    })();
    for (const path of ['/contacts/new', client, `${client}/check`]) await look(path);
    await staff.page.goto('/contacts/new');
    await send(staff.page, '/do/staff/contact/add');
    wrong.push(...(await faultsInAllLooks(staff.page, 'contact-refused')));
    const path = await prospect(staff.page, 'L. Looks', 'looks@voorbeeld.example');
    const link = await subscribe(staff.page, path, 'looks@voorbeeld.example');
    const reader = await here.visitor({ ...WAYS.desktop });
    await withAxe(reader.context);
    for (const one of [link, '/unsubscribe/nothing']) {
        await reader.page.goto(one);
        wrong.push(...(await faultsInAllLooks(reader.page, one === link ? 'unsubscribe' : 'unsubscribed')));
    }
    assert.deepEqual(wrong, []);
    await reader.close();
    await staff.close();
});
