// The steps of paying in parts, by the names of the forms.

import { eventually, follow, owed, send } from './steps.mjs';

/** Types an amount and goes on. `enough` is what is said yes to at once, `least` the least that can be asked. */
export async function typePlan(page, ...words) {
    const [reference, amount] = words.length > 1 ? words : [null, words[0]];
    if (reference) await page.goto(`/cases/${reference}/plan`);
    const root = page.locator('#what-if');
    const number = { least: () => root.getAttribute('data-least'), enough: async () => (await owed(page)) / 2 }[amount];
    const typed = number ? ((Math.ceil(Number(await number()) / 100))).toString() : amount;
    await page.fill('#amount', typed);
    await follow(page, page.locator('form#planner > button.btn:not([hidden])'));
    return Number(typed);
}

/** Chooses a day of the month and goes on to the last look. */
export async function chooseDay(page, day) {
    await page.check(`[name=day_of_month][value="${day}"]`);
    await send(page, '/do/plan/when');
}

/** The whole way to the answer. Returns the amount that was asked for. */
export async function askForPlan(page, reference, amount, day) {
    const typed = await typePlan(page, reference, amount);
    await chooseDay(page, day);
    await send(page, '/do/plan/propose');
    return typed;
}

/** The figures of the planner: columns, squares and rows. */
export function planner(page) {
    return page.evaluate(() => {
        const values = (place) => [...place.querySelectorAll('data')].map((data) => [data.getAttribute('value'), data.textContent]);
        const seen = (place) => getComputedStyle(place).visibility === 'visible';
        return {
            columns: [...document.querySelectorAll('[data-column]')].filter(seen).map((column) => ({
                name: column.dataset.column,
                values: values(column),
                payments: column.querySelector('[data-f=payments]')?.textContent,
                last: column.querySelector('time').getAttribute('datetime') + column.querySelector('time').textContent,
                best: [...column.querySelectorAll('[data-f=best]')].some(seen),
            })),
            said: document.getElementById('said').textContent.replace(/\s+/g, ' ').trim(),
            squares: [...document.querySelectorAll('#squares > div')].map((square) => square.textContent),
            // A closed table is not written until somebody opens it.
            rows: [...document.querySelectorAll('#rows[open] tbody tr')].map((row) => [row.querySelector('th').textContent, ...values(row)]),
        };
    });
}

/** Waits for the slider, where there is a script. */
export async function awake(page, way) {
    if (way === 'without script') return;
    await eventually('the island is awake', async () => (await page.locator('#what-if.awake').count()) === 1);
}
