// The work of the agency that ends a matter by an act of its own: an address that was checked, a move, what a seller
// answered, and money of the bank that no rule could book. Each is read by the debtor whom it is about.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork } from '../lib/staff.mjs';
import { caseOf, owedOf, refused, send, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 300_000;

const today = () => new Date().toISOString().slice(0, 10);

/** The page of the first task with these words. */
async function atTask(page, words) {
    await page.goto('/tasks');
    await page.getByRole('link', { name: words }).first().click();
    await page.waitForURL('**/tasks/*');
    assert.equal(await page.locator('form[action="/do/staff/task/done"]').count(), 0, 'no tick ends it');
}

/** What somebody reads on a page of theirs. */
async function reads(label, path) {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    await signIn(page, here.who(label));
    await page.goto(path);
    const text = await page.locator('main').innerText();
    await close();
    return text;
}

test('a new address is checked, comes into use with its source, and its person reads that', { timeout: MS_MAX }, async () => {
    const { page, context, close } = await atWork(here, 'S. de Wit', 'handler');
    await withAxe(context);
    await atTask(page, 'Een nieuw adres nakijken');
    const known = await page.locator('main').innerText();
    assert.match(known, /Voorbeeldbaan 88/);
    assert.match(known, /Voorbeeldhaven 2/);
    const wrong = await faultsInAllLooks(page, 'desk-address');
    await page.fill('[name=city]', '<b>Gorinchem');
    await send(page, '/do/staff/moving/take');
    await refused(page, 'form');
    assert.equal(await page.inputValue('[name=city]'), '<b>Gorinchem', 'what was typed stays');
    wrong.push(...(await faultsInAllLooks(page, 'desk-address-refused')));
    await page.fill('[name=city]', 'Gorinchem');
    await page.locator('[name=source][value=register]').check();
    await send(page, '/do/staff/moving/take');
    assert.match(await page.locator('main').innerText(), /S\. de Wit deed dit op/);
    wrong.push(...(await faultsInAllLooks(page, 'desk-address-done')));
    assert.deepEqual(wrong, []);
    await close();
    const text = await reads('umar', '/my-data');
    assert.match(text, /•••• TB/);
    assert.match(text, /Uit het bevolkingsregister, op/);
    assert.match(text, /Wij gebruiken nu uw nieuwe adres/);
});

test('an address that is not right stays out, and the reason is read as it was written', { timeout: MS_MAX }, async () => {
    const debtor = await here.visitor({ ...WAYS.phone });
    await signIn(debtor.page, here.who('tessa'));
    await debtor.page.goto('/my-data/address');
    await debtor.page.fill('[name=street]', 'Nergensstraat 1');
    await debtor.page.fill('[name=postal_code]', '9876 ZX');
    await debtor.page.fill('[name=city]', 'Nergenshuizen');
    await debtor.page.check('[name=country][value=NL]');
    const [year, month, day] = today().split('-');
    await debtor.page.fill('[name=on_day]', day);
    await debtor.page.fill('[name=on_month]', month);
    await debtor.page.fill('[name=on_year]', year);
    await send(debtor.page, '/do/moving/address');
    const { page, close } = await atWork(here, 'S. de Wit', 'handler', { ...WAYS['without script'] });
    await page.goto('/tasks');
    const links = await page.locator('tbody a').evaluateAll((all) => all.filter((one) => one.textContent.includes('nieuw adres')).map((one) => one.href));
    for (const link of links) {
        await page.goto(link);
        if ((await page.locator('main').innerText()).includes('Nergensstraat')) break;
    }
    await send(page, '/do/staff/moving/reject');
    await refused(page, 'reason');
    await page.fill('[name=reason]', 'Dit adres <img src=x onerror="window.__x=1"> staat niet in het register.');
    await send(page, '/do/staff/moving/reject');
    assert.match(await page.locator('main').innerText(), /niet overgenomen/);
    await debtor.page.goto('/my-data');
    assert.match(await debtor.page.locator('main').innerText(), /onerror="window\.__x=1"> staat niet in het register/);
    assert.equal(await debtor.page.evaluate(() => globalThis.__x), undefined);
    await debtor.close();
    await close();
});

test('what a partner abroad was given is written down with its day, and the person reads it', { timeout: MS_MAX }, async () => {
    const { page, context, close } = await atWork(here, 'S. de Wit', 'handler');
    await withAxe(context);
    await atTask(page, 'Een verhuizing naar een ander land nakijken');
    assert.match(await page.locator('main').innerText(), /Exempel Partner AB/);
    const wrong = await faultsInAllLooks(page, 'desk-move');
    await send(page, '/do/staff/moving/share');
    await refused(page, 'part');
    await page.locator('[name=name]').check();
    await page.locator('[name=claim]').check();
    await send(page, '/do/staff/moving/share');
    wrong.push(...(await faultsInAllLooks(page, 'desk-move-done')));
    assert.deepEqual(wrong, []);
    await close();
    const text = await reads('lotte', '/my-data/moving');
    assert.match(text, /uw naam en geboortedatum/);
    assert.match(text, /de rekening: wat, van wie en hoeveel/);
    assert.doesNotMatch(text, /wat u al heeft betaald/);
});

test('what a seller got comes off the debt after a last look, and the debtor reads it', { timeout: MS_MAX }, async () => {
    const wouter = here.who('wouter');
    const debtor = await here.visitor({ ...WAYS.phone });
    await signIn(debtor.page, wouter);
    const before = await owedOf(debtor.page, caseOf(wouter));
    const { page, context, close } = await atWork(here, 'S. de Wit', 'handler');
    await withAxe(context);
    await atTask(page, 'De verkoper vragen of er betaald is');
    const wrong = await faultsInAllLooks(page, 'desk-seller');
    await page.fill('[name=amount]', '49,99');
    await page.fill('[name=on_day]', '2099-01-01');
    await send(page, '/do/staff/seller/look');
    await refused(page, 'on_day');
    assert.equal(await page.inputValue('[name=amount]'), '49,99', 'what was typed stays');
    await page.fill('[name=on_day]', today());
    await send(page, '/do/staff/seller/look');
    await page.waitForURL('**/check');
    assert.match(await page.locator('main').innerText(), /49,99/);
    wrong.push(...(await faultsInAllLooks(page, 'desk-seller-check')));
    assert.equal(await owedOf(debtor.page, caseOf(wouter)), before, 'nothing is booked by a look');
    await send(page, '/do/staff/seller/confirm');
    assert.match(await page.locator('main').innerText(), /De verkoper kreeg/);
    wrong.push(...(await faultsInAllLooks(page, 'desk-seller-done')));
    assert.deepEqual(wrong, []);
    await close();
    assert.equal(await owedOf(debtor.page, caseOf(wouter)), before - 4_999);
    assert.match(await debtor.page.locator('main').innerText(), /Voorbeeld Energie B\.V\. kreeg\s+€\s*49,99/);
    await debtor.page.goto(`/cases/${caseOf(wouter)}/paid-already`);
    assert.match(await debtor.page.locator('#state').innerText(), /minder dan de\s+€\s*60,00/);
    await debtor.close();
});

test('money without a case goes to one, or back when two people say so', { timeout: MS_MAX }, async () => {
    const reference = caseOf(here.who('bram'));
    const one = await atWork(here, 'S. de Wit', 'handler');
    const two = await atWork(here, 'K. Jansen', 'lead', { ...WAYS['without script'] });
    await withAxe(one.context);
    await one.page.goto('/payments/unmatched');
    const wrong = await faultsInAllLooks(one.page, 'desk-bank');
    const text = await one.page.locator('main').innerText();
    assert.match(text, /61,50/);
    assert.doesNotMatch(text, /NL13TEST/, 'no account in the list');
    const path = async (words) => new URL(await one.page.locator('tr', { hasText: words }).locator('a').getAttribute('href'), one.page.url()).href;
    const [ours, others, gone] = [await path('graag verwerken'), await path('terugbetaling fiets'), await path('niet akkoord')];

    await one.page.goto(ours);
    assert.doesNotMatch(await one.page.content(), /NL13TEST/);
    wrong.push(...(await faultsInAllLooks(one.page, 'desk-bank-line')));
    await one.page.fill('[name=reference]', '123');
    await one.page.fill('[name=reason]', 'De betaler noemde het nummer aan de telefoon.');
    await send(one.page, '/do/staff/unmatched/assign');
    await refused(one.page, 'reference');
    assert.match(await one.page.inputValue('[name=reason]'), /aan de telefoon/);
    wrong.push(...(await faultsInAllLooks(one.page, 'desk-bank-refused')));
    await one.page.fill('[name=reference]', reference);
    await send(one.page, '/do/staff/unmatched/assign');
    assert.match(await one.page.locator('main').innerText(), /Geboekt/);
    assert.equal(await one.page.locator('main form').count(), 0);

    await one.page.goto(others);
    await one.page.fill('[name=why]', 'Dit is niet voor ons.');
    await send(one.page, '/do/staff/unmatched/back');
    assert.match(await one.page.locator('main').innerText(), /Een collega moet dit ook vinden/);
    wrong.push(...(await faultsInAllLooks(one.page, 'desk-bank-asked')));
    await two.page.goto(others);
    await send(two.page, '/do/staff/unmatched/back');
    assert.match(await two.page.locator('main').innerText(), /NL13TEST/, 'now the account is needed');
    await one.page.goto(others);
    wrong.push(...(await faultsInAllLooks(one.page, 'desk-bank-to-send')));
    await send(one.page, '/do/staff/unmatched/sent');
    assert.match(await one.page.locator('main').innerText(), /Teruggestuurd/);

    await one.page.goto(gone);
    assert.equal(await one.page.locator('form[action="/do/staff/unmatched/assign"]').count(), 0, 'it is no money');
    await one.page.fill('[name=why]', 'De bank heeft dit rechtgezet.');
    await send(one.page, '/do/staff/unmatched/pass');
    await one.page.goto('/payments/unmatched');
    assert.match(await one.page.locator('main').innerText(), /Er wacht niets van de bank/);
    wrong.push(...(await faultsInAllLooks(one.page, 'desk-bank-none')));
    assert.deepEqual(wrong, []);
    for (const visitor of [one, two]) await visitor.close();
});
