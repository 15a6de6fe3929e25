// Already paid: said in two screens, seen on the case, honest about what it does and what it does not.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { caseOf, follow, owedOf, send, signIn } from '../lib/steps.mjs';

const here = house();

/** The form of a case, by the way that people go. */
async function atForm(page, label) {
    const who = here.who(label);
    await signIn(page, who);
    const reference = caseOf(who);
    await page.goto(`/cases/${reference}`);
    await page.locator(`main a[href="/cases/${reference}/paid-already"]`).first().click();
    await page.waitForURL(`**/cases/${reference}/paid-already`);
    return reference;
}

/** On to the last look: the last button of the form, for the others of it are about files. */
async function next(page) {
    await follow(page, page.locator('form#paid > button').last());
}

async function typeDay(page, day, month, year) {
    await page.fill('[name=on_day]', day);
    await page.fill('[name=on_month]', month);
    await page.fill('[name=on_year]', year);
}

here.journey('a day that is to come is sent back with what was typed, and said in words', async (page) => {
    await atForm(page, 'yusuf');
    await page.locator('[name=paid_to][value=us]').check();
    await page.fill('[name=amount]', '35,50');
    await typeDay(page, '1', '1', '2099');
    await next(page);
    assert.match(await page.title(), /^Fout/);
    assert.equal(await page.inputValue('[name=amount]'), '35,50');
    assert.equal(await page.inputValue('[name=on_year]'), '2099');
    assert.equal(await page.locator('[name=paid_to][value=us]').isChecked(), true);
    assert.match(await page.locator('#error-summary').innerText(), /Kies een dag van/);
    assert.equal(page.url().includes('?'), false);
});

here.journey('it is seen how it stands with what was said, and what can be done', async (page) => {
    await signIn(page, here.who('wouter'));
    await page.goto(`/cases/${caseOf(here.who('wouter'))}`);
    const note = page.locator('section:has(#paid-note)');
    assert.match(await note.innerText(), /geen herinnering/);
    await note.locator('a').click();
    await page.waitForURL('**/paid-already');
    assert.match(await page.locator('#state').innerText(), /60,00/);
    assert.equal(await page.locator('form#paid').count(), 0, 'one at a time');
});

test('it is said in two screens, changes no amount, and is taken back by one press', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const reference = await atForm(page, 'yusuf');
    const owed = await owedOf(page, reference);
    await page.goto(`/cases/${reference}/paid-already`);
    const wrong = await faultsInAllLooks(page, 'paid');
    const [year, month, day] = (await page.locator('main time').last().getAttribute('datetime')).split('-');
    await page.locator('[name=paid_to][value=us]').check();
    await page.fill('[name=amount]', '40');
    await typeDay(page, day, month, year);
    await next(page);
    await page.waitForURL('**/paid-already/check');
    wrong.push(...(await faultsInAllLooks(page, 'paid-check')));
    await send(page, '/do/paid_claim/say');
    await page.waitForURL('**/paid-already');
    wrong.push(...(await faultsInAllLooks(page, 'paid-said')));
    assert.deepEqual(wrong, []);
    assert.equal(await owedOf(page, reference), owed);
    await page.goto(`/cases/${reference}/paid-already`);
    await send(page, '/do/paid_claim/withdraw');
    assert.equal(await page.locator('form#paid').count(), 1);
    await close();
});
