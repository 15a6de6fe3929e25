// What rules decided about somebody: each on a card with its rule, its figures and the way to a person.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { signIn } from '../lib/steps.mjs';

const here = house();

here.journey('a decision says its rule, what it used, its effect and when it would have been different', async (page) => {
    await signIn(page, here.who('bram'));
    await page.goto('/decisions');
    const card = page.locator('section.card').filter({ hasText: 'PLAN-1' }).first();
    const text = await card.innerText();
    for (const said of ['De regel', 'Wat wij gebruikten', 'Gevolg', 'Wanneer was het anders?', 'versie 1']) {
        assert.ok(text.includes(said), `${said}: ${text}`);
    }
    await card.locator('a[href^="/my-rights/human-review?d=dec_"]').first().click();
    await page.waitForURL('**/my-rights/human-review?d=dec_*');
    assert.equal(await page.locator('[name=part]:checked').count(), 1, 'the decision is chosen already');
});

test('the page of decisions is without fault in all looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const wrong = [];
    for (const label of ['bram', 'carla', 'xandra']) {
        await context.clearCookies();
        await signIn(page, here.who(label));
        await page.goto('/decisions');
        wrong.push(...(await faultsInAllLooks(page, `decisions-${label}`)));
    }
    assert.deepEqual(wrong, []);
    await close();
});
