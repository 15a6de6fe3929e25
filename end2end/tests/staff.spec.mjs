// The staff's site: in by a link that works once, the list by deadline, and an answer that the debtor reads.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { tabTo } from '../lib/keyboard.mjs';
import { atWork, invite, propose, staffUrl } from '../lib/staff.mjs';
import { caseOf, follow, signIn } from '../lib/steps.mjs';

const here = house();
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OUT = new URL('../out/', import.meta.url).pathname;
const MS_MAX = 120_000;

/** A debtor who has proposed a plan that no rule says yes to: the page, and the path of the plan. */
async function debtorWithPlan(label, amount) {
    const visitor = await here.visitor(WAYS.phone);
    await signIn(visitor.page, here.who(label));
    const plan = await propose(visitor.page, caseOf(here.who(label)), amount);
    return { ...visitor, plan };
}

/** A debtor names another amount than the one that was offered; once is enough for all tests. */
async function asksForLess(label) {
    const visitor = await here.visitor(WAYS.phone);
    await signIn(visitor.page, here.who(label));
    await visitor.page.goto(`/cases/${caseOf(here.who(label))}/offer`);
    if (await visitor.page.locator('form[action="/do/settlement/counter"]').count() > 0) {
        await visitor.page.fill('[name=amount]', '900');
        await visitor.page.fill('[name=reason]', 'Mijn zus kan mij zo veel lenen.');
        await press(visitor.page, '/do/settlement/counter');
    }
    await visitor.close();
}

/** What a debtor reads on the page of the plan that is there now. */
async function reads(visitor, path) {
    await visitor.page.goto(path);
    return visitor.page.locator('main').innerText();
}

/** Presses the button of a form by the path it posts to, and by its value where it has one. */
async function press(page, action, value) {
    const button = page.locator(`form[action="${action}"] button${value ? `[value=${value}]` : ':not([name])'}`);
    await follow(page, button.first());
}

for (const way of Object.keys(WAYS)) {
    test(`a link lets somebody in once, by its button or pasted (${way})`, { timeout: MS_MAX }, async () => {
        const { page, close } = await here.visitor({ ...WAYS[way], baseURL: staffUrl(here) });
        await page.goto('/plans');
        assert.equal(new URL(page.url()).pathname, '/sign-in');
        const link = await invite(here, 'S. de Wit', 'handler');
        await page.goto(link);
        await page.reload();
        await press(page, '/do/staff/enter');
        assert.equal(page.url(), `${staffUrl(here)}/`);
        assert.match(await page.locator('footer').innerText(), /S\. de Wit/);
        await press(page, '/do/staff/leave');
        assert.equal(new URL(page.url()).pathname, '/sign-in');
        assert.deepEqual(await page.context().cookies(), []);

        await page.goto(link);
        await press(page, '/do/staff/enter');
        assert.equal(await page.locator('#error-summary[role=alert]').count(), 1, 'a used link is refused');
        assert.match(await page.title(), /^Fout: /);
        await page.fill('[name=code]', await invite(here, 'K. Jansen', 'lead'));
        await press(page, '/do/staff/enter');
        assert.match(await page.locator('footer').innerText(), /K\. Jansen/);
        await close();
    });
}

test('the links of demo.json lead to this server', { timeout: MS_MAX }, async () => {
    const demo = JSON.parse(await readFile(`${here.server.data}/demo.json`, 'utf8'));
    assert.deepEqual(demo.staff.map((one) => one.role), ['handler', 'lead']);
    for (const one of demo.staff) {
        assert.ok(one.login_url.startsWith(`${staffUrl(here)}/sign-in/`), one.login_url);
    }
});

test('a no is written with a ready text, looked at as it will be read, and read by the debtor', { timeout: MS_MAX }, async () => {
    const anna = await debtorWithPlan('anna', '15');
    const staff = await atWork(here, 'S. de Wit', 'handler', { javaScriptEnabled: false });
    const { page } = staff;
    await page.goto('/plans');
    await page.locator(`a[href="${anna.plan}"]`).click();
    await press(page, '/do/staff/plan/look_refuse', 'look');
    assert.equal(await page.locator('#error-summary').count(), 1, 'a no without a reason is refused');
    assert.equal(await page.locator('#error-summary a').getAttribute('href'), '#why');

    await page.selectOption('#template-refuse', 'talk');
    await press(page, '/do/staff/plan/look_refuse', 'fill');
    const ready = await page.inputValue('#why');
    assert.ok(ready.length > 40, ready);
    await page.fill('#why', `${ready}\n<b>Tot ziens</b> & dank`);
    await press(page, '/do/staff/plan/look_refuse', 'look');
    assert.equal(new URL(page.url()).pathname, `${anna.plan}/refuse`);
    const seen = await page.locator('blockquote').innerText();
    assert.match(seen, /<b>Tot ziens<\/b> & dank/);
    assert.doesNotMatch(await reads(anna, anna.plan), /Tot ziens/, 'nothing was sent yet');
    await press(page, '/do/staff/plan/refuse');
    assert.equal(new URL(page.url()).pathname, anna.plan);
    assert.match(await page.locator('main [role=status]').innerText(), /afgewezen/);

    const said = await reads(anna, anna.plan);
    assert.ok(said.includes(ready.split('\n')[0].trim()), said);
    assert.match(said, /<b>Tot ziens<\/b> & dank/);
    await page.goto('/plans');
    assert.equal(await page.locator(`a[href="${anna.plan}"]`).count(), 0, 'it waits no more');
    await staff.close();
    await anna.close();
});

test('other terms are looked at payment by payment, and the debtor gets exactly these', { timeout: MS_MAX }, async () => {
    const bram = await debtorWithPlan('bram', '12');
    const staff = await atWork(here, 'S. de Wit', 'handler');
    const { page } = staff;
    await page.goto(bram.plan);
    const first = await page.inputValue('#first_date');
    await page.fill('#amount', '1');
    await page.fill('#reason', 'Met dit bedrag bent u eerder klaar.');
    await press(page, '/do/staff/plan/look_counter', 'look');
    assert.equal(await page.locator('#error-summary a').getAttribute('href'), '#amount');
    assert.equal(await page.inputValue('#amount'), '1', 'what was typed stays');
    assert.equal(await page.inputValue('#reason'), 'Met dit bedrag bent u eerder klaar.');

    await page.fill('#amount', '41,50');
    await press(page, '/do/staff/plan/look_counter', 'look');
    assert.equal(new URL(page.url()).pathname, `${bram.plan}/counter`);
    await page.locator('main details summary').click();
    const days = page.locator('main details time');
    const amounts = page.locator('main details data');
    assert.equal(await days.first().getAttribute('datetime'), first);
    const cents = await amounts.evaluateAll((all) => all.map((one) => Number(one.value)));
    assert.ok(cents.slice(0, -1).every((amount) => amount === 4150) && cents.at(-1) <= 4150, `${cents}`);
    await press(page, '/do/staff/plan/counter');
    await page.waitForURL(`**${bram.plan}`);

    await bram.page.goto(bram.plan);
    const link = bram.page.locator('main a[href*="/plans/plan_"]').first();
    if (!(await bram.page.locator('main').innerText()).includes('eerder klaar')) await link.click();
    const said = await bram.page.locator('main').innerText();
    assert.match(said, /Met dit bedrag bent u eerder klaar\./);
    assert.ok((await bram.page.locator('main data[value="4150"]').count()) > 0, said);
    await staff.close();
    await bram.close();
});

test('a yes starts the plan, also by the keyboard alone', { timeout: MS_MAX }, async () => {
    const carla = await debtorWithPlan('carla', '10');
    const staff = await atWork(here, 'S. de Wit', 'handler');
    const { page } = staff;
    await page.goto('/');
    await tabTo(page, `a[href="${carla.plan}"]`);
    await Promise.all([page.waitForURL(`**${carla.plan}`), page.keyboard.press('Enter')]);
    await tabTo(page, 'form[action="/do/staff/plan/accept"] button');
    await Promise.all([page.waitForLoadState('load'), page.keyboard.press('Enter')]);
    await page.locator('main [role=status]').waitFor();
    assert.match(await page.locator('main [role=status]').innerText(), /goedgekeurd/);
    const said = await reads(carla, carla.plan);
    assert.doesNotMatch(said, /bekijken/i, said);
    await staff.close();
    await carla.close();
});

test('above the limit two people say yes, and the same person cannot say it twice', { timeout: MS_MAX }, async () => {
    const umar = await debtorWithPlan('umar', '75');
    const [one, two] = [await atWork(here, 'S. de Wit', 'handler'), await atWork(here, 'K. Jansen', 'lead')];
    await one.page.goto(umar.plan);
    assert.match(await one.page.locator('#accept').innerText(), /tweede persoon/);
    await press(one.page, '/do/staff/plan/accept');
    assert.match(await one.page.locator('#accept').innerText(), /U zei ja/);
    assert.equal(await one.page.locator('form[action="/do/staff/plan/accept"]').count(), 0);
    await one.page.goto('/plans');
    const row = one.page.locator('tr', { has: one.page.locator(`a[href="${umar.plan}"]`) });
    assert.match(await row.innerText(), /tweede persoon/, 'it waits on');

    await two.page.goto(umar.plan);
    assert.match(await two.page.locator('#accept').innerText(), /S\. de Wit zei al ja/);
    await press(two.page, '/do/staff/plan/accept');
    assert.match(await two.page.locator('main [role=status]').innerText(), /goedgekeurd/);
    assert.doesNotMatch(await reads(umar, umar.plan), /bekijken/i);
    for (const visitor of [one, two, umar]) await visitor.close();
});

for (const scheme of ['light', 'dark']) {
    for (const width of [320, 390, 1280]) {
        test(`axe finds nothing on any page of the staff, ${scheme} at ${width}`, { timeout: 300_000 }, async () => {
            await mkdir(OUT, { recursive: true });
            const daan = await debtorWithPlan('daan', '20');
            await asksForLess('kees');
            const look = { viewport: { width, height: 800 }, colorScheme: scheme };
            const staff = await atWork(here, 'S. de Wit', 'handler', look);
            const { page, context } = staff;
            await context.addInitScript({ content: AXE });
            const wrong = [];
            for (const [name, walk] of walks(daan.plan, await invite(here, 'K. Jansen', 'lead'))) {
                await walk(page);
                await page.waitForLoadState('load');
                for (const found of await faults(page)) wrong.push(`${name}: ${found}`);
                await page.screenshot({ path: `${OUT}staff-${name}-${width}-${scheme}.png`, fullPage: true });
            }
            assert.deepEqual(wrong, []);
            await staff.close();
            await daan.close();
        });
    }
}

/** The pages of the staff in an order in which one browser can walk them. */
function walks(plan, link) {
    const look = (form) => async (page) => {
        await page.goto(plan);
        await page.selectOption(`#template-${form}`, { index: 0 });
        await press(page, `/do/staff/plan/look_${form}`, 'fill');
        await press(page, `/do/staff/plan/look_${form}`, 'look');
    };
    return [
        ['queue', (page) => page.goto('/')],
        ['plans', (page) => page.goto('/plans')],
        ['decide', (page) => page.goto(plan)],
        ['decide-refused', (page) => press(page, '/do/staff/plan/look_refuse', 'look')],
        ['counter', look('counter')],
        ['refuse', look('refuse')],
        ['offers', (page) => page.goto('/offers')],
        ['offer', (page) => page.locator('main table a[href^="/offers/"]').first().click()],
        ['offer-no', async (page) => {
            await page.fill('[name=why]', 'Dit bedrag is te laag voor de schuldeiser.');
            await press(page, '/do/staff/offer/look_refuse');
            await page.locator('form[action="/do/staff/offer/refuse"]').waitFor();
        }],
        ['offer-new', (page) => page.goto('/offers/new')],
        ['offer-refused', (page) => press(page, '/do/staff/offer/look')],
        ['offer-check', async (page) => {
            const day = new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10);
            const fields = { reference: caseOf(here.who('daan')), amount: '10,00', on_day: day, reason: 'Wij komen er samen uit.' };
            for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
            await press(page, '/do/staff/offer/look');
            await page.locator('form[action="/do/staff/offer/make"]').waitFor();
        }],
        ['missing', (page) => page.goto('/nothing-is-here')],
        ['english', async (page) => {
            await press(page, '/do/staff/language', 'en');
            await page.goto(plan);
        }],
        ['link', (page) => page.goto(link)],
        ['sign-in', async (page) => {
            await page.goto('/');
            await press(page, '/do/staff/leave');
        }],
    ];
}

/** What is wrong with a page: for those who listen, in width, in its one heading, and with inline styles. */
async function faults(page) {
    return page.evaluate(async () => {
        const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
        const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
        const over = document.documentElement.scrollWidth - globalThis.innerWidth;
        if (over > 0) found.push(`${over} px too wide`);
        if (document.querySelectorAll('h1').length !== 1) found.push('not exactly one first heading');
        if (document.querySelector('[style]')) found.push('an inline style');
        if (!document.querySelector('meta[name=robots][content=noindex]')) found.push('a search machine may keep it');
        if (document.scripts.length > 0) found.push('a script');
        return found;
    });
}
