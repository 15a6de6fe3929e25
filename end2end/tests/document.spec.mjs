// The papers of a case: each is a page, what we do not hold can be asked for, and a closed case has its proof.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { caseOf, send, signIn } from '../lib/steps.mjs';

const here = house();

/** The paths of the papers in the card of a case. */
async function papers(page) {
    const links = page.locator('#documents a[href]');
    return links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
}

here.journey('every paper of a case opens as a page with its facts', async (page) => {
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}`);
    const paths = await papers(page);
    assert.ok(paths.length >= 3, `invoice, letter, reminder: ${paths}`);
    for (const path of paths) {
        const answer = await page.goto(path);
        assert.equal(answer.status(), 200, path);
        assert.equal(await page.locator('h1').count(), 1);
        assert.ok((await page.locator('main dl.facts dt').count()) > 2, path);
    }
});

test('the invoice is asked for once, and the page says by when there is an answer', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const jan = here.who('jan');
    await signIn(page, jan);
    await page.goto(`/cases/${caseOf(jan)}`);
    await send(page, '/do/document/ask');
    const text = await page.locator('#documents').innerText();
    assert.match(text, /Gevraagd op .* U hoort van ons voor/);
    assert.equal(await page.locator('form[action="/do/document/ask"]').count(), 0);
    assert.match(await page.locator('#timeline').innerText(), /U vroeg de rekening van de verkoper op\./);
    await close();
});

test('the timeline says who decided about a plan', async () => {
    const { page, close } = await here.visitor({ ...WAYS.desktop });
    const bram = here.who('bram');
    await signIn(page, bram);
    await page.goto(`/cases/${caseOf(bram)}`);
    const story = await page.locator('#timeline').innerText();
    assert.match(story, /Besloten met vaste regels/);
    assert.match(story, /Wij stuurden u een brief, per post\./);
    await close();
});

test('papers, certificate and timeline look right in all six looks', { timeout: 300_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    const anna = here.who('anna');
    await signIn(page, anna);
    const wrong = [];
    const look = async (name) => wrong.push(...await faultsInAllLooks(page, name));
    await page.goto(`/cases/${caseOf(anna)}`);
    await look('documents-case');
    const [paths, seen] = [await papers(page), new Set()];
    for (const path of paths.filter((path) => path.includes('/documents/'))) {
        const kind = path.split('/').pop().split('_')[0];
        if (seen.has(kind)) continue;
        seen.add(kind);
        await page.goto(path);
        await look(`document-${kind}`);
    }
    await page.goto('/cases/closed');
    await page.locator('main a[href^="/cases/"]').first().click();
    await page.locator('main a[href$="/certificate"]').first().click();
    await page.waitForURL('**/certificate');
    assert.match(await page.locator('h1').innerText(), /niets meer te betalen/);
    await look('certificate');
    assert.deepEqual(wrong, []);
    await close();
});
