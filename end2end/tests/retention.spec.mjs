// How long we keep what: the own data with their days and rules, data that a legal hold keeps, and the certificates of
// what went.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork } from '../lib/staff.mjs';
import { daysAhead, eventually, refused, send, signIn } from '../lib/steps.mjs';

const here = house();

/** A day as a field for days takes it. */
function inDays(days) {
    const [day, month, year] = daysAhead(days);
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

here.journey('somebody reads how long we keep what, and by which rule', async (page) => {
    await signIn(page, here.who('anna'));
    await page.goto('/my-data');
    await page.locator('main a[href="/my-data/kept"]').click();
    await page.waitForURL('**/my-data/kept');
    const text = await page.locator('main').innerText();
    for (const words of [
        'Uw naam en adres',
        'Zolang er een dossier open is, bewaren wij dit.',
        'tot 36 maanden na het sluiten van het dossier',
        'art. 5.1 lid 4 Bki',
        'tot en met het 7e jaar na het boekjaar',
    ]) {
        assert.ok(text.includes(words), `${words}: ${text}`);
    }
    assert.match(text, /Wij wissen dit op \d+ .* \d{4}\. Dat is over ongeveer \d+ (maanden|jaar)\./);
    assert.doesNotMatch(text, /retention-|Voorbeeldstraat/);
});

test('data that are held say why, and old data are gone with a certificate', { timeout: 120_000 }, async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    await signIn(page, here.who('willem'));
    // The round of the day runs by itself soon after the start.
    await eventually('the old file is gone', async () => {
        await page.goto('/my-data/kept');
        const parts = await page.locator('main section').allInnerTexts();
        return parts.filter((part) => part.includes('Waar het dossier over gaat')).length === 2;
    });
    const text = await page.locator('main').innerText();
    assert.match(text, /Wij bewaren dit langer\. De reden:/);
    assert.match(text, /U heeft een klacht over deze zaak\. De rechter heeft nog niet beslist\./);
    await close();
    const { page: lead, close: leave } = await atWork(here, 'M. Visser', 'lead', { javaScriptEnabled: false });
    await lead.goto('/legal-holds');
    await lead.locator('main a[href="/retention"]').click();
    const shown = await lead.locator('main').innerText();
    assert.match(shown, /De lijst klopt met dit bewijs\./);
    assert.match(shown, /De dag was gekomen\./);
    await leave();
    const { page: handler, close: goodbye } = await atWork(here, 'S. de Wit', 'handler');
    assert.equal((await handler.goto('/retention')).status(), 404);
    await goodbye();
});

test('somebody at the agency holds the data of a case, looks again, and ends it', { timeout: 120_000 }, async () => {
    const { page, close } = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled: false });
    await page.goto('/tasks');
    await page.locator('main a[href="/legal-holds"]').click();
    const reference = here.who('bram').cases[0];
    await page.fill('[name=reference]', reference);
    await page.fill('[name=on_day]', inDays(30));
    await send(page, '/do/staff/hold/set');
    await refused(page, 'reason');
    assert.equal(await page.inputValue('[name=reference]'), reference);
    await page.fill('[name=reason]', 'Een klacht <b>loopt</b>.');
    await send(page, '/do/staff/hold/set');
    const row = page.locator('main tr', { hasText: reference });
    assert.match(await row.innerText(), /Een klacht <b>loopt<\/b>\./);
    await row.locator('a').click();
    await page.fill('[name=on_day]', inDays(60));
    await send(page, '/do/staff/hold/review');
    assert.match(page.url(), /\/legal-holds\/keep_/);
    await send(page, '/do/staff/hold/end');
    await page.waitForURL('**/legal-holds');
    assert.equal(await page.locator('main tr', { hasText: reference }).count(), 0);
    await close();
});

test('somebody at the agency holds the data of one person of a case', { timeout: 120_000 }, async () => {
    const { page, close } = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled: false });
    await page.goto('/legal-holds');
    const reference = here.who('daan').cases[0];
    await page.fill('[name=reference]', reference);
    await page.locator('main button[name=act][value=find]').click();
    await page.waitForURL('**/legal-holds');
    assert.equal(await page.locator('[name=person][value=""]').isChecked(), true, 'the whole case, until somebody says one');
    await page.locator('label.pick', { hasText: 'Daan de Groot' }).locator('input').check();
    await page.fill('[name=on_day]', inDays(30));
    await page.fill('[name=reason]', 'Een klacht van deze persoon.');
    await send(page, '/do/staff/hold/set');
    const row = page.locator('main tr', { hasText: 'Een klacht van deze persoon.' });
    assert.match(await row.innerText(), /D\. ?d?e? ?G\./);
    await row.locator('a').click();
    await send(page, '/do/staff/hold/end');
    await close();
});

test('the pages of keeping and deleting are without fault in all looks', { timeout: 240_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.desktop });
    await withAxe(context);
    const wrong = [];
    for (const label of ['anna', 'willem']) {
        await signIn(page, here.who(label));
        await page.goto('/my-data/kept');
        wrong.push(...(await faultsInAllLooks(page, `kept-${label}`)));
        await context.clearCookies();
    }
    await close();
    const lead = await atWork(here, 'M. Visser', 'lead');
    await withAxe(lead.context);
    await lead.page.goto('/legal-holds');
    wrong.push(...(await faultsInAllLooks(lead.page, 'staff-holds')));
    await lead.page.locator('main tr a').first().click();
    await lead.page.waitForURL('**/legal-holds/keep_*');
    wrong.push(...(await faultsInAllLooks(lead.page, 'staff-hold')));
    await lead.page.goto('/retention');
    wrong.push(...(await faultsInAllLooks(lead.page, 'staff-retention')));
    assert.deepEqual(wrong, []);
    await lead.close();
});
