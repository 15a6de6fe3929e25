// Is this letter real, and what if it is for somebody else: both without signing in, and neither says who is meant.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { refused, send, typeLetter } from '../lib/steps.mjs';

const here = house();

async function check(page, reference, code) {
    await page.goto('/verify-letter');
    const again = page.locator('form[action="/do/letter_check/again"]');
    if (await again.count()) await send(page, '/do/letter_check/again');
    await page.fill('[name=reference]', reference);
    await page.fill('[name=letter_code]', code);
    await send(page, '/do/letter_check/check');
    await page.waitForURL('**/verify-letter');
}

here.journey('a letter of ours is confirmed with sender, creditor, account and reference, and nobody is signed in', async (page) => {
    const anna = here.who('anna');
    await check(page, anna.reference, anna.letter_code);
    const text = await page.locator('main').innerText();
    for (const word of ['Deze brief is van ons', 'Voorbeeld Incasso', 'Voorbeeld Energie B.V.', 'Kenmerk bij het betalen']) {
        assert.ok(text.includes(word), `${word}: ${text}`);
    }
    for (const word of ['Anna', 'Bakker', 'Utrecht', '1984', '€']) assert.ok(!text.includes(word), word);
    await page.goto('/cases');
    assert.equal(await page.locator('form[action="/logout"]').count(), 0, 'nobody is signed in');
    await page.goto('/verify-letter');
    await send(page, '/do/letter_check/again');
    assert.equal(await page.locator('[name=letter_code]').count(), 1, 'another letter can be checked');
});

here.journey('a typing mistake is told at its field, and the code is not kept', async (page) => {
    await page.goto('/verify-letter');
    await page.fill('[name=reference]', '12');
    await page.fill('[name=letter_code]', 'geheim');
    await send(page, '/do/letter_check/check');
    await refused(page, 'reference');
    assert.equal(await page.inputValue('[name=reference]'), '12');
    assert.equal(await page.inputValue('[name=letter_code]'), '');
});

here.journey('a letter that we do not know gets a calm answer that says what to do', async (page) => {
    const [anna, bram] = [here.who('anna'), here.who('bram')];
    await check(page, anna.reference, bram.letter_code);
    const text = await page.locator('main').innerText();
    assert.match(text, /Dit kunnen wij niet bevestigen/);
    assert.match(text, /Betaal nog niet/);
    assert.ok((await page.locator('main a[href^="tel:"]').count()) > 0);
});

test('the pages about a letter look right in all six looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    const wrong = [];
    const look = async (name) => wrong.push(...await faultsInAllLooks(page, name));
    await page.goto('/verify-letter');
    await look('verify-letter-form');
    const carla = here.who('carla');
    await check(page, carla.reference, carla.letter_code);
    await look('verify-letter-ours');
    await check(page, carla.reference, here.who('bram').letter_code);
    await look('verify-letter-unknown');
    await page.goto('/not-me');
    await look('not-me');
    await send(page, '/do/letter_check/wrong_reader');
    await refused(page);
    await look('not-me-refused');
    await page.goto('/not-me/done');
    await look('not-me-done');
    assert.deepEqual(wrong, []);
    await close();
});

// The last ones: the codes die.
test('from the second step the wrong reader says so in one press, and the code is dead', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const fatima = here.who('fatima');
    await typeLetter(page, fatima.reference, fatima.letter_code);
    await page.waitForURL('**/login/second');
    await page.locator('main a[href="/not-me"]').click();
    assert.equal(await page.locator('[name=letter_code]').count(), 0, 'nothing is typed');
    assert.doesNotMatch(await page.locator('main').innerText(), /Fatima|Haddad|€/);
    await page.check('[name=why][value=not_me]');
    await send(page, '/do/letter_check/wrong_reader');
    await page.waitForURL('**/not-me/done');
    await typeLetter(page, fatima.reference, fatima.letter_code);
    await refused(page);
    await close();
});

here.journey('a reader with the letter in hand says that the person does not live here', async (page) => {
    const gerrit = here.who('gerrit');
    await page.goto('/not-me');
    await page.check('[name=why][value=not_here]');
    await page.fill('[name=reference]', gerrit.reference);
    await page.fill('[name=letter_code]', gerrit.letter_code);
    await send(page, '/do/letter_check/wrong_reader');
    await page.waitForURL('**/not-me/done');
    assert.match(await page.locator('main').innerText(), /Wat doet u met de brief\?/);
    await page.goto('/verify-letter');
}, ['phone', 'without script']);
