// The help page: what to do and whom to call, for everybody, at the same place on every page.

import assert from 'node:assert/strict';

import { house } from '../lib/house.mjs';
import { everyPage } from '../lib/pages.mjs';

const here = house();

here.journey('help can be read without signing in, and names a telephone', async (page) => {
    const answer = await page.goto('/help');
    assert.equal(answer.status(), 200);
    assert.ok((await page.locator('a[href^="tel:"]').count()) >= 2, 'ours, and free help with debts');
});

here.journey('the way to help stands at the same place on every page', async (page) => {
    const places = new Map();
    await everyPage(here, page, async (name) => {
        if (name === 'bank') return;
        const calls = await page.locator('footer a[href^="tel:"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
        places.set(name, calls.join(' '));
    });
    const first = places.get('start');
    assert.ok(first.length > 0);
    for (const [name, place] of places) assert.equal(place, first, name);
}, ['without script']);
