// The slider of the planner, traced: how long from the input to the drawn page, and whether anything jumps.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WAYS, house } from '../lib/house.mjs';
import { caseOf, signIn } from '../lib/steps.mjs';
import { awake } from '../lib/plan.mjs';

const here = house();

/** From moving the slider to the new table, with a processor four times slower. */
const DRAWN_MS_MAX = 50;
const PASSES = 6;

test('the slider moves columns, squares and table within 50 ms at a quarter of the speed, and nothing jumps', async (t) => {
    for (const [way, label] of [['phone', 'anna'], ['desktop', 'anna']]) {
        const { page, context, close } = await here.visitor({ ...WAYS[way] });
        await signIn(page, here.who(label));
        await page.goto(`/cases/${caseOf(here.who(label))}/plan`);
        await awake(page, way);
        const cdp = await context.newCDPSession(page);
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        // The best of some passes for each step: other programs of this machine are no part of the page.
        const passes = [];
        while (passes.length < PASSES) passes.push(await page.evaluate(slide));
        const seen = {
            times: passes[0].times.map((_, at) => Math.min(...passes.map((pass) => pass.times[at]))),
            shifts: passes.flatMap((pass) => pass.shifts),
        };
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
        t.diagnostic(`${way}: ${seen.times.map((ms) => ms.toFixed(1)).join(' ')} ms, layout shifts ${seen.shifts.length}`);
        assert.ok(seen.times.length >= 12);
        const slowest = Math.max(...seen.times);
        assert.ok(slowest <= DRAWN_MS_MAX, `${way}: ${slowest.toFixed(1)} ms from the input to the drawn page`);
        assert.deepEqual(seen.shifts, [], `${way}: something jumped`);
        await close();
    }
});

/** Moves the slider step by step; for each step the time until the frame after it is drawn, and every layout shift. */
async function slide() {
    const slider = document.getElementById('slider');
    const table = document.getElementById('said');
    const shifts = [];
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        if (!entry.hadRecentInput) shifts.push(entry.sources.map((source) => source.node?.nodeName + '.' + source.node?.className).join() + ' ' + entry.value.toFixed(5));
    })).observe({ type: 'layout-shift', buffered: false });
    const times = [];
    const [least, most, step] = [slider.min, slider.max, slider.step].map(Number);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const painted = () => new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        requestAnimationFrame(() => channel.port2.postMessage(null)); // delivered once the frame was drawn
    });
    const wanted = Array.from({ length: 16 }, (_, at) => least + Math.round(((most - least) * (at % 8) / 8) ** (at < 8 ? 1 : 0.9) / step) * step);
    for (const value of wanted) {
        await frame();
        const before = table.textContent;
        slider.value = String(value);
        const began = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        if (table.textContent === before && value !== wanted[0]) throw new Error(`nothing was drawn for ${value}`);
        await painted();
        times.push(performance.now() - began);
    }
    return { times, shifts };
}
