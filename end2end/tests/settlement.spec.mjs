// An offer to let a debt be for less: read without haste, said yes or no to, paid, and safe to leave alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { owedOf, send, signIn } from '../lib/steps.mjs';

const here = house();

async function atOffer(page) {
    const kees = here.who('kees');
    await signIn(page, kees);
    const reference = kees.reference;
    await page.goto(`/cases/${reference}`);
    await page.locator(`main a[href="/cases/${reference}/offer"]`).first().click();
    await page.waitForURL(`**/cases/${reference}/offer`);
    return reference;
}

here.journey('an offer names its amount and its last day, and nothing counts down', async (page) => {
    const reference = await atOffer(page);
    const text = await page.locator('main').innerText();
    assert.match(text, /1\.150/);
    assert.match(text, /\d{1,2} \w+ 20\d\d/);
    assert.match(text, /Doet u niets\? Dan blijft alles zoals het nu is\./);
    assert.equal(await page.locator('main [role=timer], main progress').count(), 0);
    assert.equal(await page.locator('[name=without_acknowledging]').isChecked(), false);
    assert.equal(await owedOf(page, reference) > 115_000, true);
});

here.journey('another amount that cannot be read comes back with what was typed', async (page) => {
    await atOffer(page);
    await page.fill('[name=amount]', 'twaalf');
    await page.fill('[name=reason]', 'Meer kan ik niet betalen.');
    await send(page, '/do/settlement/counter');
    assert.equal(await page.inputValue('[name=amount]'), 'twaalf');
    assert.equal(await page.inputValue('[name=reason]'), 'Meer kan ik niet betalen.');
    assert.equal(await page.locator('[name=amount][aria-invalid=true]').count(), 1);
});

test('yes leads to the payment form with the amount filled in, and no is one press away', async () => {
    const { page, close } = await here.visitor({ ...WAYS.desktop });
    const reference = await atOffer(page);
    const before = await owedOf(page, reference);
    await page.goto(`/cases/${reference}/offer`);
    await send(page, '/do/settlement/accept');
    await page.waitForURL(`**/cases/${reference}/offer`);
    assert.equal(await page.locator('form[action="/do/settlement/pay"]').count(), 1);
    await send(page, '/do/settlement/pay');
    await page.waitForURL(`**/cases/${reference}/pay`);
    assert.match(await page.inputValue('[name=amount]'), /^1\.?150(,00)?$/);
    await page.goto(`/cases/${reference}/offer`);
    await send(page, '/do/settlement/decline');
    await page.waitForURL(`**/cases/${reference}/offer`);
    assert.equal(await page.locator('form[action="/do/settlement/pay"]').count(), 0);
    assert.equal(await owedOf(page, reference), before, 'the debt is what it was');
    await close();
});
