// Signing in by letter: equal answers for every failure, nothing lost, nothing shown too early, nothing left behind.

import assert from 'node:assert/strict';

import { house } from '../lib/house.mjs';
import { caseOf, refused, signIn, typeBirth, typeLetter } from '../lib/steps.mjs';

const here = house();

here.journey('a person with the letter and the birth date sees the cases', async (page) => {
    await signIn(page, here.who('anna'));
    assert.equal(new URL(page.url()).pathname, '/cases');
    assert.ok((await page.locator('a[href^="/cases/"]').count()) > 0);
});

here.journey('a wrong code keeps the reference that was typed, and says what to do', async (page) => {
    const anna = here.who('anna');
    await typeLetter(page, anna.reference, here.who('bram').letter_code);
    assert.equal(new URL(page.url()).pathname, '/login');
    await refused(page);
    const digits = (text) => text.replace(/\D/g, '');
    assert.equal(digits(await page.inputValue('[name=reference]')), digits(anna.reference));
    assert.equal(await page.inputValue('[name=letter_code]'), '', 'a code is never sent back');
});

here.journey('a reference that nobody has gets the same answer as a wrong code', async (page) => {
    const answers = [];
    for (const reference of [here.who('carla').reference, unknown(here.server.demo.debtors)]) {
        await typeLetter(page, reference, here.who('bram').letter_code);
        answers.push(await page.locator('main').innerText());
    }
    assert.equal(answers[0], answers[1]);
});

here.journey('an empty form is refused at its first field', async (page) => {
    await typeLetter(page, '', '');
    await refused(page, 'reference');
});

here.journey('the letter alone shows nothing about the debt', async (page) => {
    const daan = here.who('daan');
    await typeLetter(page, daan.reference, daan.letter_code);
    assert.equal(new URL(page.url()).pathname, '/login/second');
    assert.equal(await page.locator('data').count(), 0, 'no amount before the second step');
    await page.goto(`/cases/${caseOf(daan)}`);
    assert.equal(await page.locator('data.amount-owed').count(), 0);
}, ['phone']);

here.journey('another birth date is refused and does not sign in', async (page) => {
    const who = here.who('fatima');
    await typeLetter(page, who.reference, who.letter_code);
    await typeBirth(page, '1901-01-01');
    assert.equal(new URL(page.url()).pathname, '/login/second');
    await refused(page, 'birth_day');
    assert.equal(await page.inputValue('[name=birth_year]'), '', 'a birth date is never sent back');
}, ['without script']);

here.journey('after signing out, going back shows nothing of the debt', async (page) => {
    // The wrong codes above came from this network too: ten an hour are its limit, so an hour passes.
    await here.server.dev('clock', { advance_seconds: 3601 });
    const who = here.who('kees');
    await signIn(page, who);
    await page.goto(`/cases/${caseOf(who)}`);
    await page.locator('form[action$="/logout"] button').first().click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goBack();
    assert.equal(await page.locator('data.amount-owed, [data-line]').count(), 0);
    assert.deepEqual(await page.context().cookies(), []);
});

/** A reference that is well formed and that nobody has: ten digits and 98 minus their hundredfold modulo 97. */
function unknown(debtors) {
    const known = new Set(debtors.flatMap((one) => one.cases));
    for (let ten = 4_000_000_000n; ; ten += 1n) {
        const reference = `${ten}${String(98n - ((ten * 100n) % 97n)).padStart(2, '0')}`;
        if (!known.has(reference)) return reference;
    }
}
