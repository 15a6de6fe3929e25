// "This is not right": three screens, and in the same second that part stands still; then what was decided, and why.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { chooseGround, chooseParts, disputant, dispute, goOn, still, withdraw } from '../lib/dispute.mjs';
import { faultsInAllLooks, withAxe } from '../lib/looks.mjs';
import { atWork } from '../lib/staff.mjs';
import { caseOf, follow, owed, owedOf, refused, send, signIn } from '../lib/steps.mjs';

const here = house();
const MS_MAX = 240_000;

/** From the press to the case that stands still. */
const FREEZE_MS_MAX = 1_000;

const STORY = 'Ik heb op 30 september opgezegd.\nDaarna kwamen er <b>nog drie</b> rekeningen & een brief.';

here.journey('all of a case stands still within the same second, and is asked for again once it is taken back', async (page) => {
    const noor = here.who('noor');
    const reference = caseOf(noor);
    await signIn(page, noor);
    const before = await owedOf(page, reference);
    await page.locator(`.acts a[href="/cases/${reference}/dispute"]`).click();
    await page.waitForURL(`**/cases/${reference}/dispute`);
    assert.equal(await page.locator('input:checked').count(), 0, 'nothing is chosen beforehand');
    await page.check('[name="line[all]"]');
    await send(page, '/do/dispute/part');
    assert.match(page.url(), /\/dispute\/ground$/);
    assert.equal(await page.locator('[name=ground]').count(), 14, 'every ground is there');
    await chooseGround(page, 'cancelled', STORY);
    assert.match(page.url(), /\/dispute\/check$/);
    assert.ok(await page.locator(`main data[value="${before}"]`).count() > 0, 'how much will stand still');
    assert.ok((await page.locator('main').innerText()).includes('<b>nog drie</b> rekeningen & een brief'));
    assert.equal(await page.locator('main dl a').count(), 4, 'each answer can be changed');

    const pressed = Date.now();
    await send(page, '/do/dispute/file');
    const path = new URL(page.url()).pathname;
    assert.match(path, /^\/disputes\/disp_/);
    assert.equal(await still(page), before);
    await page.goto(`/cases/${reference}`);
    assert.ok(Date.now() - pressed < FREEZE_MS_MAX, `the freeze took ${Date.now() - pressed} ms`);
    assert.equal(await owed(page), 0, 'nothing is asked for');
    assert.equal(await page.locator(`main a[href="/cases/${reference}/pay"]`).count(), 0, 'paying is not offered');
    assert.equal(await page.locator(`section.note a[href="${path}"]`).count(), 1, 'the case leads to its dispute');

    await page.locator(`section.note a[href="${path}"]`).click();
    await page.waitForURL(`**${path}`);
    assert.equal(await page.locator('.stage [aria-current=step]').count(), 1);
    assert.match(await page.locator('main').innerText(), /nog drie/);
    await withdraw(page, path);
    assert.equal(await owedOf(page, reference), before, 'it is asked for again');
});

here.journey('one line stands still, the rest can be paid, and something can be added', async (page) => {
    const lotte = here.who('lotte');
    const reference = caseOf(lotte);
    await signIn(page, lotte);
    const before = await owedOf(page, reference);
    const path = await dispute(page, reference, 'costs', 'costs_wrong');
    const costs = await still(page);
    assert.ok(costs > 0 && costs < before);
    assert.equal(await owedOf(page, reference), before - costs);
    assert.equal(await page.locator(`.acts a[href="/cases/${reference}/pay"]`).count(), 1, 'the rest can be paid');
    await page.goto(`${path}/add`);
    await goOn(page);
    await refused(page, 'statement');
    await page.fill('[name=statement]', 'Hier is ook nog mijn <i>bon</i>.');
    await goOn(page);
    assert.equal(new URL(page.url()).pathname, path);
    assert.match(await page.locator('main').innerText(), /ook nog mijn <i>bon<\/i>\./);
    await withdraw(page, path);
});

here.journey('what is missing is refused at its field, and nothing that was typed is lost', async (page) => {
    const ilyas = here.who('ilyas');
    const reference = caseOf(ilyas);
    await signIn(page, ilyas);
    await chooseParts(page, reference);
    await refused(page, 'part');
    await chooseParts(page, reference, 'principal');
    await chooseGround(page, null, STORY);
    await refused(page, 'ground');
    assert.equal(await page.inputValue('[name=statement]'), STORY);
    await chooseGround(page, 'other', STORY);
    await page.locator('main dl a[href$="/dispute"]').click();
    await page.waitForURL(/\/dispute$/);
    assert.ok(await page.isChecked('[name="line[principal]"]'), 'the choice is kept');
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/\/dispute\/ground$/);
    assert.equal(await page.inputValue('[name=statement]'), STORY, 'the back button loses nothing');
    await page.goto(`/cases/${reference}/dispute/check`);
    assert.ok((await page.locator('main').innerText()).includes('nog drie'), 'the last look finds it again');
    await page.goto(`/cases/${reference}`);
    assert.ok(await owed(page) > 0, 'and nothing was sent');
});

test('a double press and a second tab are one dispute', { timeout: MS_MAX }, async () => {
    const { page, context, close } = await here.visitor(WAYS.desktop);
    const fatima = here.who('fatima');
    const reference = caseOf(fatima);
    await signIn(page, fatima);
    await chooseParts(page, reference, 'all');
    await chooseGround(page, 'not_mine');
    const other = await context.newPage();
    await other.goto(page.url());
    await page.locator('form[action="/do/dispute/file"] button').dblclick();
    await page.waitForURL(/\/disputes\/disp_/);
    const path = new URL(page.url()).pathname;
    await send(other, '/do/dispute/file');
    assert.doesNotMatch(other.url(), /\/disputes\//, 'there is nothing left to send');
    assert.equal(await other.locator(`main a[href="${path}"]`).count(), 1, 'the second tab is led to what is there');
    await page.goBack();
    await page.goto(`/cases/${reference}`);
    assert.equal(await page.locator('main a[href^="/disputes/disp_"]').count(), 1, 'one dispute');
    await withdraw(page, path);
    await close();
});

test('a no is explained, looked at again by somebody else, and turned round', { timeout: MS_MAX }, async () => {
    const anna = await disputant(here, 'anna', WAYS.phone, 'costs', 'costs_wrong', STORY);
    const lead = await atWork(here, 'K. Jansen', 'lead', { javaScriptEnabled: false });
    const press = async (page, action, value) => {
        const button = page.locator(`form[action="${action}"] button${value ? `[value=${value}]` : ':not([name])'}`);
        await follow(page, button.first());
    };
    const { page } = lead;
    await page.goto('/');
    await page.locator('main a[href="/disputes"]').click();
    await page.locator(`a[href="${anna.path}"]`).click();
    assert.ok((await page.locator('main').innerText()).includes('<b>nog drie</b> rekeningen & een brief'));
    await press(page, '/do/staff/dispute/look', 'look');
    assert.equal(await page.locator('#error-summary a').getAttribute('href'), '#outcome', 'a decision is chosen');
    await page.check('[name=outcome][value=reject]');
    await page.selectOption('#template', 'proved');
    await press(page, '/do/staff/dispute/look', 'fill');
    assert.ok(await page.isChecked('[name=outcome][value=reject]'), 'the choice is kept');
    await page.fill('#reason', `${await page.inputValue('#reason')}\nTot <u>slot</u>.`);
    await press(page, '/do/staff/dispute/look', 'look');
    assert.equal(new URL(page.url()).pathname, `${anna.path}/check`);
    assert.match(await page.locator('blockquote').innerText(), /Tot <u>slot<\/u>\./);
    await press(page, '/do/staff/dispute/decide');
    assert.equal(new URL(page.url()).pathname, anna.path);
    assert.match(await page.locator('main [role=status]').innerText(), /Afgewezen/);

    await anna.page.goto(anna.path);
    const said = await anna.page.locator('main').innerText();
    assert.match(said, /Tot <u>slot<\/u>\./);
    assert.match(said, /Een mens heeft dit besloten/);
    const costs = await still(anna.page);
    const without = await owedOf(anna.page, anna.reference);
    await anna.page.goto(`${anna.path}/appeal`);
    await send(anna.page, '/do/dispute/appeal');
    await refused(anna.page, 'statement');
    await anna.page.fill('[name=statement]', 'De brief is nooit gekomen.');
    await send(anna.page, '/do/dispute/appeal');
    assert.equal(new URL(anna.page.url()).pathname, anna.path);
    assert.equal(await still(anna.page), costs, 'it still stands still');
    await page.goto(anna.path);
    assert.equal(await page.locator('form[action="/do/staff/dispute/look"]').count(), 0, 'somebody else looks');

    const second = await atWork(here, 'M. Bos', 'lead');
    await second.page.goto(anna.path);
    assert.match(await second.page.locator('main').innerText(), /De brief is nooit gekomen\./);
    await second.page.check('[name=outcome][value=uphold]');
    await second.page.fill('#reason', 'De brief is niet aangekomen. U hoeft de kosten niet te betalen.');
    await press(second.page, '/do/staff/dispute/look', 'look');
    await press(second.page, '/do/staff/dispute/decide');
    await anna.page.goto(anna.path);
    assert.match(await anna.page.locator('h1').innerText(), /U heeft gelijk/);
    assert.equal(await owedOf(anna.page, anna.reference), without, 'the costs are given up for good');
    assert.equal(await anna.page.locator('[data-line=held]').count(), 0);
    for (const visitor of [second, lead, anna]) await visitor.close();
});

test('who owes it too sees that it stands still, and nobody’s words', { timeout: MS_MAX }, async () => {
    const daan = await disputant(here, 'daan', WAYS.phone, 'costs', 'minor', 'Dit is een geheim van Daan.');
    const eva = await here.visitor(WAYS.phone);
    await signIn(eva.page, here.who('eva'));
    await eva.page.goto(daan.path);
    const said = await eva.page.locator('main').innerText();
    assert.doesNotMatch(said, /geheim/);
    assert.doesNotMatch(said, /18 jaar/, 'why is nobody else’s business');
    assert.ok(await still(eva.page) > 0);
    assert.equal(await eva.page.locator('#acts a[href$="/withdraw"]').count(), 0);
    await withdraw(daan.page, daan.path);
    await eva.close();
    await daan.close();
});

test('every page of a dispute is in order in all six looks', { timeout: 2 * MS_MAX }, async () => {
    const { page, context, close } = await here.visitor(WAYS.desktop);
    await withAxe(context);
    const wrong = [];
    const look = async (name, at = page) => wrong.push(...(await faultsInAllLooks(at, `dispute-${name}`)));
    const bram = here.who('bram');
    const reference = caseOf(bram);
    await signIn(page, bram);
    await page.goto(`/cases/${reference}/dispute`);
    await look('part');
    await send(page, '/do/dispute/part');
    await look('part-refused');
    await chooseParts(page, reference, 'all');
    await look('ground');
    await chooseGround(page, null, STORY);
    await look('ground-refused');
    await chooseGround(page, 'identity_fraud', STORY);
    await look('check');
    await send(page, '/do/dispute/file');
    await look('received');
    const path = new URL(page.url()).pathname;
    for (const name of ['add', 'withdraw']) {
        await page.goto(`${path}/${name}`);
        await look(name);
    }
    await page.goto(`/cases/${reference}/dispute`);
    await look('not-now');
    await page.goto(`/cases/${reference}`);
    await look('case');

    const lead = await atWork(here, 'K. Jansen', 'lead');
    await withAxe(lead.context);
    await lead.page.goto('/disputes');
    await look('staff-list', lead.page);
    await lead.page.goto(path);
    await look('staff-one', lead.page);
    await send(lead.page, '/do/staff/dispute/ask');
    await lead.page.fill('#answer', 'De koop is met een andere naam gedaan.');
    await send(lead.page, '/do/staff/dispute/note');
    await lead.page.check('[name=outcome][value=uphold_partly]');
    await lead.page.fill('[name="amounts[principal]"]', '9.999.999');
    await lead.page.locator('form[action="/do/staff/dispute/look"] button[value=look]').click();
    await lead.page.locator('#error-summary').waitFor();
    await look('staff-refused', lead.page);
    await lead.page.fill('[name="amounts[principal]"]', '10');
    await lead.page.fill('#reason', 'Een deel van de rekening klopt niet. De rest klopt wel.');
    await lead.page.locator('form[action="/do/staff/dispute/look"] button[value=look]').click();
    await lead.page.waitForURL(`**${path}/check`);
    await look('staff-check', lead.page);
    await send(lead.page, '/do/staff/dispute/decide');
    await look('staff-decided', lead.page);
    await page.goto(path);
    await look('partly');
    await page.goto(`${path}/appeal`);
    await look('appeal');
    await page.fill('[name=statement]', 'Ook de rest klopt niet.');
    await send(page, '/do/dispute/appeal');
    await look('appealed');
    await withdraw(page, path);
    await look('withdrawn');
    assert.deepEqual(wrong, []);
    await lead.close();
    await close();
});
