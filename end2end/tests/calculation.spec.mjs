// The calculation: every cent on a line with its rule, on every case that there is, and on any day that can be asked for.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { askFor, atTheBank, caseOf, daysAhead, eventually, owed, send, signIn, toTheBank } from '../lib/steps.mjs';

const here = house();
const OUT = new URL('../out/', import.meta.url).pathname;

/** Every line of a page: what it is a line of, and the one amount that it holds. */
async function lines(page, within = 'main') {
    const found = await page.locator(`${within} [data-line]`).evaluateAll((all) =>
        all.map((line) => [line.getAttribute('data-line'), [...line.querySelectorAll('data[value]')].map((data) => Number(data.value ?? data.getAttribute('value')))]));
    for (const [name, values] of found) assert.equal(values.length, 1, `one amount in the line ${name} of ${page.url()}`);
    return found.map(([name, values]) => [name, values[0]]);
}

const sum = (all) => all.reduce((total, [, value]) => total + value, 0);

test('on every case of the demo the lines are what is owed, to the cent, and so they are on another day', async () => {
    let seen = 0;
    for (const who of here.server.demo.debtors) {
        const { page, close } = await here.visitor({ ...WAYS['without script'] });
        if (who.birth_date) await signIn(page, who);
        else {
            await page.goto('/login');
            await page.fill('[name=reference]', who.reference);
            await page.fill('[name=letter_code]', who.letter_code);
            await send(page, '/do/sign_in/letter');
        }
        for (const one of who.cases) {
            const reference = typeof one === 'string' ? one : one.reference;
            const answer = await page.goto(`/cases/${reference}/calculation`);
            if (answer.status() === 404) continue; // A guarantor, or something to be done instead of paid.
            const today = await owed(page);
            assert.equal(sum(await lines(page)), today, `${who.label} ${page.url()}`);
            await askFor(page, reference, daysAhead(120));
            const later = await owed(page);
            assert.equal(sum(await lines(page)), later, `${who.label}, later`);
            assert.ok(later >= today, 'a debt does not become less by waiting');
            await page.goto(`/cases/${reference}`);
            if ((await page.locator('data.amount-owed').count()) === 0) continue;
            const shown = await lines(page, '#why');
            const held = shown.filter(([name]) => name === 'held');
            assert.equal(await owed(page) - sum(held), today, 'the case page and its calculation tell the same');
            seen += 1;
        }
        await close();
    }
    assert.ok(seen >= 15, `only ${seen} cases`);
});

here.journey('from a line of the case to how it was worked out, with its rule and its source', async (page) => {
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}`);
    await page.locator('#why [data-line=interest] a').click();
    await page.waitForURL(/\/calculation#interest$/);
    assert.ok(await page.locator('#interest').isVisible());
    for (const line of ['interest', 'costs']) {
        const source = page.locator(`#${line} a[rel~=external]`).first();
        assert.match(await source.getAttribute('href'), /^https:\/\/wetten\.overheid\.nl\//);
        assert.equal(await source.locator('[lang=nl]').count(), 1, 'an article has its own language');
    }
    assert.match(await page.locator('#interest table').innerText(), /÷\s36[56]/);
});

here.journey('costs that are not due say what is missing and that nothing need be paid', async (page) => {
    const anna = here.who('anna');
    await signIn(page, anna);
    const undue = anna.cases[2];
    await page.goto(`/cases/${undue}`);
    assert.match(await page.locator('#why [data-line=held]').innerText(), /U hoeft dit niet te betalen\. \S+/);
    await page.locator('#why [data-line=held] a').click();
    await page.waitForURL(/\/calculation#costs$/);
    const costs = page.locator('#costs');
    assert.match(await costs.innerText(), /Nee\. U hoeft dit niet te betalen\./);
    assert.ok((await costs.locator('li').count()) >= 1, 'every reason is named');
});

here.journey('another day is shown as another day, and a day that cannot be comes back as it was typed', async (page) => {
    const anna = here.who('anna');
    const reference = caseOf(anna);
    await signIn(page, anna);
    const [day, month, year] = daysAhead(200);
    await askFor(page, reference, [day, month, year]);
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    assert.equal(await page.locator('#then time').getAttribute('datetime'), iso);
    assert.doesNotMatch(await page.title(), /^Fout/);
    await page.locator('#then a').click();
    await page.waitForURL(/\/calculation$/);
    assert.equal(await page.locator('#then').count(), 0);
    for (const wrong of [['31', '2', '2027'], ['1', '1', '2020'], ['', '', ''], ['morgen', '<b>', '9999']]) {
        await askFor(page, reference, wrong);
        const summary = page.locator('#error-summary');
        assert.equal(await summary.getAttribute('role'), 'alert');
        assert.equal(await summary.locator('a').getAttribute('href'), '#on_day');
        // A browser gives the focus when it first draws, which may be a moment after the page has loaded.
        await eventually('the summary has the focus', () => page.evaluate(() => document.activeElement?.id === 'error-summary'));
        assert.match(await page.title(), /^Fout:/);
        assert.equal(await page.locator('[name=on_day]').getAttribute('aria-invalid'), 'true');
        const typed = await page.locator('[name^=on_]').evaluateAll((all) => all.map((one) => one.value));
        assert.deepEqual(typed, wrong);
        assert.equal(sum(await lines(page)), await owed(page), 'the page is the one of today');
    }
});

here.journey('who pays can say that it is no acknowledgement, and finds that on the receipt', async (page) => {
    const daan = here.who('daan');
    const reference = caseOf(daan);
    await signIn(page, daan);
    await page.goto(`/cases/${reference}/pay`);
    assert.match(await page.locator('main').innerText(), /3:318 BW/);
    await page.check('[name=choice][value=other]');
    await page.fill('[name=amount]', '1,00');
    await page.check('[name=method][value=bank]');
    await page.check('[name=without_acknowledging]');
    await send(page, '/do/payment/choose');
    assert.match(await page.locator('main').innerText(), /zonder te erkennen/);
    await page.goto(`/cases/${reference}/pay`);
    assert.ok(await page.isChecked('[name=without_acknowledging]'), 'what was chosen is kept');
    await send(page, '/do/payment/choose');
    await toTheBank(page);
    await atTheBank(page, 'approve');
    await eventually('the receipt says it', async () => {
        await page.reload();
        return /zonder te erkennen dat u dit moet betalen/.test(await page.locator('main').innerText());
    });
});

here.journey('a step of the creditor is shown where it can be taken, and nowhere else', async (page) => {
    const seen = {};
    for (const label of ['daan', 'bram', 'kees']) {
        await page.context().clearCookies();
        const who = here.who(label);
        await signIn(page, who);
        await page.goto(`/cases/${caseOf(who)}`);
        seen[label] = (await page.locator('.stage .may').count()) === 1 && (await page.locator('#stage').count()) === 1;
    }
    assert.deepEqual(seen, { daan: true, bram: false, kees: true }, 'a plan that is kept stops every step');
}, ['phone', 'without script']);

test('a guarantor does not see how the debt of another came about', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const gerrit = here.who('gerrit');
    await signIn(page, gerrit);
    await page.goto(`/cases/${caseOf(gerrit)}`);
    assert.equal(await page.locator('a[href*="/calculation"]').count(), 0);
    const answer = await page.goto(`/cases/${caseOf(gerrit)}/calculation`);
    assert.equal(answer.status(), 404);
    await close();
});

test('on paper everything is open, sources have their addresses, and there is nothing to press', async () => {
    await mkdir(OUT, { recursive: true });
    const { page, close } = await here.visitor({ ...WAYS['without script'], viewport: { width: 794, height: 1123 } });
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}/calculation`);
    for (const [name, media] of [['print', { media: 'print' }], ['forced', { media: 'screen', forcedColors: 'active' }]]) {
        await page.emulateMedia(media);
        await page.screenshot({ path: `${OUT}calculation-${name}.png`, fullPage: true });
        if (name !== 'print') continue;
        for (const gone of ['nav', 'form', '.btn', '.skip']) {
            for (const one of await page.locator(gone).all()) assert.ok(!(await one.isVisible()), `${gone} is not on paper`);
        }
        const address = await page.locator('#interest .ext').evaluate((one) => getComputedStyle(one, '::after').content);
        assert.match(address, /attr\(href\)|https:\/\//);
    }
    const pdf = await page.pdf({ format: 'A4' });
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g).length;
    assert.ok(pages <= 3, `${pages} sheets`);
    await close();
});
