// The own data: masked, with their sources; a new address and a move abroad, which change and share nothing by a click.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { daysAhead, refused, send, signIn } from '../lib/steps.mjs';

const here = house();

async function typeDay(page, [day, month, year]) {
    await page.fill('[name=on_day]', day);
    await page.fill('[name=on_month]', month);
    await page.fill('[name=on_year]', year);
}

here.journey('the own data say where they come from and show no more than their end', async (page) => {
    await signIn(page, here.who('anna'));
    await page.locator('footer a[href="/my-data"]').click();
    await page.waitForURL('**/my-data');
    const text = await page.locator('main').innerText();
    assert.match(text, /•••• AB/);
    assert.match(text, /Van Voorbeeld .*, op \d/);
    assert.doesNotMatch(text, /Voorbeeldstraat|1234|Utrecht|Bakker/);
    assert.match(text, /Op dit apparaat/);
});

here.journey('a new address is told, looked at first, and a mistake keeps what was typed', async (page) => {
    await signIn(page, here.who('ilyas'));
    await page.goto('/my-data/address');
    await page.fill('[name=street]', 'Nieuwstraat 9');
    await send(page, '/do/moving/address');
    await refused(page, 'street');
    assert.equal(await page.inputValue('[name=street]'), 'Nieuwstraat 9');
    await page.fill('[name=postal_code]', '9876 ZX');
    await page.fill('[name=city]', '<img src=x onerror="window.__x=1">Groningen');
    await page.check('[name=country][value=NL]');
    await typeDay(page, daysAhead(20));
    await send(page, '/do/moving/address');
    await page.waitForURL('**/my-data');
    const text = await page.locator('main').innerText();
    assert.match(text, /Wij kijken dit na/);
    assert.match(text, /Tot dan gebruiken wij het oude adres/);
    assert.equal(await page.evaluate(() => globalThis.__x), undefined);
});

test('a move abroad names the partner, the rules and the authority, and shares nothing', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    await signIn(page, here.who('bram'));
    await page.goto('/my-data/moving');
    await send(page, '/do/moving/abroad');
    await refused(page, 'form');
    await page.check('[name=country][value=FI]');
    await typeDay(page, daysAhead(60));
    await send(page, '/do/moving/abroad');
    const text = await page.locator('main').innerText();
    for (const word of ['Esimerkki Partner Oy', 'heeft nog niets van ons gekregen', 'Tietosuojavaltuutetun', 'regels gelden van Nederland']) {
        assert.ok(text.includes(word), `${word}: ${text}`);
    }
    await send(page, '/do/moving/take_back');
    assert.doesNotMatch(await page.locator('main').innerText(), /Esimerkki/);
    await close();
});

test('whose address is protected reads no letter of it anywhere', async () => {
    const { page, close } = await here.visitor({ ...WAYS.phone });
    const noor = here.who('noor');
    await signIn(page, noor);
    await page.goto('/my-data');
    assert.match(await page.locator('main').innerText(), /Afgeschermd/);
    assert.doesNotMatch(await page.content(), /Schuilplaats|9999|Geheimhoven/);
    assert.equal((await page.goto('/my-data/address')).status(), 404);
    await close();
});

test('the own data and a move look right in all six looks', { timeout: 300_000 }, async () => {
    const { page, context, close } = await here.visitor({ ...WAYS.phone });
    await withAxe(context);
    const wrong = [];
    const look = async (name) => wrong.push(...await faultsInAllLooks(page, name));
    await signIn(page, here.who('mila'));
    for (const [path, name] of [['/my-data', 'my-data'], ['/my-data/address', 'my-address'], ['/my-data/moving', 'my-move-shared']]) {
        await page.goto(path);
        await look(name);
    }
    await send(page, '/do/moving/abroad');
    await refused(page);
    await look('my-move-refused');
    await page.context().clearCookies();
    await signIn(page, here.who('lotte'));
    await page.goto('/my-data/moving');
    await look('my-move-told');
    assert.deepEqual(wrong, []);
    await close();
});
