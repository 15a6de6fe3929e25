// Paying in parts: one number, three ways to pay, a day, a last look, and an answer at once; then the plan itself, with
// everything that a life does to it.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { SCRIPTED, WAYS, house } from '../lib/house.mjs';
import { caseOf, eventually, owed, owedOf, refused, send, signIn, toTheBank, atTheBank, follow } from '../lib/steps.mjs';
import { askForPlan, awake, chooseDay, planner, typePlan } from '../lib/plan.mjs';

const here = house();
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OUT = new URL('../out/', import.meta.url).pathname;

/** From the press to the answer, on a machine that does other things too. */
const ANSWER_MS_MAX = 1_000;

here.journey('a plan that the rules allow runs at once, and the page says so within a second', async (page) => {
    const daan = here.who('daan');
    await signIn(page, daan);
    await page.goto(`/cases/${caseOf(daan)}`);
    const total = await owed(page);
    await page.locator(`.acts a[href$="/cases/${caseOf(daan)}/plan"]`).click();
    await page.waitForURL(/\/plan$/);
    assert.equal(await owed(page), total, 'the planner is about what is due');
    assert.equal(await page.isChecked('[name=choice][value=now]'), false, 'the largest amount is never chosen beforehand');
    await typePlan(page, '100');
    await chooseDay(page, '25');
    assert.match(page.url(), /\/plan\/check$/);
    assert.ok(await page.locator('main data[value="10000"]').count() > 0, 'the amount is shown once more');
    const before = Date.now();
    await send(page, '/do/plan/propose');
    assert.ok(Date.now() - before < ANSWER_MS_MAX, `the answer took ${Date.now() - before} ms`);
    assert.match(page.url(), /\/plans\/plan_/);
    assert.equal(await page.locator('.done').count(), 1, 'yes');
    assert.equal(await page.locator('#next data').first().getAttribute('value'), '10000');
    const days = await page.locator('#rows time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
    assert.ok(days.length > 5 && days.every((day) => day.endsWith('-25')), days.join());
    await page.goto(`/cases/${caseOf(daan)}`);
    assert.equal(await page.locator('.acts a[href^="/plans/plan_"]').count(), 1, 'the case leads to its plan');
    await page.goto((await page.locator('.acts a[href^="/plans/plan_"]').getAttribute('href')) + '/stop');
    await send(page, '/do/plan/stop');
    assert.equal(await page.locator('#next').count(), 0, 'it is stopped, so the next way can walk this too');
});

here.journey('a proposal below the limit is never refused by a rule, and says what would have been enough', async (page) => {
    const lotte = here.who('lotte');
    await signIn(page, lotte);
    const least = await askForPlan(page, caseOf(lotte), 'least', '1');
    assert.ok(least > 0);
    assert.equal(await page.locator('.done').count(), 0, 'a person looks');
    assert.ok(await page.locator('main time').count() > 0, 'until a day');
    const rows = page.locator('#decision li');
    assert.ok(await rows.count() >= 5, 'every figure that was looked at');
    assert.ok(await page.locator('#decision .tag.warn').count() >= 1);
    const [enough] = await page.locator('section[aria-labelledby=enough] data').evaluateAll((all) => all.map((one) => Number(one.value)));
    await send(page, '/do/plan/again');
    assert.match(page.url(), /\/plan\/check$/, 'a last look also at this');
    await send(page, '/do/plan/propose');
    assert.equal(await page.locator('.done').count(), 1, `${enough} is said yes to at once, as was told`);
    assert.equal(await page.locator('#next data').first().getAttribute('value'), String(enough));
    await page.goto(new URL(page.url()).pathname + '/stop');
    await send(page, '/do/plan/stop');
});

here.journey('what cannot be is refused at its field, with what was typed', async (page) => {
    const fatima = here.who('fatima');
    const reference = caseOf(fatima);
    await signIn(page, fatima);
    for (const typed of ['0', '-5', '99999999', 'tien euro', '']) {
        await typePlan(page, reference, typed);
        await refused(page, 'amount');
        assert.equal(await page.inputValue('#amount'), typed);
    }
    await typePlan(page, reference, '60');
    assert.match(page.url(), /\/plan\/when$/);
    await send(page, '/do/plan/when');
    await refused(page, 'day_of_month');
    await page.check('[name=day_of_month][value=other]');
    await page.fill('[name=day_other]', '32');
    await send(page, '/do/plan/when');
    await refused(page, 'day_of_month');
    assert.equal(await page.inputValue('[name=day_other]'), '32');
    await page.fill('[name=day_other]', '31');
    await send(page, '/do/plan/when');
    assert.match(page.url(), /\/plan\/check$/);
});

here.journey('one step more and one step less work without script and with it', async (page, way) => {
    const ilyas = here.who('ilyas');
    await signIn(page, ilyas);
    await page.goto(`/cases/${caseOf(ilyas)}/plan`);
    await awake(page, way);
    const number = async () => Number((await page.inputValue('#amount')).replace(',', '.'));
    const before = await number();
    await page.locator('button[name=step][value="1"]').click();
    await eventually('one step more', async () => (await number()) === before + 5);
    await page.locator('button[name=step][value="-1"]').click();
    await eventually('one step less', async () => (await number()) === before);
    const proposed = page.locator('[data-column=proposed] [data-f=amount] data');
    assert.equal(Number(await proposed.getAttribute('value')), before * 100, 'the column says the same');
    await page.fill('#amount', '70');
    await page.locator('#amount').press('Enter');
    await eventually('Enter draws the plan', async () => (await proposed.getAttribute('value')) === '7000');
    assert.match(page.url(), /\/plan$/);
});

here.journey('what the island draws is what the server draws', async (page) => {
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}/plan`);
    await awake(page, 'phone');
    for (const amount of ['33,50', '20', '110']) {
        await page.fill('#amount', amount);
        const drawn = await opened(page);
        await page.locator('button[data-step="0"]:not([hidden])').evaluate((button) => {
            button.removeAttribute('data-step'); // so that the press reaches the server
        });
        await follow(page, page.locator('button.alt:not([name])').first());
        await eventually('the page of the server', async () => (await page.locator('#what-if:not(.awake), #what-if.awake').count()) === 1);
        assert.deepEqual(await opened(page), drawn, amount);
        await awake(page, 'phone');
    }
}, SCRIPTED);

here.journey('the whole way can be walked by keyboard alone', async (page) => {
    const jan = here.who('jan');
    await signIn(page, jan);
    await page.goto(`/cases/${caseOf(jan)}/plan`);
    await tabTo(page, '#amount');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(String(Math.ceil((await owed(page)) / 300)));
    await tabTo(page, '[name=choice]');
    await page.keyboard.press('Space');
    while (!(await page.isChecked('[name=choice][value=proposed]'))) await page.keyboard.press('ArrowDown');
    await tabTo(page, 'form#planner > button.btn:not([hidden])');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/plan\/when$/);
    await tabTo(page, '[name=day_of_month]');
    await page.keyboard.press('Space');
    await tabTo(page, 'form[action$="/do/plan/when"] button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/plan\/check$/);
    await tabTo(page, 'form[action$="/do/plan/propose"] button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/plans\/plan_/);
    assert.equal(await page.locator('h1').count(), 1);
    await page.goto(new URL(page.url()).pathname + '/stop');
    await send(page, '/do/plan/stop');
});

test('a plan is paid, skipped once, changed, and its missed term is asked about', { timeout: 180_000 }, async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const petra = here.who('petra');
    const reference = caseOf(petra);
    await signIn(page, petra);
    const before = await owedOf(page, reference);
    await askForPlan(page, reference, String(Math.ceil(before / 100 / 6)), '28');
    const plan = new URL(page.url()).pathname;
    assert.equal(await page.locator('.done').count(), 1, await page.locator('h1').innerText());
    const due = Number(await page.locator('#next data').first().getAttribute('value'));
    await send(page, '/do/plan/pay');
    assert.match(page.url(), /\/pay$/);
    assert.equal(Math.round(Number((await page.inputValue('[name=amount]')).replace(',', '.')) * 100), due, 'filled in');
    await page.check('[name=method][value=bank]');
    await send(page, '/do/payment/choose');
    await toTheBank(page);
    await atTheBank(page, 'approve');
    assert.equal(await owedOf(page, reference), before - due);
    await page.goto(plan);
    assert.equal(await page.locator('#how-far .tick').count(), 1, 'one square has a tick');

    // Skipping: the page says which day is the last, and that is the day.
    await page.goto(`${plan}/pause`);
    const said = await page.locator('main dl time').evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
    await send(page, '/do/plan/pause');
    const paused = new URL(page.url()).pathname;
    assert.notEqual(paused, plan, 'other terms are another version');
    assert.equal((await page.locator('#rows time').last().getAttribute('datetime')), said.at(-1), 'the last day is the one that was told');
    await page.goto(plan);
    assert.equal(await page.locator(`a[href="${paused}"]`).count(), 1, 'the old version leads to the new one');

    // Changing: the planner begins with what was agreed.
    await page.goto(`${paused}/change`);
    assert.equal(Math.round(Number((await page.inputValue('#amount')).replace(',', '.')) * 100), due);
    await close();
});

test('a missed term is asked about calmly, and every answer leads on', { timeout: 180_000 }, async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const noor = here.who('noor');
    const reference = caseOf(noor);
    await signIn(page, noor);
    const before = await owedOf(page, reference);
    await askForPlan(page, reference, String(Math.ceil(before / 100 / 5)), '1');
    const plan = new URL(page.url()).pathname;
    const first = await page.locator('#rows time').first().getAttribute('datetime');
    await here.server.dev('clock', { now: `${addDays(first, 6)}T10:00:00Z` });
    await here.server.dev('jobs/run');
    await signIn(page, noor);
    await page.goto(plan);
    await page.locator(`a[href="${plan}/missed"]`).click();
    await send(page, '/do/plan/happened');
    await refused(page, 'what');
    await page.check('[name=what][value=will_pay]');
    await page.fill('[name=on_day]', '31');
    await page.fill('[name=on_month]', '2');
    await page.fill('[name=on_year]', '2027');
    await send(page, '/do/plan/happened');
    await refused(page, 'on_day');
    assert.equal(await page.inputValue('[name=on_day]'), '31');
    assert.ok(await page.isChecked('[name=what][value=will_pay]'));
    const [year, month, day] = addDays(first, 9).split('-').map(Number);
    await page.fill('[name=on_day]', String(day));
    await page.fill('[name=on_month]', String(month));
    await page.fill('[name=on_year]', String(year));
    await send(page, '/do/plan/happened');
    assert.equal(new URL(page.url()).pathname, plan);
    const promised = page.locator(`.note time[datetime="${addDays(first, 9)}"]`);
    assert.ok(await promised.count() > 0, 'the page says that we wait until that day');
    await here.server.dev('clock', { now: new Date().toISOString() });
    await close();
});

test('the budget helper keeps nothing that was not asked for, and forgets what was', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const kees = here.who('kees');
    const reference = caseOf(kees);
    await signIn(page, kees);
    const fill = async (keep) => {
        await page.goto(`/cases/${reference}/plan/budget`);
        await page.check('[name=household][value=single]');
        await page.fill('[name=income]', '1400');
        await page.fill('[name=housing]', '900');
        if (keep) await page.check('[name=keep]');
        await send(page, '/do/plan/budget');
    };
    await page.goto(`/cases/${reference}/plan/budget`);
    await page.fill('[name=income]', 'veel');
    await send(page, '/do/plan/budget');
    await refused(page, 'household');
    await page.check('[name=household][value=single]');
    await send(page, '/do/plan/budget');
    await refused(page, 'income');
    assert.equal(await page.inputValue('[name=income]'), 'veel');
    await fill(false);
    assert.equal(await page.locator('#room').count(), 1, 'what is left');
    await page.goto(`/cases/${reference}/plan/budget`);
    assert.equal(await page.inputValue('[name=income]'), '', 'nothing of it is kept');
    await fill(true);
    await page.goto(`/cases/${reference}/plan/budget`);
    assert.match(await page.inputValue('[name=income]'), /^1400/);
    await send(page, '/do/plan/forget_budget');
    await page.goto(`/cases/${reference}/plan/budget`);
    assert.equal(await page.inputValue('[name=income]'), '');
    await close();
});

test('several cases go into one plan, in an order of the debtor', async () => {
    const { page, close } = await here.visitor({ ...WAYS['without script'] });
    const anna = here.who('anna');
    await signIn(page, anna);
    await page.goto(`/cases/${caseOf(anna)}/plan`);
    const alone = await owed(page);
    const other = page.locator('[name^="with["]').first();
    const name = await other.getAttribute('name');
    await other.check();
    await follow(page, page.locator('fieldset button').last());
    assert.ok(await page.isChecked(`[name="${name}"]`), 'it is kept');
    const together = await owed(page);
    assert.ok(together > alone, 'both are counted');
    const second = name.match(/\d+/)[0];
    await page.check(`[name=first][value="${second}"]`);
    await page.fill('#amount', '100');
    await page.locator('form#planner > button.btn:not([hidden])').click();
    await page.waitForURL(/\/plan\/when$/);
    await chooseDay(page, '15');
    assert.equal(await page.locator('form[action$="/do/plan/propose"] [name=case]').inputValue(), second);
    await send(page, '/do/plan/propose');
    const cases = await page.locator('section[aria-labelledby=cases] a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    assert.deepEqual(cases, [`/cases/${second}`, `/cases/${caseOf(anna)}`]);
    await page.goto(new URL(page.url()).pathname + '/stop');
    await send(page, '/do/plan/stop');
    await close();
});

for (const scheme of ['light', 'dark']) {
    for (const width of [320, 390, 1280]) {
        test(`axe finds nothing on the pages of plans, ${scheme} at ${width}`, { timeout: 180_000 }, async () => {
            await mkdir(OUT, { recursive: true });
            const { page, context, close } = await here.visitor({ viewport: { width, height: 844 }, colorScheme: scheme });
            await context.addInitScript({ content: AXE });
            const wrong = [];
            const look = async (name) => {
                const found = await page.evaluate(async () => {
                    const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
                    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
                });
                const over = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
                if (over > 0) found.push(`${over} px too wide`);
                if ((await page.locator('h1').count()) !== 1) found.push('not exactly one first heading');
                wrong.push(...found.map((one) => `${name}: ${one}`));
                await page.screenshot({ path: `${OUT}plan-${name}-${width}-${scheme}.png`, fullPage: true });
            };
            const who = here.who('eva');
            const reference = caseOf(who);
            await signIn(page, who);
            await page.goto(`/cases/${reference}/plan`);
            await awake(page, 'phone');
            await look('planner');
            await typePlan(page, '1');
            await look('planner-refused');
            await typePlan(page, reference, 'enough');
            await look('when');
            await chooseDay(page, '28');
            await look('check');
            await send(page, '/do/plan/propose');
            await look('active');
            const plan = new URL(page.url()).pathname;
            for (const path of ['change', 'pause', 'stop', 'pay-off', 'agreement']) {
                await page.goto(`${plan}/${path}`);
                assert.equal(new URL(page.url()).pathname, `${plan}/${path}`);
                await look(path);
            }
            await page.goto(`/cases/${reference}/plan/budget`);
            await look('budget');
            await page.check('[name=household][value=single]');
            await page.fill('[name=income]', '1500');
            await send(page, '/do/plan/budget');
            await look('budget-room');
            await page.goto(`${plan}/stop`);
            await send(page, '/do/plan/stop');
            await look('withdrawn');
            await close();
            assert.deepEqual(wrong, []);
        });
    }
}

/** The planner with its table open: a closed one is neither written nor read. */
async function opened(page) {
    await page.locator('#rows').evaluate((details) => { details.open = true; });
    await eventually('the table is written', async () => {
        const said = Number(await page.locator('#said [data-f=payments]').textContent());
        return (await page.locator('#rows tbody tr').count()) === said;
    });
    return planner(page);
}

async function tabTo(page, selector) {
    for (let step = 0; step < 60; step += 1) {
        if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
        await page.keyboard.press('Tab');
    }
    assert.fail(`${selector} cannot be reached by Tab`);
}

function addDays(day, days) {
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
