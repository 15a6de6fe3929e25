// The own data as a file: the code of the letter once more, one download, and the page that says how to check it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { refused, send, signIn } from '../lib/steps.mjs';

const here = house();

for (const [kind, name] of [['access', 'my-data.zip'], ['portability', 'my-data-to-take-along.zip']]) {
    here.journey(`${kind}: a mistyped code comes back, the right one makes a file that is taken once`, async (page) => {
        const anna = here.who('anna');
        await signIn(page, anna);
        await page.goto(`/my-rights/${kind}`);
        await page.fill('[name=letter_code]', 'ABC');
        await send(page, '/do/extract/make');
        await refused(page, 'letter_code');
        assert.equal(await page.inputValue('[name=letter_code]'), '', 'a code is not kept');
        await page.fill('[name=letter_code]', anna.letter_code);
        await send(page, '/do/extract/make');
        await page.waitForURL(`**/my-rights/${kind}`);
        const link = page.locator(`main a[href="/my-rights/${kind}/file"]`);
        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        assert.equal(download.suggestedFilename(), name);
        const path = await download.path();
        const bytes = readFileSync(path);
        assert.equal(bytes.subarray(0, 2).toString(), 'PK');
        assert.match(bytes.subarray(-145).toString(), /^quitte-extract-1 [0-9a-f]{128}$/);
        if (process.env.QUITTE_BINARY) {
            const said = execFileSync(process.env.QUITTE_BINARY, ['export', 'verify', path], { encoding: 'utf8' });
            assert.match(said, /is whole/);
        }
        await page.goto(`/my-rights/${kind}`);
        assert.equal(await link.count(), 0, 'it is taken once');
    });
}

test('anybody reads by which key a file is signed, and gets the schema', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    await page.goto('/verify-export');
    assert.match(await page.locator('main').innerText(), /quitte export verify my-data\.zip --public-key [A-Za-z0-9+/=]{44}/);
    const schema = await page.request.get('/schema/extract-1.json');
    assert.equal(schema.status(), 200);
    assert.equal((await schema.json()).$id, 'quitte-extract-1');
    await close();
});

here.journey('who asked for the rest reads that the full file is ready, and through which day', async (page) => {
    await signIn(page, here.who('xandra'));
    await page.goto('/my-rights/access');
    const full = page.locator('section:has(#full)');
    assert.match(await full.innerText(), /Uw hele bestand is klaar[\s\S]*tot en met \d+ .* \d{4}/);
    assert.equal(await page.locator('[name=letter_code]').count(), 1, 'the code of the letter is asked for it too');
    await page.goto('/my-rights');
    await page.locator('main a[href^="/my-rights/requests/prq_"]', { hasText: /bekijken|inzien/i }).first().click();
    await page.waitForURL('**/my-rights/requests/prq_*');
    assert.match(await page.locator('#full').innerText(), /Uw hele bestand is klaar/);
    await page.locator('#full a').click();
    await page.waitForURL('**/my-rights/access');
});

test('the pages of an extract look right in all six looks', { timeout: 300_000 }, async () => {
    const anna = here.who('anna');
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    const wrong = [];
    const look = async (name) => wrong.push(...await faultsInAllLooks(page, name));
    await page.goto('/verify-export');
    await look('verify-export');
    await signIn(page, anna);
    for (const kind of ['access', 'portability']) {
        await page.goto(`/my-rights/${kind}`);
        await look(`my-${kind}`);
        await send(page, '/do/extract/make');
        await refused(page, 'letter_code');
        await look(`my-${kind}-refused`);
        await page.fill('[name=letter_code]', anna.letter_code);
        await send(page, '/do/extract/make');
        await look(`my-${kind}-ready`);
    }
    await context.clearCookies();
    await signIn(page, here.who('xandra'));
    await page.goto('/my-rights/access');
    await look('my-access-full');
    assert.deepEqual(wrong, []);
    await close();
});
