// Call me back: topic, part of a day, number; a last look; the call in sight and easy to take back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { send, signIn } from '../lib/steps.mjs';

const here = house();

here.journey('a number that is none comes back with all that was chosen', async (page) => {
    await signIn(page, here.who('wouter'));
    await page.locator('footer a[href="/call-back"]').click();
    await page.waitForURL('**/call-back');
    await page.locator('[name=topic]').first().check();
    await page.locator('[name=slot]').nth(2).check();
    const slot = await page.locator('[name=slot]').nth(2).getAttribute('value');
    await page.fill('[name=phone]', 'bel maar');
    await send(page, '/do/call_back/look');
    assert.match(await page.title(), /^Fout/);
    assert.equal(await page.inputValue('[name=phone]'), 'bel maar');
    assert.equal(await page.locator(`[name=slot][value="${slot}"]`).isChecked(), true);
    assert.equal(await page.locator('[name=phone]').getAttribute('autocomplete'), 'tel');
});

here.journey('no part of a day is on a Saturday or a Sunday', async (page) => {
    await signIn(page, here.who('wouter'));
    await page.goto('/call-back');
    const slots = await page.locator('[name=slot]').evaluateAll((all) => all.map((one) => one.value));
    assert.ok(slots.length > 0 && slots.length <= 10);
    for (const slot of slots) {
        assert.ok(![0, 6].includes(new Date(`${slot.split(':')[0]}T12:00:00Z`).getUTCDay()), slot);
    }
});

test('a call is asked for, seen, and taken back', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    await signIn(page, here.who('wouter'));
    await page.goto('/call-back');
    const wrong = await faultsInAllLooks(page, 'call');
    await page.locator('[name=topic][value=pay]').check();
    await page.locator('[name=slot]').first().check();
    await page.locator('[name=language][value=ar]').check();
    await page.fill('[name=phone]', '06 98 76 54 32');
    await send(page, '/do/call_back/look');
    await page.waitForURL('**/call-back/check');
    wrong.push(...(await faultsInAllLooks(page, 'call-check')));
    await send(page, '/do/call_back/book');
    await page.waitForURL('**/call-back');
    wrong.push(...(await faultsInAllLooks(page, 'call-booked')));
    assert.deepEqual(wrong, []);
    const text = await page.locator('main').innerText();
    assert.match(text, /Wij bellen u op \w+ \d{1,2} \w+ 20\d\d, tussen 9 en 12 uur/);
    assert.doesNotMatch(text, /98 ?76/);
    assert.equal(await page.locator('a[href$="/calendar.ics"]').count(), 1);
    await send(page, '/do/call_back/cancel');
    assert.equal(await page.locator('form[action="/do/call_back/look"]').count(), 1);
    await close();
});
