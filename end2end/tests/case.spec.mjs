// The overview and the case page: the sums are sums, and nobody sees what is somebody else's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { caseOf, owed, owedOf, send, signIn, typeBirth, typeLetter } from '../lib/steps.mjs';

const here = house();

here.journey('what a case says is owed is the sum of its lines', async (page) => {
    for (const label of ['anna', 'daan', 'kees']) {
        const who = here.who(label);
        await signIn(page, who);
        const total = await owedOf(page, caseOf(who));
        const lines = await page.locator('#why [data-line]').evaluateAll((all) =>
            all.map((line) => ({
                name: line.getAttribute('data-line'),
                values: [...line.querySelectorAll('data[value]')].map((data) => Number(data.getAttribute('value'))),
            })));
        assert.ok(lines.length > 0, 'the amount is explained');
        for (const line of lines) assert.equal(line.values.length, 1, `one amount in the line ${line.name}`);
        const parts = lines.filter((line) => !['balance', 'total'].includes(line.name));
        assert.equal(parts.reduce((sum, line) => sum + line.values[0], 0), total, label);
        await page.context().clearCookies();
    }
});

here.journey('the overview shows what is to be paid now and what is not, and together they are all cases', async (page) => {
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto('/cases');
    const now = await owed(page);
    const later = page.locator('data.amount-held');
    const held = (await later.count()) > 0 ? Number(await later.getAttribute('value')) : 0;
    assert.ok(held > 0, 'Anna has a disputed part and a part that is not due');
    const links = await page.locator('main a[href^="/cases/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    const cases = [...new Set(links)].filter((href) => /^\/cases\/\d+$/.test(href));
    assert.ok(cases.length >= 3, 'there are several cases');
    let [payable, waiting] = [0, 0];
    for (const href of cases) {
        await page.goto(href);
        payable += await owed(page);
        const lines = page.locator('#why [data-line="held"] data[value]');
        for (const line of await lines.all()) waiting -= Number(await line.getAttribute('value'));
    }
    assert.deepEqual({ now, held }, { now: payable, held: waiting });
});

here.journey('amount, date and three choices are in view without scrolling', async (page) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}`);
    for (const mark of ['data.amount-owed', `a[href="/cases/${caseOf(anna)}/pay"]`]) {
        const box = await page.locator(mark).first().boundingBox();
        assert.ok(box && box.y + box.height <= 640, `${mark} is in view`);
    }
}, ['phone', 'without script']);

test('a case of somebody else, of nobody, and signed out are the same page', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const look = async (reference) => {
        const answer = await page.goto(`/cases/${reference}`);
        const html = (await answer.text()).replaceAll(reference, 'X').replace(/nonce="[^"]*"/g, 'nonce').replace(/nonce-[\w+/=-]+/g, 'nonce');
        return { status: answer.status(), html };
    };
    const [bram, anna] = [here.who('bram'), here.who('anna')];
    const signedOut = [await look(caseOf(bram)), await look('000000000000'), await look('nonsense')];
    await signIn(page, anna);
    const signedIn = [await look(caseOf(bram)), await look('000000000000'), await look('nonsense')];
    for (const answers of [signedOut, signedIn]) {
        for (const answer of answers) assert.deepEqual(answer, answers[0]);
    }
    for (const answer of [...signedOut, ...signedIn]) {
        assert.equal(answer.status, signedOut[0].status);
        assert.doesNotMatch(answer.html, /amount-owed|data-line/);
    }
    await close();
});

test('nothing about a person is in an address or in the log of the server, also when things are refused', async () => {
    const { page, context, close } = await here.visitor({ ...WAYS['without script'] });
    const urls = [];
    page.on('request', (request) => urls.push(request.url()));
    const anna = here.who('anna');
    await typeLetter(page, anna.reference, here.who('bram').letter_code);
    await typeLetter(page, anna.reference, anna.letter_code);
    await typeBirth(page, '1901-02-03');
    await typeBirth(page, anna.birth_date);
    await page.goto(`/cases/${caseOf(anna)}/pay`);
    await page.check('[name=choice][value=other]');
    await page.fill('[name=amount]', '987654,32');
    await send(page, '/do/payment/choose');
    assert.equal(await page.inputValue('[name=amount]'), '987654,32', 'what was typed is still there');
    const cookies = await context.cookies();
    await close();
    const [year, month, day] = anna.birth_date.split('-');
    const codes = [anna.letter_code, here.who('bram').letter_code].flatMap((code) => [code, code.replaceAll('-', '')]);
    const typed = [...codes, anna.birth_date, `${day}-${month}-${year}`, '987654,32', '987654.32', ...cookies.map((one) => one.value)];
    const secrets = typed.filter((text) => text.length > 3);
    for (const secret of secrets) {
        assert.ok(!here.server.log().includes(secret), `the log holds something that was typed (${secret.length} signs)`);
        assert.ok(!urls.some((url) => url.includes(secret)), `an address holds something that was typed (${secret.length} signs)`);
    }
    for (const one of [anna, here.who('bram')]) {
        assert.ok(!here.server.log().includes(caseOf(one)), 'the log names a case');
    }
});
