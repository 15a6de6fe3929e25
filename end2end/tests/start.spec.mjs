// The start page: signposts for whoever holds an invoice or a letter, in a language that can be chosen.

import assert from 'node:assert/strict';

import { house } from '../lib/house.mjs';
import { follow } from '../lib/steps.mjs';

const here = house();

here.journey('the start page leads to signing in and to help', async (page) => {
    await page.goto('/');
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('main a[href="/login"]').count()) > 0);
    assert.ok((await page.locator('a[href="/help"]').count()) > 0);
    await page.locator('main a[href="/login"]').first().click();
    await page.waitForURL('**/login');
});

here.journey('every signpost leads to a page', async (page) => {
    await page.goto('/');
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href').split('#')[0]));
    for (const href of new Set(links.filter((href) => href !== ''))) {
        const answer = await page.goto(href);
        assert.equal(answer.status(), 200, href);
    }
}, ['without script']);

here.journey('the page speaks the language that is chosen, and goes on doing so', async (page) => {
    await page.goto('/');
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
    const dutch = await page.locator('h1').innerText();
    await follow(page, page.locator('form[action$="/do/language/choose"] button[value=en]'));
    assert.equal(new URL(page.url()).pathname, '/');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.notEqual(await page.locator('h1').innerText(), dutch);
    await page.goto('/help');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

here.journey('the keyboard reaches the main part at once', async (page) => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.match(first, /^#/);
    assert.equal(await page.locator(first).count(), 1);
}, ['desktop', 'without script']);
