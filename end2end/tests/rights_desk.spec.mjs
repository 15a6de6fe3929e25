// Privacy requests at the agency: the queue by the legal day, the answer as its reader will see it, requests by telephone,
// and the record of processing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork } from '../lib/staff.mjs';
import { caseOf, send, signIn } from '../lib/steps.mjs';

const here = house();

for (const javaScriptEnabled of [true, false]) {
    const way = javaScriptEnabled ? 'with script' : 'without script';

    test(`what may be about another leaves only with a tick (${way})`, { timeout: 120_000 }, async () => {
        const { page, close } = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled });
        await page.goto('/privacy-requests');
        const row = page.locator('tbody tr', { hasText: 'W. P.' }).filter({ hasText: 'Gegevens inzien' });
        await row.locator('a').first().click();
        await page.waitForURL('**/privacy-requests/prq_*');
        const boxes = page.locator('input[name^="may_leave["]');
        assert.ok((await boxes.count()) > 0, 'there is something to look at');
        assert.equal(await page.locator('input[name^="may_leave["]:checked').count(), 0, 'nothing is ticked by itself');
        await page.fill('[name=answer]', 'Uw hele bestand staat klaar.');
        if (javaScriptEnabled) {
            // A last look without a tick says that nothing goes along.
            await page.locator('form:has([name=answer]) button[value=look]').click();
            await page.waitForURL('**/check');
            assert.match(await page.locator('section:has(#hand)').innerText(), /1 stuk gaat niet mee/);
            await close();
            return;
        }
        await boxes.first().check();
        await page.locator('form:has([name=answer]) button[value=look]').click();
        await page.waitForURL('**/check');
        const seen = await page.locator('main').innerText();
        assert.match(seen, /U heeft een klacht over deze zaak/);
        assert.match(seen, /Uw hele bestand is klaar/);
        await send(page, '/do/staff/privacy/send');
        await page.waitForURL('**/privacy-requests/prq_*');
        assert.match(await page.locator('main').innerText(), /Beantwoord/);
        await close();
    });
}

for (const javaScriptEnabled of [true, false]) {
    const way = javaScriptEnabled ? 'with script' : 'without script';

    test(`a request is taken up, and what was looked at is what its person reads (${way})`, { timeout: 120_000 }, async () => {
        const { page, close } = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled });
        await page.locator('header a[href="/privacy-requests"]').click();
        await page.waitForURL('**/privacy-requests');
        const wanted = javaScriptEnabled ? 'Gegevens verbeteren' : 'Gegevens inzien';
        await page.getByRole('link', { name: wanted }).first().click();
        await page.waitForURL('**/privacy-requests/prq_*');
        const path = new URL(page.url()).pathname;
        if (await page.locator('form[action="/do/staff/privacy/begin"]').count()) {
            await send(page, '/do/staff/privacy/begin');
            assert.match(await page.locator('#history').locator('..').innerText(), /In behandeling/);
        }
        await page.fill('[name=answer]', 'Wij hebben dit voor u gedaan.');
        await page.locator('form:has([name=answer]) button[value=look]').click();
        await page.waitForURL(`**${path}/check`);
        assert.match(await page.locator('.phone').innerText(), /Wij hebben dit voor u gedaan\.[\s\S]*S\. de Wit/);
        await send(page, '/do/staff/privacy/send');
        await page.waitForURL(`**${path}`);
        assert.match(await page.locator('main').innerText(), /Beantwoord/);
        assert.equal(await page.locator('[name=answer]').count(), 0, 'nothing is left to answer');
        await close();
    });
}

test('who decides about a deletion sees what a rule and a hold keep', { timeout: 120_000 }, async () => {
    const { page, close } = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled: false });
    await page.goto('/privacy-requests');
    await page.locator('tbody tr', { hasText: 'W. P.' }).filter({ hasText: 'Gegevens wissen' }).locator('a').first().click();
    await page.waitForURL('**/privacy-requests/prq_*');
    const seen = await page.locator('section:has(#erasing)').innerText();
    assert.match(seen, /Dit bewaren wij nog:/);
    assert.match(seen, /U heeft een klacht over deze zaak/);
    assert.match(seen, /tot 36 maanden na het sluiten van het dossier/);
    await close();
});

test('a request by telephone is found by its person in the portal', { timeout: 120_000 }, async () => {
    const { page, close } = await atWork(here, 'S. de Wit', 'handler');
    const carla = here.who('carla');
    await page.goto('/privacy-requests/new');
    await page.fill('[name=reference]', caseOf(carla));
    await send(page, '/do/staff/privacy/find');
    await page.selectOption('[name=via]', 'phone');
    await page.selectOption('[name=right]', 'erase');
    await page.selectOption('[name=part]', 'phone');
    await page.check('[name=identified][value=called_back]');
    await send(page, '/do/staff/privacy/take');
    await page.waitForURL('**/privacy-requests/prq_*');
    const id = new URL(page.url()).pathname.split('/').at(-1);
    assert.match(await page.locator('main').innerText(), /Telefoonnummer/);
    const debtor = await here.visitor({ viewport: { width: 390, height: 844 } });
    await signIn(debtor.page, carla);
    await debtor.page.goto(`/my-rights/requests/${id}`);
    assert.match(await debtor.page.locator('main').innerText(), /Gegevens wissen|Uw gegevens wissen/);
    await debtor.close();
    await close();
});

test('the staff pages of privacy are without fault in all looks', { timeout: 300_000 }, async () => {
    const { page, context, close } = await atWork(here, 'S. de Wit', 'handler');
    await withAxe(context);
    const wrong = [];
    await page.goto('/privacy-requests');
    wrong.push(...(await faultsInAllLooks(page, 'privacy-requests')));
    const links = await page.locator('tbody a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.ok(links.length >= 2, 'the demo has requests');
    for (const [at, link] of links.slice(0, 4).entries()) {
        await page.goto(link);
        wrong.push(...(await faultsInAllLooks(page, `privacy-request-${at}`)));
    }
    await page.goto('/privacy-requests');
    await page.locator('tbody tr:has-text("T. B.") a').first().click();
    await page.waitForURL('**/prq_*');
    const open = page.locator('form:has([name=why]) button[value=look]');
    await page.fill('[name=why]', 'Dat kan nu niet. Wij bewaren dit nog.');
    await open.click();
    wrong.push(...(await faultsInAllLooks(page, 'privacy-check')));
    await page.goto('/privacy-requests/new');
    await page.fill('[name=reference]', caseOf(here.who('daan')));
    await send(page, '/do/staff/privacy/find');
    wrong.push(...(await faultsInAllLooks(page, 'privacy-new')));
    await page.goto('/processing-record');
    wrong.push(...(await faultsInAllLooks(page, 'processing-record')));
    assert.deepEqual(wrong, []);
    await close();
});
